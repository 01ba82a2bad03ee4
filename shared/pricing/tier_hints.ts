// Would a larger quantity cost less a unit? What a price rule with quantity tiers would give, told where it would really be paid.
import type { Hint } from "./decision.ts";
import { MOST_FOR_CART, MOST_FOR_PRODUCT } from "./offers/hints.ts";
import type { Prepared } from "./prepare.ts";
import { priceLines } from "./price.ts";
import type { Reduced } from "./strike.ts";
import type { TraceStep } from "./trace.ts";
import type { VisitorView } from "./view.ts";

/** The hint of one line; undefined where its units would cost no less, or a guard holds the price and its sum would tell of cost. */
function tierHint(
  prepared: Prepared,
  { line, total_minor }: Reduced,
  view: VisitorView,
  now: number,
): Hint | undefined {
  const { index, sku, good, quantity, price_minor, more } = line;
  const asked = { sku, good, quantity: quantity + more };
  const steps: TraceStep[] = [];
  const [then] = priceLines(prepared, [asked], view, now, steps);
  if (!then?.rule || then.price_minor >= Math.min(price_minor, Math.floor(total_minor / quantity))) return undefined;
  if (steps.some(({ step }) => step === "guard")) return undefined;
  const unit_minor = then.price_minor;
  const saves_minor = (price_minor - unit_minor) * asked.quantity;
  return { offer: then.rule, line: index, need: { kind: "quantity", missing: more }, saves_minor, unit_minor };
}

/** The hints of price rules on lines, beside those of offers. */
export function tierHints(
  prepared: Prepared,
  reduced: readonly Reduced[],
  view: VisitorView,
  now: number,
  hints: readonly Hint[],
  alone: boolean,
): Hint[] {
  const found: Hint[] = [];
  for (const each of reduced) {
    const { index, more } = each.line;
    if (more === 0) continue;
    const told = alone ? hints.filter(({ line }) => line === index).length : hints.length + found.length;
    if (told >= (alone ? MOST_FOR_PRODUCT : MOST_FOR_CART)) continue;
    const hint = tierHint(prepared, each, view, now);
    if (hint) found.push(hint);
  }
  return found;
}
