// What is a price rule? One file each: its parameters and the unit price it gives a product.
import type * as z from "zod";
import type { Text } from "../../locale.ts";
import type { PricedProduct } from "../product.ts";
import type { Reason } from "../trace.ts";

/** What a rule looks at besides its own parameters. */
export interface RuleContext {
  product: PricedProduct;
  /** Units of the product in the cart. */
  quantity: number;
}

/** A unit price (fractions of a minor unit are rounded by the caller) and so many more units for the next one, or why there is none. */
export type RuleAnswer = { price_minor: number; next?: number | undefined } | { reason: Reason; need?: number };

export interface RuleKind<P = unknown> {
  kind: string;
  title: Text;
  description: Text;
  params: () => z.ZodType<P>;
  /** Whether the price of a unit depends on how many are bought. */
  by_quantity?: true;
  /** Pure; never throws for parameters that its schema took. */
  price: (params: P, context: RuleContext) => RuleAnswer;
}

/** Infers the parameters from the schema. */
export function ruleKind<K extends string, S extends z.ZodType>(
  rule: Omit<RuleKind<z.output<S>>, "kind" | "params"> & { kind: K; params: () => S },
): Omit<RuleKind<z.output<S>>, "kind" | "params"> & { kind: K; params: () => S } {
  return rule;
}
