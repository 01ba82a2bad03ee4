// What must the figures of exposed visitors come to? Counted from the lists themselves, one visitor after the other.
import { BEFORE_DAYS } from "../../functions/store/experiment_facts.ts";
import {
  type EventFact,
  type Fact,
  type Measure,
  type Part,
  partOf,
} from "../../shared/experiments/measures/define.ts";
import { dayNumber, dayOf } from "../../shared/time.ts";
import { COSTS, type World, ZONE } from "./experiment_world.ts";

const day = (at: number) => dayNumber(dayOf(ZONE, at));

/** The cost when an order was placed; before the first one was told, that one. */
function costAt(sku: string, at: number): number | undefined {
  const told: readonly (readonly [number, number])[] = COSTS[sku as keyof typeof COSTS] ?? [];
  return (told.findLast(([from]) => from <= at) ?? told[0])?.[1];
}

/** The fact that each deed counts for, but for those told below. */
const COUNTS: Partial<Record<string, EventFact>> = {
  view_item_list: "lists",
  select_item: "selects",
  view_item: "views",
  search: "searches",
  add_to_cart: "carts",
  begin_checkout: "checkouts",
  add_payment_info: "payments",
  sign_up: "sign_ups",
  page_view: "pages",
};

const NOTHING: Record<Fact, number> = {
  lists: 0,
  selects: 0,
  views: 0,
  searches: 0,
  carts: 0,
  checkouts: 0,
  payments: 0,
  clicks: 0,
  sign_ups: 0,
  pages: 0,
  engaged_ms: 0,
  paints: 0,
  fast_paints: 0,
  orders: 0,
  revenue_minor: 0,
  subtotal_minor: 0,
  discount_minor: 0,
  refunded_minor: 0,
  kept_minor: 0,
  costed_minor: 0,
  margin_minor: 0,
  units: 0,
};

/** A visitor's facts of a stretch of moments. */
function factsOf(world: World, visitor: string, holds: (at: number) => boolean): Record<Fact, number> {
  const facts = { ...NOTHING };
  for (const event of world.events) {
    if (event.visitor !== visitor || !holds(event.at)) continue;
    const counted = COUNTS[event.name];
    if (counted) facts[counted] += 1;
    if (event.name === "click" || event.name === "select_item") facts.clicks += 1;
    if (event.name === "engagement") facts.engaged_ms += event.params?.engaged_ms as number;
    const lcp = event.name === "web_vitals" ? (event.params?.lcp_ms as number | undefined) : undefined;
    if (lcp !== undefined) {
      facts.paints += 1;
      if (lcp <= 2_500) facts.fast_paints += 1;
    }
  }
  for (const order of world.orders) {
    if (order.visitor !== visitor || order.status !== "paid" || !holds(order.at)) continue;
    // A customer is known of an untracked order, and of the exposure: who was never exposed owns nothing.
    const subtotal = order.lines.reduce((sum, { amount_minor }) => sum + amount_minor, 0);
    const revenue = subtotal - order.discount_minor;
    facts.orders += 1;
    facts.subtotal_minor += subtotal;
    facts.discount_minor += order.discount_minor;
    facts.revenue_minor += revenue;
    facts.refunded_minor += order.refunded_minor;
    facts.kept_minor += revenue - order.refunded_minor;
    for (const { sku, quantity, amount_minor } of order.lines) {
      facts.units += quantity;
      const cost = costAt(sku, order.at);
      if (cost === undefined) continue;
      facts.costed_minor += (amount_minor * revenue) / subtotal;
      facts.margin_minor += (amount_minor * revenue) / subtotal - quantity * cost;
    }
  }
  return facts;
}

/** The sums of an arm up to the end of a day number, as the reading must tell them. */
export function countArm(
  world: World,
  arm: string,
  measures: readonly Measure[],
  cap: number | undefined,
  last: number,
) {
  const sums = Object.fromEntries(measures.map(({ id }) => [id, [0, 0, 0, 0, 0]]));
  let n = 0;
  for (const [visitor, { at, arms }] of world.exposed) {
    if (arms.size > 1 || !arms.has(arm) || day(at) > last) continue;
    n += 1;
    // Orders are told to the second; no event of this world stands as near to an exposure.
    const after = factsOf(world, visitor, (when) => when >= at && day(when) <= last);
    const before = factsOf(
      world,
      visitor,
      (when) => when < at && day(when) < day(at) && day(when) >= day(at) - BEFORE_DAYS,
    );
    for (const { id, kind, value, below } of measures) {
      const of = (part: Part, facts: Record<Fact, number>) =>
        part.where && facts[part.where] === 0 ? 0 : partOf(part, facts[part.fact], cap);
      const [y, x] = [of(value, after), of(value, before)];
      const other = kind === "ratio" && below ? of(below, after) : x;
      for (const [place, more] of [y, y * y, other, other * other, y * other].entries()) sums[id]![place]! += more;
    }
  }
  return { n, sums };
}
