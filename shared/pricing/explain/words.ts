// What can be said of a decision? The sentences that each language must have; `explain.ts` fills them.
import type { Need } from "../decision.ts";
import type { Asked, Reason, TraceStep } from "../trace.ts";

/** A step's parts, written already: money in the reader's way, names in quotes, lists joined. Empty where the step has none. */
export interface Parts {
  /** The rule or offer. */
  thing: string;
  /** The other one. */
  other: string;
  before: string;
  after: string;
  amount: string;
  quantity: number;
  /** Products, or what was asked of a fact. */
  wanted: string;
}

type Say = (parts: Parts) => string;

export interface Words {
  /** Before what is said of one line. */
  of: (product: string, sentence: string) => string;
  /** What a code is called where something is said of it. */
  code: (code: string) => string;
  quoted: (name: string) => string;
  joined: (names: readonly string[]) => string;
  yes: string;
  no: string;
  applied: Record<TraceStep["step"], Say>;
  reasons: Record<Exclude<Reason, "applied">, Say>;
  /** After "for other visitors": what a fact had to be, and what it is. */
  asked: Record<Asked, (fact: string, wanted: string) => string>;
  /** `actual` is empty when nothing is known. */
  otherVisitors: (thing: string, asked: string, actual: string) => string;
  need: { [K in Need["kind"]]: (what: string, count: number) => string };
  /** So many of one product. */
  times: (name: string, count: number) => string;
  /** `saves` is empty when it cannot be told; `more`: something is saved already. */
  hint: (need: string, offer: string, saves: string, more: boolean) => string;
  /** A price rule with quantity tiers, and what each unit would cost. */
  tier: (need: string, rule: string, unit: string) => string;
  /** An offer that waits for the cart. */
  waits: (offer: string, saves: string) => string;
}
