// What is an offer's condition? One file each: its parameters, and how often the cart meets it or what is missing.
import type * as z from "zod";
import type { Text } from "../../../locale.ts";
import type { Facts } from "../../../predicate.ts";
import type { Need } from "../../decision.ts";
import type { Scope } from "../../scope.ts";
import type { Reason } from "../../trace.ts";

/** What an offer's amounts are of: the list price, or what the offers before have left of it. */
export type Base = "list" | "running";

/** A line that an offer looks at, as it stands when the offer's turn comes. */
export interface TargetLine {
  /** Index in the decision's lines. */
  index: number;
  sku: string;
  quantity: number;
  /** Of one unit. */
  list_minor: number;
  price_minor: number;
  /** Of the whole line now, after the offers before. */
  running_minor: number;
  /** How far the whole line may still be reduced. */
  headroom_minor: number;
}

export interface ConditionContext {
  /** Lines within the offer's products, in an order that does not depend on the cart's. */
  targets: readonly TargetLine[];
  facts: Facts;
  /** Whether amounts are counted at list or running prices. */
  base: Base;
  /** Which of the condition's own `scopes` hold a line: a bit each, by its place in them. */
  itemsOf: (line: TargetLine) => number;
  /** The sku of a product in such a scope, to name in a hint; undefined when the store has none. */
  example: (scope: number) => string | undefined;
}

export interface Met {
  /** How often it is met. */
  times: number;
  /** The most often it may be. */
  at_most: number;
  /** The rung of a ladder, from 0. */
  step: number;
  /** Units that each time takes, such as the 5 of "buy 5 get 1": the free ones are not among them. */
  used: number;
  /** The units that make up so many times, of each target: the dearest, which is in the customer's favour. */
  pick?: (times: number) => readonly number[];
}

/** Most skus that a hint names. */
export const MOST_NAMED = 20;

/** What is missing for it to be met, or met once more; with facts, those that would then hold. */
export interface Next {
  need: Need;
  facts?: Facts;
}

export type Checked = { met: Met; next?: Next | undefined } | { met: null; reason: Reason; next?: Next | undefined };

export interface ConditionKind<P = unknown> {
  kind: string;
  title: Text;
  description: Text;
  /** Whether meeting it follows from who the visitor is: then the price is a personal one. */
  personal: boolean;
  params: () => z.ZodType<P>;
  /** The products it names itself; the offer then concerns what is in any of them. */
  scopes?: (params: P) => readonly Scope[];
  /** Pure; never throws for parameters that its schema took. */
  check: (params: P, context: ConditionContext) => Checked;
}

/** Infers the parameters from the schema. */
export function conditionKind<K extends string, S extends z.ZodType>(
  condition: Omit<ConditionKind<z.output<S>>, "kind" | "params"> & { kind: K; params: () => S },
): Omit<ConditionKind<z.output<S>>, "kind" | "params"> & { kind: K; params: () => S } {
  return condition;
}
