// What does the trace say of an offer? Steps written out in full, since there may be hundreds in a decision.
import type { Need } from "../decision.ts";
import type { Reason, TraceStep } from "../trace.ts";

/** Why an offer does not apply, and what is missing for it. */
export function refusalStep(id: string, reason: Reason, need: Need | undefined): TraceStep {
  if (!need) return { step: "offer", reason, id };
  switch (need.kind) {
    case "amount":
      return { step: "offer", reason, id, amount_minor: need.missing_minor };
    case "products":
      return { step: "offer", reason, id, skus: need.skus };
    default:
      return { step: "offer", reason, id, quantity: need.missing };
  }
}

/** Why an offer does not apply, and the one that is preferred to it or beside which it may not be. */
export function besideStep(id: string, reason: Reason, other: string | undefined): TraceStep {
  return other === undefined ? { step: "offer", reason, id } : { step: "offer", reason, id, other };
}
