// What did recommendations earn? Visitors who saw them against those who were held out, and orders of what was clicked.
import { type Difference, differenceOf } from "../experiments/stats/difference.ts";
import { type Reading, tTest } from "../experiments/stats/frequentist.ts";
import { meanOf } from "../experiments/stats/sample.ts";
import { DAY_MS } from "../time.ts";
import type { Arm, Browsing } from "./recommend_browsing.ts";

/** How long after a click an order counts as one of the clicked product. */
export const CLICK_MS = DAY_MS;

export interface ArmResult {
  arm: Arm;
  visitors: number;
  orders: number;
  revenue_minor: number;
  per_visitor_minor: number;
}

export interface Earned {
  shown: ArmResult;
  held_out: ArmResult;
  /** Visitors who met both arms, such as before and after a login; they are in neither. */
  in_both: number;
  /** Revenue per visitor, shown less held out, with its 95 % interval; undefined where too few visitors tell. */
  difference: (Reading & Pick<Difference, "error">) | undefined;
  /** Orders of a visitor that hold a product which the visitor chose from a recommendation within the day before. */
  clicked: { clicks: number; orders: number; revenue_minor: number };
}

export function earnedBy(browsing: Browsing): Earned {
  const since = new Map<string, { arm: Arm; at: number }>();
  const both = new Set<string>();
  for (const { visitor, arm, at } of browsing.exposures) {
    const known = since.get(visitor);
    if (known && known.arm !== arm) both.add(visitor);
    if (!known || at < known.at) since.set(visitor, { arm, at });
  }
  const revenue = new Map<string, number>();
  const orders = { shown: 0, held_out: 0 };
  for (const { visitor, at, amount_minor } of browsing.orders) {
    const met = since.get(visitor);
    // What was bought before says nothing of what came after.
    if (!met || both.has(visitor) || at < met.at) continue;
    revenue.set(visitor, (revenue.get(visitor) ?? 0) + amount_minor);
    orders[met.arm] += 1;
  }
  const sums = { shown: { n: 0, sum: 0, squares: 0 }, held_out: { n: 0, sum: 0, squares: 0 } };
  for (const [visitor, { arm }] of since) {
    if (both.has(visitor)) continue;
    const brought = revenue.get(visitor) ?? 0;
    sums[arm].n += 1;
    sums[arm].sum += brought;
    sums[arm].squares += brought ** 2;
  }
  const resultOf = (arm: Arm): ArmResult => {
    const { n, sum } = sums[arm];
    return { arm, visitors: n, orders: orders[arm], revenue_minor: sum, per_visitor_minor: n > 0 ? sum / n : 0 };
  };
  const found = differenceOf(meanOf(sums.held_out), meanOf(sums.shown), "absolute");
  return {
    shown: resultOf("shown"),
    held_out: resultOf("held_out"),
    in_both: both.size,
    difference: found && { ...tTest(found), error: found.error },
    clicked: clickedOf(browsing),
  };
}

function clickedOf({ clicks, orders }: Browsing): Earned["clicked"] {
  const byVisitor = Map.groupBy(clicks, ({ visitor }) => visitor);
  let count = 0;
  let revenue_minor = 0;
  for (const { visitor, at, lines } of orders) {
    const chosen = (byVisitor.get(visitor) ?? []).filter((click) => click.at <= at && at - click.at <= CLICK_MS);
    const skus = new Set(chosen.map(({ sku }) => sku));
    const sold = lines.filter(({ sku }) => skus.has(sku));
    if (sold.length === 0) continue;
    count += 1;
    revenue_minor += sold.reduce((sum, { amount_minor }) => sum + amount_minor, 0);
  }
  return { clicks: clicks.length, orders: count, revenue_minor };
}
