// How do a bandit's weights move after a night? Towards the arms that are likely the best, by a step at most.
import type { Plan } from "../analysis.ts";
import { measureById } from "../measures/index.ts";
import { banditWeights } from "../stats/bandit.ts";
import { type Estimate, meanOf, type RatioSums, ratioOf, shareOf } from "../stats/sample.ts";
import { type ArmDay, dataOf } from "./sums.ts";

/**
 * Visitors who change arms when weights move are left out of the reading, and those who come back are not like those who do
 * not. So a night moves this share of the visitors at most.
 */
export const MOST_MOVED = 0.1;

/** A smaller move is not worth a version. */
const LEAST_MOVED = 0.01;

/** The next weights, to a thousandth, all together 1; undefined where they stay. That of an arm that was stopped stays. */
export function nextWeights(plan: Plan, days: readonly ArmDay[], floor: number): number[] | undefined {
  const [goal] = plan.metrics;
  const measure = goal && measureById.get(goal.id);
  if (!goal || !measure) return undefined;
  const sums = dataOf(days, 0, [measure]).sums[measure.id] ?? [];
  const estimates = sums.map((each): Estimate => {
    if (measure.kind === "share") return shareOf(each.n, each.sum);
    return measure.kind === "ratio" ? ratioOf(each as RatioSums) : meanOf(each);
  });
  const now = plan.arms.map(({ weight }) => weight);
  const places = now.flatMap((_, place) => (plan.arms[place]!.stopped ? [] : [place]));
  const free = places.reduce((sum, place) => sum + now[place]!, 0);
  const shares = banditWeights(
    places.map((place) => estimates[place]!),
    { floor: Math.min(floor, 1 / places.length), less: goal.better === "down" },
  );
  const wanted = now.map((weight, place) => {
    const own = places.indexOf(place);
    return own < 0 ? weight : shares[own]! * free;
  });
  const moved = now.reduce((sum, weight, arm) => sum + Math.abs(wanted[arm]! - weight), 0) / 2;
  if (moved < LEAST_MOVED) return undefined;
  const step = Math.min(1, MOST_MOVED / moved);
  const next = now.map((weight, arm) => Math.round((weight + step * (wanted[arm]! - weight)) * 1_000));
  // What rounding left goes to the largest, so that they add up.
  const largest = places.reduce((most, place) => (next[place]! > next[most]! ? place : most), places[0]!);
  next[largest]! += 1_000 - next.reduce((sum, weight) => sum + weight, 0);
  return next.map((weight) => weight / 1_000);
}
