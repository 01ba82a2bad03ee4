// Who belongs to which cohort: by first order, sign-up, campaign or source of the first order, and the segment of some time ago?
import {
  bucketsBy,
  type CohortGrain,
  type Cohorts,
  cohortsBy,
  cohortsByFirstOrder,
} from "../../customers/cohorts/cohort.ts";
import { withEveryone } from "../../customers/cohorts/counts.ts";
import type { OrderTable } from "../../customers/orders.ts";
import { measure } from "../../customers/rfm/measure.ts";
import { scoresOf, thresholdsOf } from "../../customers/rfm/score.ts";
import { segmentsOf } from "../../customers/rfm/segment.ts";
import type { SegmentationInput } from "../../customers/rfm/segmentation.ts";
import type { Text } from "../../locale.ts";
import { exponentOf } from "../../money.ts";
import { customerPlaces } from "../customer_orders.ts";
import type { Trade } from "../trade.ts";

/** Days ago that segments are of: long enough to see who came back. */
export const SEGMENT_DAYS = 90;

/** Customers and how they came, by their place in the table. */
export interface Members {
  table: OrderTable;
  cohortsOf: (grain: CohortGrain) => Cohorts;
  /** The channel of a customer's first order or sign-up; "" where nothing told. Missing where cohorts are sources themselves. */
  channelOf?: (customer: number) => string;
  /** Names of cohorts that are no dates and no names of the shop's own. */
  names?: ReadonlyMap<string, Text>;
}

/** By place in the table, the place of the customer's first order in the trade. */
type FirstOrders = Int32Array;

/** Each known customer's first order. */
export function firstOrders(trade: Trade): FirstOrders {
  const { customers, orders } = trade;
  const first = new Int32Array(customers.length).fill(-1);
  for (let place = 0; place < orders.day.length; place += 1) {
    const customer = orders.customer[place]!;
    // Orders stand by day.
    if (customer >= 0 && first[customer] === -1) first[customer] = place;
  }
  return customerPlaces(trade).map((customer) => first[customer]!);
}

export function byFirstOrder(trade: Trade, table: OrderTable, first: FirstOrders): Members {
  return {
    table,
    cohortsOf: (grain) => cohortsByFirstOrder(table, grain),
    channelOf: (customer) => nameAt(trade.channels, trade.orders.channel, first[customer]),
  };
}

/** Everyone who signed up, those who never ordered too. */
export function bySignUp({ signed_up }: Trade, orders: OrderTable): Members {
  const table = withEveryone(orders, signed_up.keys());
  return {
    table,
    cohortsOf: (grain) => cohortsBy(table, signedUpIn(signed_up, grain)),
    channelOf: (customer) => signed_up.get(table.ids[customer]!)?.channel ?? "",
  };
}

function signedUpIn(signed_up: Trade["signed_up"], grain: CohortGrain) {
  const name = bucketsBy(grain);
  return (id: string) => {
    const day = signed_up.get(id)?.day;
    return day === undefined ? null : { cohort: name(day), anchor: day };
  };
}

export function byOrigin(trade: Trade, table: OrderTable, first: FirstOrders, what: "campaign" | "source"): Members {
  const names = what === "campaign" ? trade.campaigns : trade.sources;
  const found = cohortsBy(table, (_, anchor, customer) => {
    const cohort = nameAt(names, trade.orders[what], first[customer]);
    return cohort === "" ? null : { cohort, anchor };
  });
  return { table, cohortsOf: () => found };
}

/** The shop's segments as they were some time ago; what came after is what customers did since. */
export function bySegment(trade: Trade, table: OrderTable, first: FirstOrders, rules: SegmentationInput): Members {
  const anchor = trade.last - SEGMENT_DAYS;
  const then = measure(table, anchor);
  const of = new Map<string, string>();
  // Quintiles of nobody are none.
  if (then.ids.length > 0) {
    const scores = scoresOf(then, thresholdsOf(then, 10 ** exponentOf(trade.currency), rules.quintiles));
    const { segments, segment } = segmentsOf(rules, then, scores);
    for (const [place, id] of then.ids.entries()) of.set(id, segments[segment[place]!]!);
  }
  const found = cohortsBy(table, (id) => {
    const cohort = of.get(id);
    return cohort === undefined ? null : { cohort, anchor };
  });
  const names = new Map(rules.segments.map(({ id, name }) => [id, name]));
  return { ...byFirstOrder(trade, table, first), cohortsOf: () => found, names };
}

function nameAt(names: readonly string[], column: Int32Array, place: number | undefined): string {
  const name = place === undefined ? -1 : column[place]!;
  return name < 0 ? "" : names[name]!;
}
