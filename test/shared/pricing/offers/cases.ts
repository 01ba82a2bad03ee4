// How is a case of offers run? It is decided, and every figure, reason and hint is the one that was worked out.
import { expect, test } from "vitest";
import { decide } from "../../../../shared/pricing/decide.ts";
import type { Hint, Need } from "../../../../shared/pricing/decision.ts";
import type { TraceStep } from "../../../../shared/pricing/trace.ts";
import type { OfferCase } from "../../../cases/pricing/offer_case.ts";
import { anInput, aSnapshot, deepFreeze, TEN } from "../../../helpers/pricing.ts";

function needed(need: Need | null): string {
  if (!need) return "nothing";
  if (need.kind === "products") return `products ${need.skus.join(",")}`;
  return `${need.kind} ${need.kind === "amount" ? need.missing_minor : need.missing}`;
}

const hinted = ({ offer, line, need, saves_minor }: Hint) =>
  `${offer}${line === undefined ? "" : ` line ${line}`} ${needed(need)} saves ${saves_minor ?? "-"}`;

/** Why offers did not apply, and what was cut or moved, shortly. */
export const refusals = (trace: readonly TraceStep[]) =>
  trace
    .filter(({ step, reason }) => (step === "offer" && reason !== "applied") || step === "code")
    .map(({ step, reason, id, line, amount_minor, quantity, wanted, skus, actual, other }) =>
      [
        ...(step === "code" ? ["code", actual] : []),
        reason,
        id,
        ...(line === undefined ? [] : [`line ${line}`]),
        amount_minor ?? quantity ?? skus?.join() ?? wanted,
        other && `for ${other}`,
      ]
        .filter((word) => word !== undefined)
        .join(" "),
    );

export function runOfferCases(cases: readonly OfferCase[]): void {
  test.each(cases)("$name", (each) => {
    const { lines, input, at = TEN, offers, rules = [], settings = {}, products, day_prices } = each;
    const config = { settings, rules, offers: [...offers] };
    const snapshot = deepFreeze(aSnapshot({ config, products, ...(day_prices && { day_prices }) }));
    const decision = decide(snapshot, deepFreeze(anInput(lines, input)), at);
    expect(decision.lines.map(({ total_minor }) => total_minor)).toEqual(each.totals);
    const applied = decision.offers.map(
      ({ id, amount_minor, times }) => `${id} ${amount_minor}${times > 1 ? ` x ${times}` : ""}`,
    );
    expect(applied).toEqual(each.applied ?? []);
    expect(refusals(decision.trace)).toEqual(each.reasons ?? []);
    expect(decision.hints.map(hinted)).toEqual(each.hints ?? []);
    expect(decision.shipping_minor).toBe(each.shipping ?? input?.shipping_minor ?? 0);
    expect(decision.gifts.map(({ offer, sku, quantity }) => `${offer} ${sku} ${quantity}`)).toEqual(each.gifts ?? []);
    expect(decision.points.map(({ offer, points }) => `${offer} ${points}`)).toEqual(each.points ?? []);
  });
}
