// Which price may be struck through beside each line? What the price history holds is compared with it, all else with today's.
import type { DecidedLine } from "./decision.ts";
import type { Good, Prepared } from "./prepare.ts";
import type { RuledLine } from "./price.ts";
import { type Strike, strikeThrough } from "./prior_price.ts";
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

/** What may be struck through beside each line's unit price; undefined beside what the store does not sell. */
function strikesOf(prepared: Prepared, reduced: readonly Reduced[], now: number): (Strike | undefined)[] {
  const apart = reduced.map((each) => each.line.good !== null && isApart(each, prepared));
  const goods: Good[] = [];
  for (let at = 0; at < reduced.length; at += 1) {
    const good = apart[at] ? reduced[at]?.line.good : null;
    if (good) goods.push(good);
  }
  const publicOf = goods.length > 0 ? publicPrices(prepared, goods, now) : undefined;
  const { prior_price } = prepared.snapshot.config.settings;
  return reduced.map((each, at) => {
    const { good } = each.line;
    if (!good) return undefined;
    const public_minor = apart[at] && publicOf ? publicOf(good) : undefined;
    return strikeThrough(good.product, unitOf(each), public_minor, prior_price, now);
  });
}

/** Where units of a line differ by a minor unit, the dearer one is shown. */
const unitOf = ({ line, total_minor }: Reduced) => Math.ceil(total_minor / line.quantity);

/**
 * Beside an arm's price: nothing that control does not strike through, since what others pay today is no price before a
 * reduction, and never a higher one; what is measured against the history of prices is so for the arm's own price.
 */
function besideArm(
  own: Strike,
  control: Strike,
  good: Good,
  unit_minor: number,
  prepared: Prepared,
  now: number,
): Strike {
  if (own.was_minor === null) return own;
  if (control.was_minor === null) return { was_minor: null, reason: "not_beside_control" };
  if (control.reason === "public_price_shown" && control.was_minor > unit_minor) return control;
  const { prior_price } = prepared.snapshot.config.settings;
  const found = strikeThrough(good.product, unit_minor, undefined, prior_price, now);
  if (found.was_minor === null || found.was_minor <= control.was_minor) return found;
  return control.was_minor > unit_minor ? control : { was_minor: null, reason: "not_beside_control" };
}

/**
 * What may be struck through beside each line's unit price, told in the trace; null beside what nothing may.
 * @param control what the same lines cost the same visitor in control; undefined for who meets no other arm
 */
export function strikeAll(
  prepared: Prepared,
  reduced: readonly Reduced[],
  now: number,
  trace: TraceStep[],
  control?: () => readonly Reduced[],
): (number | null)[] {
  const own = strikesOf(prepared, reduced, now);
  const shown =
    control && own.some((each) => each?.was_minor != null) ? strikesOf(prepared, control(), now) : undefined;
  return reduced.map((each, at) => {
    const { index: line, good } = each.line;
    const [alone, other] = [own[at], shown?.[at]];
    if (!good || !alone) return null;
    const after_minor = unitOf(each);
    const { was_minor, reason, prior_minor } = other
      ? besideArm(alone, other, good, after_minor, prepared, now)
      : alone;
    const step = "prior_price";
    if (prior_minor === undefined) trace.push({ step, reason, line, after_minor });
    else trace.push({ step, reason, line, before_minor: prior_minor, after_minor });
    return was_minor;
  });
}
