// Which codes unlock which offers, and what became of each?
import type { Decision } from "../decision.ts";
import type { PresentedCode } from "../input.ts";
import type { Reason, TraceStep } from "../trace.ts";
import type { Table } from "./table.ts";

/** The code that unlocks each offer: of several the first by the alphabet, and only that one is used up. */
export function unlockedBy(codes: readonly PresentedCode[]): ReadonlyMap<string, string> {
  const unlocked = new Map<string, string>();
  for (const { code, offer } of codes) {
    if (offer === null) continue;
    const other = unlocked.get(offer);
    if (other === undefined || code < other) unlocked.set(offer, code);
  }
  return unlocked;
}

/** What the trace says of an offer beside the reason: how much is missing, or which other one stands in its place. */
function detailOf(offer: string, reason: Reason, trace: readonly TraceStep[]): Partial<TraceStep> {
  const told = trace.findLast(({ step, id, reason: each }) => step === "offer" && id === offer && each === reason);
  if (!told || reason === "applied") return {};
  const { other, amount_minor, quantity, skus } = told;
  return {
    ...(other !== undefined && { other }),
    ...(amount_minor !== undefined && { amount_minor }),
    ...(quantity !== undefined && { quantity }),
    ...(skus && { skus }),
  };
}

/** What became of each code that was presented, in that order. */
export function tellCodes(
  codes: readonly PresentedCode[],
  unlocked: ReadonlyMap<string, string>,
  { entries }: Table,
  reasons: readonly (Reason | undefined)[],
  listPricesOnly: boolean,
  trace: TraceStep[],
): Decision["codes"] {
  const used = new Set<string>();
  return codes.map(({ code, offer }) => {
    const at = offer === null ? -1 : entries.findIndex((entry) => entry.offer.id === offer);
    // A genuine code of an offer that is not here: what a checkout could not grant is decided without.
    const absent: Reason = listPricesOnly ? "list_prices_only" : "left_out";
    const missing: Reason = offer === null ? "unknown_code" : absent;
    const known = at < 0 ? missing : (reasons[at] ?? "no_effect");
    const isSecond = at >= 0 && (unlocked.get(offer as string) !== code || used.has(code));
    const reason: Reason = isSecond ? "already_unlocked" : known;
    used.add(code);
    trace.push({
      step: "code",
      reason,
      actual: code,
      ...(offer !== null && { id: offer, ...detailOf(offer, reason, trace) }),
    });
    return { code, offer, applied: reason === "applied", reason };
  });
}
