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

/** What became of each code that was presented, in that order. */
export function tellCodes(
  codes: readonly PresentedCode[],
  unlocked: ReadonlyMap<string, string>,
  { entries }: Table,
  reasons: readonly (Reason | undefined)[],
  trace: TraceStep[],
): Decision["codes"] {
  const used = new Set<string>();
  return codes.map(({ code, offer }) => {
    const at = offer === null ? -1 : entries.findIndex((entry) => entry.offer.id === offer);
    const known = at < 0 ? "unknown_code" : (reasons[at] ?? "no_effect");
    const isSecond = at >= 0 && (unlocked.get(offer as string) !== code || used.has(code));
    const reason: Reason = isSecond ? "already_unlocked" : known;
    used.add(code);
    trace.push({ step: "code", reason, actual: code, ...(at >= 0 && { id: offer as string }) });
    return { code, offer: at < 0 ? null : offer, applied: reason === "applied", reason };
  });
}
