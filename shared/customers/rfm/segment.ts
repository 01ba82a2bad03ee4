// Which segment is each customer in, and what do the segments come to?
import { compile, type Facts, type Predicate } from "../../predicate.ts";
import { segmentFacts } from "./facts.ts";
import type { CustomerMeasures } from "./measure.ts";
import type { Scores } from "./score.ts";
import type { SegmentationInput } from "./segmentation.ts";

/** Customers and the segment of each, as places in the segmentation. */
export interface Segmented {
  ids: readonly string[];
  /** Ids of the segments, in their order. */
  segments: readonly string[];
  segment: Uint8Array;
}

/** Puts each customer in the first segment whose rule holds; the last takes whoever is left. */
export function segmentsOf(
  { segments }: Pick<SegmentationInput, "segments">,
  measures: CustomerMeasures,
  scores: Scores,
): Segmented {
  const rules = segments.map(({ when }) => (when ? compile(when as Predicate) : () => true));
  const place = (customer: number) => {
    const facts: Record<string, number | undefined> = {};
    for (const fact of segmentFacts) facts[fact.id] = fact.of(measures, scores, customer);
    return rules.findIndex((holds) => holds(facts satisfies Facts));
  };
  return {
    ids: measures.ids,
    segments: segments.map(({ id }) => id),
    segment: Uint8Array.from(measures.ids, (_, customer) => place(customer)),
  };
}

export interface SegmentTotals {
  segment: string;
  customers: number;
  orders: number;
  spent_minor: number;
}

/** Customers, orders and money of each segment, in the segmentation's order; those that nobody is in are there with 0. */
export function segmentTotals({ segments, segment }: Segmented, measures: CustomerMeasures): SegmentTotals[] {
  const totals = segments.map((id) => ({ segment: id, customers: 0, orders: 0, spent_minor: 0 }));
  segment.forEach((place, customer) => {
    const total = totals[place]!;
    total.customers += 1;
    total.orders += measures.orders[customer]!;
    total.spent_minor += measures.spent_minor[customer]!;
  });
  return totals;
}
