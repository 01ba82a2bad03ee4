// How long does an answer hold? Until the quote ends, or a schedule, or the day that a limit counts, whichever comes first.
import { addDays, dayOf, dayStart, MINUTE_MS } from "../time.ts";
import { limitsChanges } from "./change_limit.ts";
import { nextChangeOf } from "./opening.ts";
import type { Prepared } from "./prepare.ts";
import type { PricedProduct } from "./product.ts";
import { spanAt } from "./span.ts";

export function validUntil(
  prepared: Prepared,
  lines: readonly { product: PricedProduct | null }[],
  now: number,
): number {
  const { snapshot, scheduled } = prepared;
  const { config, timezone } = snapshot;
  let until = now + config.settings.quote_minutes * MINUTE_MS;
  // Within a span nothing changes, so which products the schedules concern need not be asked.
  if (until <= spanAt(prepared, now).until) return until;
  if (limitsChanges(config.settings)) until = Math.min(until, dayStart(timezone, addDays(dayOf(timezone, now), 1)));
  for (const { opening, concerns } of scheduled) {
    const change = nextChangeOf(opening, now);
    if (change < until && lines.some(({ product }) => product !== null && concerns(product))) until = change;
  }
  return until;
}
