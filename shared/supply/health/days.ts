// What did stock and purchases come to on each day, by supplier and category? What metrics of stock are added up from.
import { OTHER } from "../../cubes.ts";
import { dayNumber } from "../../time.ts";
import { dueLines } from "../board/suppliers.ts";
import type { MeasuredRows } from "../measured.ts";
import { outDays } from "./history.ts";
import type { Stock } from "./stock.ts";
import type { StockRow, StockTake } from "./take.ts";

type KeptKind = "stock" | "judged_stock" | "supplied";

/** Days that are told anew, with all that there is to tell of them. */
export interface KeptDays {
  kind: KeptKind;
  /** Day numbers, both counted. */
  first: number;
  last: number;
  rows: { day: number; supplier: string; category: string; measures: Record<string, number> }[];
}

/** Suppliers and categories that are kept apart: those with most stock. */
const MOST_KEYS = 60;

/** Days of purchase orders that are told anew each night: what was late may have come since. */
const ORDER_DAYS = 365;

/** Stock is old from the day after. */
const AGED_DAYS = 90;

type Key = readonly [supplier: string, category: string];
const nameOf = (key: Key) => JSON.stringify(key);

export function supplyDays(stock: Stock, take: StockTake): KeptDays[] {
  const keyOf = (row: StockRow): Key => [row.source.supplier, row.category];
  const weights = new Map<string, number>();
  for (const row of take.rows) {
    const name = nameOf(keyOf(row));
    weights.set(name, (weights.get(name) ?? 0) + row.value_minor + row.demand.units * (row.unit_minor ?? 0));
  }
  const ranked = [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([name]) => name);
  const apart = new Set(ranked.slice(0, MOST_KEYS));
  const folded = (key: Key): Key => (apart.has(nameOf(key)) ? key : [OTHER, OTHER]);
  return [stockDays(take, (row) => folded(keyOf(row))), judged(take, (row) => folded(keyOf(row))), supplied(stock)];
}

function sheetOf<K extends KeptKind>(kind: K, first: number, last: number) {
  const rows = new Map<string, KeptDays["rows"][number]>();
  return {
    add(day: number, [supplier, category]: Key, amounts: Partial<MeasuredRows[K]>): void {
      const name = JSON.stringify([day, supplier, category]);
      const measures: Record<string, number> = rows.get(name)?.measures ?? {};
      rows.set(name, { day, supplier, category, measures });
      for (const [field, amount] of Object.entries(amounts as Record<string, number>)) {
        measures[field] = (measures[field] ?? 0) + amount;
      }
    },
    done(): KeptDays {
      const told = [...rows.values()].map(({ measures, ...row }) => ({
        ...row,
        measures: Object.fromEntries(Object.entries(measures).map(([field, amount]) => [field, Math.round(amount)])),
      }));
      return { kind, first, last, rows: told };
    },
  };
}

const fields = ["value_minor", "sold_minor", "lost_minor", "products", "out"] as const;

/** The ends of the window's days; of days of which a product's stock is not known it says nothing. */
function stockDays({ rows, last, history, sold }: StockTake, keyOf: (row: StockRow) => Key): KeptDays {
  const first = last - sold.days + 1;
  // By key a number a day and field: many products share a key, and each has all days.
  const sums = new Map<string, { key: Key; amounts: Float64Array; known: Uint8Array }>();
  for (const row of rows) {
    const known = history.get(row.sku);
    if (!known) continue;
    const key = keyOf(row);
    const name = nameOf(key);
    const sum = sums.get(name) ?? {
      key,
      amounts: new Float64Array(sold.days * fields.length),
      known: new Uint8Array(sold.days),
    };
    sums.set(name, sum);
    const { demand, lost_minor } = row;
    const unit_minor = row.unit_minor ?? 0;
    const units = sold.units(row.sku);
    const out = outDays(known, sold.days);
    // As demand is looked at: from the product's first sale on.
    const from = demand.units > 0 ? sold.days - demand.days : sold.days;
    const missed = out.filter((each, place) => each && place >= from).length;
    for (const [place, left] of known.entries()) {
      if (Number.isNaN(left)) continue;
      const is_out = place >= from && left <= 0;
      const at = place * fields.length;
      sum.known[place] = 1;
      sum.amounts[at]! += left * unit_minor;
      sum.amounts[at + 1]! += (units?.[place] ?? 0) * unit_minor;
      sum.amounts[at + 2]! += is_out ? lost_minor / missed : 0;
      sum.amounts[at + 3]! += Number(place >= from);
      sum.amounts[at + 4]! += Number(is_out);
    }
  }
  const sheet = sheetOf("stock", first, last);
  for (const { key, amounts, known } of sums.values()) {
    for (const [place, is_known] of known.entries()) {
      if (is_known === 0) continue;
      const own = fields.map((field, n) => [field, amounts[place * fields.length + n]!] as const);
      sheet.add(first + place, key, Object.fromEntries(own));
    }
  }
  return sheet.done();
}

/** How the night judges what there is: what is dead, too much and old is not known of nights before. */
function judged({ rows, last }: StockTake, keyOf: (row: StockRow) => Key): KeptDays {
  const sheet = sheetOf("judged_stock", last, last);
  for (const row of rows) {
    if (row.on_hand === null) continue;
    const { state, tied_minor, value_minor } = row;
    const aged = row.ages.reduce((sum, { age_days, units }) => sum + (age_days > AGED_DAYS ? units : 0), 0);
    sheet.add(last, keyOf(row), {
      value_minor,
      dead_minor: state === "dead" ? tied_minor : 0,
      over_minor: state === "over" ? tied_minor : 0,
      aged_minor: aged * (row.unit_minor ?? 0),
    });
  }
  return sheet.done();
}

/** Promised lines that are due, on the day they were promised for. */
function supplied({ orders, products, last }: Stock): KeptDays {
  const sheet = sheetOf("supplied", last - ORDER_DAYS, last);
  const categories = new Map(products.map(({ sku, category }) => [sku, category]));
  // Of a draft no supplier knows.
  const recent = orders.filter(({ ordered_on, draft }) => !draft && dayNumber(ordered_on) > last - ORDER_DAYS);
  for (const { order, sku, quantity, came, late, promised } of dueLines(recent, last)) {
    if (late === null || promised === null || promised > last || promised < last - ORDER_DAYS) continue;
    const key = [order.supplier, categories.get(sku) ?? ""] as const;
    sheet.add(promised, key, { lines: 1, on_time: Number(!late), units: quantity, came });
  }
  return sheet.done();
}
