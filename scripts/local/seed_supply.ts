// Gives the demo store stock in two places, suppliers with their terms, and purchase orders, some of them late.
import { products } from "../../shared/sim/catalogue/index.ts";
import type { Category, Product } from "../../shared/sim/catalogue/product.ts";
import { SHOP, WAREHOUSE } from "../../shared/sim/service.ts";
import { DAY_MS, dayOf, HOUR_MS } from "../../shared/time.ts";
import type { Client } from "./client.ts";
import { presale, presaleOrders, presaleStock } from "./seed_presale.ts";

/** Units that the simulated shop sells in a day, about. */
const DAILY_UNITS = 13.5;

/** Weeks of counts, and those from one delivery to the next. */
const WEEKS = 12;
const BETWEEN = 4;

/** The shop over the counter holds about so much of what there is. */
const SHOP_SHARE = 0.25;

interface Terms {
  id: string;
  name: string;
  lead_days: number;
  /** By how many days each delivery came later than agreed. */
  late: readonly number[];
  pack: number;
  shelf_days?: number;
  /** Prices have risen by so much with each order. */
  rising?: number;
  /** Each delivery comes in two parts, the second so many days later. */
  split_days?: number;
}

const suppliers: Readonly<Record<Category, Terms>> = {
  feeding: { id: "ningbo-home", name: "宁波家居 Ningbo Home", lead_days: 12, late: [0, 1, -1, 2, 0], pack: 6 },
  diapers: {
    id: "anhui-care",
    name: "安徽护理 Anhui Care",
    lead_days: 9,
    late: [-4, 2, -4, 5, -4],
    pack: 12,
    split_days: 4,
  },
  food: {
    id: "green-farm",
    name: "绿野食品 Green Farm",
    lead_days: 7,
    late: [0, 0, 1, 0, -1],
    pack: 12,
    rising: 0.015,
    shelf_days: 180,
  },
  care: { id: "lan-lab", name: "兰研 Lan Lab", lead_days: 15, late: [2, 0, 3, 1, 0], pack: 6 },
  toys: { id: "yiwu-toys", name: "义乌玩具 Yiwu Toys", lead_days: 20, late: [4, -2, 0, 7, 1], pack: 4 },
  tea: {
    id: "longjing",
    name: "龙井茶坊 Longjing Tea",
    lead_days: 10,
    late: [0, 1, 0, 2, 0],
    pack: 10,
    shelf_days: 365,
  },
};

/** Days of stock that are left of some products; the others have a month or two. */
const left: Readonly<Record<string, number>> = {
  "diapers-003": 0,
  "food-005": 0,
  "tea-001": 4,
  "tea-008": 6,
  "diapers-001": 7,
  "care-002": 12,
  "food-001": 9,
  "feeding-003": 500,
  "toys-002": 900,
  "toys-010": 400,
  "feeding-010": 300,
  "diapers-005": 420,
  "food-004": 380,
};

/** Days since when those of which nothing is left are sold out. */
const OUT_DAYS = 9;

/** Not counted in the shop this week. */
const uncounted = new Set(["tea-003", "tea-005", "food-006", "care-005"]);

/** From so many packs on a unit costs less. */
const DISCOUNT_PACKS = 8;

/** Came once, long ago. */
const longLying = new Set(["toys-010", "feeding-010", "toys-002"]);

const popularity = products.reduce((sum, each) => sum + each.popularity, 0);
const rateOf = (product: Product) => (DAILY_UNITS * product.popularity) / popularity;
const daysOf = ({ sku }: Product, place: number) => left[sku] ?? 25 + ((place * 17) % 45);

interface Answer {
  refused: { code: string; detail: string }[];
}

/** The catalogue must be there. */
export async function seedSupply(client: Client, now: number, timezone: string): Promise<void> {
  const rows = products.flatMap((product, place) => [
    ...countsOf(product, place, now),
    ...receiptsOf(product, place, now),
  ]);
  await taken(client, "PUT", "/v1/products", "products", [presale]);
  await taken(client, "POST", "/v1/orders", "orders", presaleOrders(now, timezone));
  await taken(client, "PUT", "/v1/suppliers", "suppliers", suppliersOf());
  await taken(client, "POST", "/v1/purchase-orders", "purchase_orders", ordersOf(now, timezone));
  await taken(client, "PUT", "/v1/inventory", "inventory", [...rows, ...presaleStock(now)]);
  // In a shop as small as this hardly anything sells a hundred in two months.
  await client.send("PUT", "/v1/supply-settings", { slow_units: 5, order_cost_minor: 3_000 });
}

async function taken(client: Client, method: string, path: string, name: string, records: readonly object[]) {
  const { refused } = await client.send<Answer>(method, path, { [name]: records });
  const [first] = refused;
  if (first) throw new Error(`${path} refused ${refused.length} records of the demo: ${first.code}: ${first.detail}`);
}

/** Both places are counted each week; what was there falls from one delivery to the next. */
function countsOf(product: Product, place: number, now: number): object[] {
  const rate = rateOf(product);
  const days = daysOf(product, place);
  const week = (back: number) => {
    // What is sold out now was so at no count before.
    const wave = (back % BETWEEN) + (days === 0 && back > 0 ? 1 : 0);
    const units = Math.round(rate * (days + 7 * (longLying.has(product.sku) ? 0 : wave)));
    return both(product.sku, units, now - back * 7 * DAY_MS - HOUR_MS, back === 0 && uncounted.has(product.sku));
  };
  const weeks = Array.from({ length: WEEKS }, (_, back) => back).flatMap((back) =>
    days === 0 && back === 1 ? [] : week(back),
  );
  return days === 0 ? [...weeks, ...both(product.sku, 0, now - OUT_DAYS * DAY_MS)] : weeks;
}

function both(sku: string, units: number, at: number, forgotten = false): object[] {
  const shop = Math.floor(units * SHOP_SHARE);
  return [
    { sku, warehouse: WAREHOUSE, on_hand: units - shop, at },
    ...(forgotten ? [] : [{ sku, warehouse: SHOP, on_hand: shop, at: at - HOUR_MS }]),
  ];
}

/** A delivery shortly before each count that shows it; of what lies long a single one. */
function receiptsOf(product: Product, place: number, now: number): object[] {
  const { sku } = product;
  const receipt = (back: number, quantity: number) => ({
    id: `receipt-${sku}-${back}`,
    sku,
    warehouse: WAREHOUSE,
    quantity: Math.max(1, Math.round(quantity)),
    reason: "receipt",
    at: now - back * DAY_MS - 8 * HOUR_MS,
  });
  const rate = rateOf(product);
  if (longLying.has(sku)) return [receipt(190, rate * daysOf(product, place))];
  // What is there now and more than one delivery came with the one before it.
  const before = Math.max(rate * BETWEEN * 7, rate * daysOf(product, place));
  return [receipt((BETWEEN - 1) * 7, rate * BETWEEN * 7), receipt((2 * BETWEEN - 1) * 7, before)];
}

const listOf = (category: Category) => products.filter((product) => product.category === category);
const categories = Object.keys(suppliers) as Category[];

const suppliersOf = () =>
  categories.map((category) => {
    const { id, name, lead_days, pack, shelf_days } = suppliers[category];
    const terms = (product: Product) => ({
      sku: product.sku,
      pack,
      minimum: 2 * pack,
      unit_cost_minor: product.cost_minor,
      discounts: [{ from: DISCOUNT_PACKS * pack, unit_cost_minor: Math.floor(product.cost_minor * 0.94) }],
      ...(shelf_days ? { shelf_days } : {}),
    });
    const own = category === presale.category ? [{ sku: presale.sku, pack, minimum: 2 * pack }] : [];
    return { id, name, lead_days, products: [...listOf(category).map(terms), ...own] };
  });

/** Five orders of each supplier that came, and an open one of those of diapers and tea; that of diapers is overdue. */
function ordersOf(now: number, timezone: string): object[] {
  const day = (ago: number) => dayOf(timezone, now - ago * DAY_MS);
  return categories.flatMap((category) => {
    const { id, lead_days, late, pack, rising = 0, split_days } = suppliers[category];
    const lines = (few: readonly Product[]) =>
      few.map((product) => ({
        sku: product.sku,
        quantity: pack * Math.max(2, Math.ceil((rateOf(product) * BETWEEN * 7) / pack)),
        unit_cost_minor: product.cost_minor,
      }));
    const all = lines(listOf(category).filter(({ sku }) => !longLying.has(sku)));
    const came = late.map((days, place) => {
      const ago = 45 + place * 30;
      const came = (ago_then: number, part: number) =>
        all.map(({ sku, quantity }) => ({ sku, quantity: Math.ceil(quantity * part), delivered_on: day(ago_then) }));
      const first = ago - lead_days - days;
      const part = split_days === undefined ? 1 : 0.5;
      return {
        id: `${id}-${place + 1}`,
        supplier: id,
        ordered_on: day(ago),
        promised_on: day(ago - lead_days),
        lines: all.map((line) => ({
          ...line,
          unit_cost_minor: Math.round(line.unit_cost_minor * (1 - rising * place)),
        })),
        deliveries: [...came(first, part), ...(split_days === undefined ? [] : came(first - split_days, part))],
      };
    });
    if (category !== "diapers" && category !== "tea") return came;
    const ago = category === "diapers" ? lead_days + 3 : 4;
    const open = listOf(category).filter(({ sku }) => (left[sku] ?? 99) < 7);
    const next = { id: `${id}-open`, supplier: id, ordered_on: day(ago), promised_on: day(ago - lead_days) };
    return [...came, { ...next, lines: lines(open) }];
  });
}
