// What did each source cost, and what did it bring? Credited orders beside spend, with what has no counterpart named as such.
import type { Text } from "../locale.ts";
import { ratio } from "../metrics/define.ts";

/** What a model credits one key with: a source, medium, campaign, content or creator tier. */
export interface Earned {
  key: string;
  orders: number;
  new_customers: number;
  gmv_minor: number;
  /** Revenue after refunds. */
  net_minor: number;
}

export interface Spent {
  key: string;
  cost_minor: number;
}

/**
 * Spend and orders; orders without spend, of links that are paid for or of none; spend without orders; orders of which no touch
 * is known.
 */
export type EconomicsState = "paid" | "unspent" | "free" | "unearned" | "untracked";

export const stateTitles: Readonly<Record<EconomicsState, Text>> = {
  paid: { en: "spend and orders", "zh-CN": "有花费有订单" },
  unspent: { en: "no spend recorded", "zh-CN": "未录入花费" },
  free: { en: "free", "zh-CN": "免费" },
  unearned: { en: "spend without orders", "zh-CN": "有花费无订单" },
  untracked: { en: "not tracked", "zh-CN": "未追踪" },
};

export interface Economics extends Earned {
  state: EconomicsState;
  /** Null where none is recorded: that is unknown, not free. */
  cost_minor: number | null;
  /** Cost of a new customer; null without spend or without new customers. */
  cac_minor: number | null;
  /** Sales for each unit of spend; null without spend. */
  roas: number | null;
  /** Net revenue less spend, for each unit of spend; null without spend. */
  roi_ratio: number | null;
}

export interface EconomicsTable {
  /** By spend, then sales, then name; the untracked row, if any, is last. */
  rows: Economics[];
  /** Everything over everything, untracked orders included: the blended figures, which no model can move. */
  total: Economics;
}

/** Key of the row of orders that no touch is known of. */
export const UNTRACKED = "(untracked)";

function rowOf(earned: Earned, cost_minor: number | null, state: EconomicsState): Economics {
  const over = (numerator: number) => (cost_minor === null ? null : ratio(numerator, cost_minor));
  return {
    ...earned,
    state,
    cost_minor,
    // Shapley on rates may credit less than nothing, and a price of nobody is none.
    cac_minor: cost_minor === null || cost_minor === 0 ? null : ratio(cost_minor, earned.new_customers),
    roas: over(earned.gmv_minor),
    roi_ratio: over(earned.net_minor - (cost_minor ?? 0)),
  };
}

const none = (key: string): Earned => ({ key, orders: 0, new_customers: 0, gmv_minor: 0, net_minor: 0 });

function sumByKey(rows: readonly Earned[]): Map<string, Earned> {
  const sums = new Map<string, Earned>();
  for (const row of rows) {
    const sum = sums.get(row.key) ?? none(row.key);
    sum.orders += row.orders;
    sum.new_customers += row.new_customers;
    sum.gmv_minor += row.gmv_minor;
    sum.net_minor += row.net_minor;
    sums.set(row.key, sum);
  }
  return sums;
}

/**
 * CAC, ROAS and ROI of each key, from a model's credits and the spend of the same window and keys. Rows of one key add up.
 * Credits are fractions of orders and are not rounded. Throws RangeError on spend below zero.
 * @param isFree whether a key without spend is one that nothing is paid for; otherwise its spend is missing
 * Source: the metrics cac, roas and roi, which say the same of the whole store.
 */
export function joinSpend(
  earned: readonly Earned[],
  spent: readonly Spent[],
  untracked?: Omit<Earned, "key">,
  isFree: (key: string) => boolean = () => false,
): EconomicsTable {
  const costs = new Map<string, number>();
  for (const { key, cost_minor } of spent) {
    if (!(cost_minor >= 0)) throw new RangeError("joinSpend requires spend of at least 0");
    costs.set(key, (costs.get(key) ?? 0) + cost_minor);
  }
  const sums = sumByKey(earned);
  const rows = [...new Set([...sums.keys(), ...costs.keys()])].map((key) => {
    const sum = sums.get(key) ?? none(key);
    const cost = costs.get(key) ?? null;
    const earns = sum.orders !== 0 || sum.gmv_minor !== 0;
    const state = cost === null ? (isFree(key) ? "free" : "unspent") : earns ? "paid" : "unearned";
    return rowOf(sum, cost, state);
  });
  rows.sort(
    (a, b) => (b.cost_minor ?? -1) - (a.cost_minor ?? -1) || b.gmv_minor - a.gmv_minor || (a.key < b.key ? -1 : 1),
  );
  if (untracked && (untracked.orders !== 0 || untracked.gmv_minor !== 0))
    rows.push(rowOf({ ...untracked, key: UNTRACKED }, null, "untracked"));
  const whole = sumByKey(rows.map((row) => ({ ...row, key: "" }))).get("") ?? none("");
  const cost = costs.size === 0 ? null : [...costs.values()].reduce((sum, each) => sum + each, 0);
  return { rows, total: rowOf(whole, cost, cost === null ? "unspent" : "paid") };
}
