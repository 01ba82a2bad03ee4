// What is decided while deciding is measured? A shop of so many products, 200 price rules and 100 offers of all common kinds.
import { type ConfigInput, config as configSchema } from "../../shared/pricing/config.ts";
import type { DecisionInput } from "../../shared/pricing/input.ts";
import type { PricedProduct } from "../../shared/pricing/product.ts";
import type { Snapshot } from "../../shared/pricing/snapshot.ts";
import { createRandom, type Random } from "../../shared/sim/random.ts";
import { DAY_MS } from "../../shared/time.ts";

export const RULES = 200;
export const OFFERS = 100;
export const LINES = 20;

/** A Wednesday. */
export const NOW = Date.parse("2026-11-18T02:00:00Z");

const CATEGORIES = ["Food/Tea", "Food/Dairy/Milk", "Food/Dairy/Yoghurt", "Baby/Care", "Baby/Toys", "Home/Bath", "Wear"];
const BRANDS = ["mila", "otter", "pine", "quartz", "rowan", "sable"];
const TAGS = ["new", "eco", "gift", "slow"];

export function makeProducts(count: number, seed = 1): PricedProduct[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, n): PricedProduct => {
    const list_minor = 1_000 + random.below(20_000);
    return {
      sku: `SKU-${n}`,
      title: `Product ${n}`,
      list_minor,
      cost_minor: Math.round(list_minor * 0.6),
      minimum_minor: random.below(5) === 0 ? Math.round(list_minor * 0.5) : null,
      category: random.pick(CATEGORIES),
      brand: random.pick(BRANDS),
      tags: [random.pick(TAGS)],
      attributes: { size: random.pick(["S", "M", "L"]) },
      role: random.pick(["traffic", "profit", null]),
      stock: random.below(500),
      days_of_cover: random.below(120),
      competitors: { acme: Math.round(list_minor * (0.85 + random.below(30) / 100)) },
      price_lists: random.below(2) === 0 ? { trade: Math.round(list_minor * 0.8) } : {},
      tax_ratio: 0.13,
      offered_since: NOW - 400 * DAY_MS,
      perishable: false,
      history: [
        [NOW - 60 * DAY_MS, list_minor, 0],
        [NOW - 20 * DAY_MS, Math.round(list_minor * 0.9), 1],
        [NOW - 10 * DAY_MS, list_minor, 0],
      ],
    };
  });
}

type Rule = NonNullable<ConfigInput["rules"]>[number];
type Offer = NonNullable<ConfigInput["offers"]>[number];

const ways: Rule["price"][] = [
  { kind: "percent", params: { change_ratio: -0.1 } },
  { kind: "competitor", params: { change_ratio: 0.05 } },
  { kind: "price_list", params: { list: "trade" } },
  { kind: "cost_plus", params: { markup_ratio: 0.5 } },
  { kind: "fixed", params: { price_minor: 5_000 } },
];

const deals: Pick<Offer, "condition" | "effect">[] = [
  {
    condition: { kind: "spend", params: { count: "once", min_minor: 9_900 } },
    effect: { kind: "amount_off", params: { amount_minor: 1_000 } },
  },
  { condition: { kind: "always", params: {} }, effect: { kind: "percent_off", params: { off_ratio: 0.1 } } },
  {
    condition: { kind: "spend", params: { count: "once", min_minor: 100_000_000 } },
    effect: { kind: "amount_off", params: { amount_minor: 5_000 } },
  },
  { condition: { kind: "first_order", params: {} }, effect: { kind: "points", params: { points: 10 } } },
];

function scopeFor(random: Random, skus: number): NonNullable<Rule["products"]> {
  const kind = random.below(3);
  if (kind === 0) return { any: [{ category: random.pick(CATEGORIES) }] };
  if (kind === 1) return { any: [{ brand: random.pick(BRANDS) }, { tag: random.pick(TAGS) }] };
  return { any: [{ skus: Array.from({ length: 20 }, () => `SKU-${random.below(skus)}`) }] };
}

/** @param kinds 3 never leaves a rule open to everybody at all times, which would keep the rules behind it from applying */
function openness(random: Random, kinds: 3 | 4): Pick<Rule, "when" | "schedule"> {
  const kind = random.below(kinds);
  if (kind === 0) return { when: { op: "is", fact: "channel", value: random.pick(["web", "app"]) } };
  if (kind === 1) {
    return {
      when: {
        op: "all",
        of: [
          { op: "at_least", fact: "customer.orders", value: random.below(5) },
          { op: "has", fact: "customer.segments", value: random.pick(["champion", "at_risk"]) },
        ],
      },
    };
  }
  return kind === 2 ? { schedule: { weekly: [{ days: [1 + random.below(7), 3] }] } } : {};
}

/** The configuration as an operator would write it. */
export function makeConfig(products: number, seed = 2): ConfigInput {
  const random = createRandom(seed);
  const rules = Array.from({ length: RULES }, (_, n): Rule => {
    return {
      id: `rule-${n}`,
      title: `Rule ${n}`,
      price: random.pick(ways),
      products: scopeFor(random, products),
      ...openness(random, 3),
    };
  });
  const offers = Array.from({ length: OFFERS }, (_, n): Offer => {
    const priority = random.below(10);
    return {
      id: `offer-${n}`,
      title: `Offer ${n}`,
      priority,
      ...random.pick(deals),
      products: scopeFor(random, products),
      ...openness(random, 4),
    };
  });
  return { rules, offers };
}

export function makeSnapshot(products: readonly PricedProduct[]): Snapshot {
  const config = configSchema.parse(makeConfig(products.length));
  return { version: 1, effective_at: 0, currency: "CNY", timezone: "Asia/Shanghai", config, products, day_prices: {} };
}

/** Carts of 20 lines of visitors who differ. */
export function makeInputs(products: number, count: number, kind: DecisionInput["kind"] = "cart"): DecisionInput[] {
  const random = createRandom(3);
  return Array.from({ length: count }, (_, n): DecisionInput => {
    const lines = Array.from({ length: LINES }, () => ({
      sku: `SKU-${random.below(products)}`,
      quantity: 1 + random.below(3),
    }));
    const facts = {
      channel: "web",
      country: "CN",
      "customer.known": true,
      "customer.orders": n % 6,
      "customer.segments": ["champion"],
    };
    return { kind, lines, codes: [], shipping_minor: 1_000, facts };
  });
}
