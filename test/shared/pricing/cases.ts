// How is a case of pricing run? It is decided, and its prices and reasons are those that were worked out.
import { expect, test } from "vitest";
import { decide } from "../../../shared/pricing/decide.ts";
import type { TraceStep } from "../../../shared/pricing/trace.ts";
import type { PriceCase } from "../../cases/pricing/case.ts";
import { anInput, aSnapshot, deepFreeze, TEN } from "../../helpers/pricing.ts";

/** Steps of rules and guards, shortly. */
export const told = (trace: readonly TraceStep[]) =>
  trace
    .filter(({ step }) => step === "rule" || step === "guard")
    .map(({ line, reason, id }) => [line ?? "-", reason, id].join(" ").trim());

export function runCases(cases: readonly PriceCase[]): void {
  test.each(cases)("$name", ({ lines, input, at = TEN, prices, reasons, name: _, ...parts }) => {
    const decision = decide(deepFreeze(aSnapshot(parts)), deepFreeze(anInput(lines, input)), at);
    expect(decision.lines.map(({ price_minor }) => price_minor)).toEqual(prices);
    expect(told(decision.trace)).toEqual(reasons);
  });
}
