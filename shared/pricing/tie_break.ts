// Which of two rules is tried first where closeness and order leave it open? The one that holds for fewer, then by id.
import type { PriceRule } from "./config.ts";

export function tieBreak(a: PriceRule, b: PriceRule): number {
  const asks = ({ when, schedule }: PriceRule) => (when ? 1 : 0) + (schedule ? 1 : 0);
  return asks(b) - asks(a) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
