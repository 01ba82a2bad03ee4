// Which scores and segments do some customers have? The same methods as the study of segments, for rules to ask.
import type { Facts } from "../../predicate.ts";
import { tableOf } from "../orders.ts";
import { measure } from "../rfm/measure.ts";
import { scoresOf } from "../rfm/score.ts";
import { segmentsOf } from "../rfm/segment.ts";
import type { CustomerRows, TagWorld } from "./rows.ts";

/** Facts by customer; those who have not ordered are in none. Empty where the thresholds of all customers are not known. */
export function segmentFactsOf(customers: ReadonlyMap<string, CustomerRows>, world: TagWorld): Map<string, Facts> {
  const { thresholds, segmentations, day } = world;
  if (thresholds === null) return new Map();
  const orders = [...customers].flatMap(([customer_id, rows]) =>
    rows.orders.map((order) => ({ customer_id, day: order.day, amount_minor: order.amount_minor })),
  );
  const measures = measure(tableOf(orders), day);
  const scores = { rfm: scoresOf(measures, thresholds.rfm), plain: scoresOf(measures, thresholds.plain) };
  const divided = segmentations.map((each) => {
    return { id: each.id, ...segmentsOf(each, measures, scores[each.quintiles ?? "rfm"]) };
  });
  return new Map(
    measures.ids.map((customer, place) => [
      customer,
      {
        "rfm.recency": scores.rfm.recency[place],
        "rfm.frequency": scores.rfm.frequency[place],
        "rfm.monetary": scores.rfm.monetary[place],
        ...Object.fromEntries(divided.map(({ id, segments, segment }) => [`segment.${id}`, segments[segment[place]!]])),
      },
    ]),
  );
}
