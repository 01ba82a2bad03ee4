// What is a product for: does it bring people in, earn the money, or carry the events? Found from its views, margin and offers.
import type { Text } from "../locale.ts";
import type { ProductSums } from "./figures.ts";
import type { Reason } from "./reasons.ts";

export type Role = "traffic" | "profit" | "event";

export const roleTitles: Readonly<Record<Role, Text>> = {
  traffic: { en: "Traffic product", "zh-CN": "引流款" },
  profit: { en: "Profit product", "zh-CN": "利润款" },
  event: { en: "Event product", "zh-CN": "活动款" },
};

export interface RoleRule {
  /** A product's share of views or of margin matters from this many times the average product's on. */
  least_shares: number;
  /** Traffic: its share of views is at least this many times its share of margin; profit: the other way round. */
  tilt: number;
  /** Event: at least this share of its units was sold at reduced prices, ... */
  reduced_ratio: number;
  /** ... and at least this many times the store's own share: in a store that always has a sale nothing is an event. */
  reduced_lift: number;
  /** Fewer units tell nothing of margin and events. */
  least_units: number;
}

export const roleDefaults: RoleRule = {
  least_shares: 1,
  tilt: 1.5,
  reduced_ratio: 0.5,
  reduced_lift: 1.5,
  least_units: 10,
};

export interface RoleResult {
  /** Null where none stands out. */
  role: Role | null;
  /** For the role, or why there is none. */
  reasons: Reason[];
}

const total = (rows: readonly ProductSums[], of: (row: ProductSums) => number) =>
  rows.reduce((sum, row) => sum + Math.max(of(row), 0), 0);

const part = (value: number, whole: number) => (whole > 0 ? Math.max(value, 0) / whole : 0);

/**
 * The role of each product among these, in their order. Events are asked first: a deep discount explains many views and a low
 * margin by itself. Without its cost no product earns and none only draws. Scale does not matter: twice all views are the same.
 */
export function rolesOf(rows: readonly ProductSums[], rule: RoleRule = roleDefaults): RoleResult[] {
  const marginOf = ({ costed_revenue_minor, cost_minor }: ProductSums) => costed_revenue_minor - cost_minor;
  const whole = {
    views: total(rows, (row) => row.view_sessions),
    margin: total(rows, marginOf),
    units: total(rows, (row) => row.units),
    reduced: total(rows, (row) => row.reduced_units),
  };
  const average = rows.length > 0 ? 1 / rows.length : 0;
  const usual = part(whole.reduced, whole.units);
  return rows.map((row) => {
    const views = part(row.view_sessions, whole.views);
    const margin = part(marginOf(row), whole.margin);
    const share = part(row.reduced_units, row.units);
    const sold = row.units >= rule.least_units;
    if (sold && share >= rule.reduced_ratio && share >= rule.reduced_lift * usual)
      return { role: "event", reasons: [{ code: "sold_in_events", values: { share } }] };
    if (row.units > 0 && row.costed_revenue_minor <= 0)
      return { role: null, reasons: [{ code: "cost_unknown", values: {} }] };
    if (views >= rule.least_shares * average && views > 0 && views >= rule.tilt * margin)
      return { role: "traffic", reasons: [{ code: "draws_visitors", values: { views, margin } }] };
    if (!sold) return { role: null, reasons: [{ code: "few_sales", values: { units: row.units } }] };
    if (margin >= rule.least_shares * average && margin >= rule.tilt * views) {
      const margin_ratio = marginOf(row) / row.costed_revenue_minor;
      return { role: "profit", reasons: [{ code: "earns_margin", values: { margin, views, margin_ratio } }] };
    }
    return { role: null, reasons: [{ code: "ordinary", values: {} }] };
  });
}
