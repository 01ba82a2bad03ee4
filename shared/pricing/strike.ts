// Which price may be struck through beside each line? What the price history holds is compared with it, all else with today's.
import type { DecidedLine } from "./decision.ts";
import type { Good, Prepared } from "./prepare.ts";
import type { RuledLine } from "./price.ts";
import { strikeThrough } from "./prior_price.ts";
import { publicPrices } from "./public_price.ts";
import type { TraceStep } from "./trace.ts";

/** A priced line with what its offers left of it. */
export interface Reduced {
  line: RuledLine;
  reductions: DecidedLine["reductions"];
  total_minor: number;
}

/**
 * Whether a rule or offer had a part in the price that not everybody's price of one unit has: it asks for a fact, a code,
 * a quantity or a cart. The history of prices cannot hold what comes of it.
 */
const isApart = ({ line, reductions }: Reduced, { apartOffers }: Prepared) =>
  line.apart || reductions.some(({ offer }) => apartOffers.has(offer));

/** What may be struck through beside each line's unit price, told in the trace; null beside what nothing may. */
export function strikeAll(
  prepared: Prepared,
  reduced: readonly Reduced[],
  now: number,
  trace: TraceStep[],
): (number | null)[] {
  const apart = reduced.map((each) => each.line.good !== null && isApart(each, prepared));
  const goods: Good[] = [];
  for (let at = 0; at < reduced.length; at += 1) {
    const good = apart[at] ? reduced[at]?.line.good : null;
    if (good) goods.push(good);
  }
  const publicOf = goods.length > 0 ? publicPrices(prepared, goods, now) : undefined;
  return reduced.map(({ line: { index: line, good, quantity }, total_minor }, at) => {
    if (!good) return null;
    // Where units of a line differ by a minor unit, the dearer one is shown.
    const unit_minor = Math.ceil(total_minor / quantity);
    const public_minor = apart[at] && publicOf ? publicOf(good) : undefined;
    const { prior_price } = prepared.snapshot.config.settings;
    const { was_minor, reason, prior_minor } = strikeThrough(good.product, unit_minor, public_minor, prior_price, now);
    const step = "prior_price";
    if (prior_minor === undefined) trace.push({ step, reason, line, after_minor: unit_minor });
    else trace.push({ step, reason, line, before_minor: prior_minor, after_minor: unit_minor });
    return was_minor;
  });
}
