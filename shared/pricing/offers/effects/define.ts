// What does an offer give? One file each: its parameters, and what it would take from which lines.
import type * as z from "zod";
import type { Text } from "../../../locale.ts";
import type { Need } from "../../decision.ts";
import { type Base, type Met, MOST_NAMED, type TargetLine } from "../conditions/define.ts";

export interface EffectContext {
  met: Met;
  /** Lines within the effect's products. */
  targets: readonly TargetLine[];
  /** Lines that the condition looked at; the same list where the offer names no other products to reduce. */
  counted: readonly TargetLine[];
  /** Before any offer, and after those before. */
  shipping: Readonly<Record<Base, number>>;
  /** Whether amounts are of list or running prices. */
  base: Base;
}

/** What an effect wants, in whole minor units; the engine holds it to each line's headroom. */
export interface Plan {
  /** From each of the targets, in their order. */
  lines?: readonly number[];
  /** One amount over all targets, by what they cost. */
  order_minor?: number;
  shipping_minor?: number;
  gifts?: readonly { sku: string; quantity: number }[];
  points?: number;
  /** How often it worked, where that is less often than its condition was met. */
  times?: number;
  /** What is missing of the effect's products for it to give more. */
  next?: Need | undefined;
}

/** `line`: works on each line alone, so that a product page can show it and the best of several is found line by line. */
export type Level = "line" | "units" | "order" | "shipping" | "extra";

export interface EffectKind<P = unknown> {
  kind: string;
  title: Text;
  description: Text;
  level: (params: P) => Level;
  params: () => z.ZodType<P>;
  /** Pure; never throws for parameters that its schema took. */
  plan: (params: P, context: EffectContext) => Plan;
}

/** Infers the parameters from the schema. */
export function effectKind<K extends string, S extends z.ZodType>(
  effect: Omit<EffectKind<z.output<S>>, "kind" | "params"> & { kind: K; params: () => S },
): Omit<EffectKind<z.output<S>>, "kind" | "params"> & { kind: K; params: () => S } {
  return effect;
}

/** The value of a rung of a ladder, the highest one's beyond its end; a single value holds for all rungs. */
export function atStep<T>(value: T | readonly [T, ...T[]], step: number): T {
  if (!Array.isArray(value)) return value as T;
  return value[Math.min(step, value.length - 1)] as T;
}

/** So many more units, of one product or of whichever; undefined when they are too many to name. */
export function missingUnits({ sku, missing }: { sku: string | undefined; missing: number }): Need | undefined {
  if (sku === undefined) return { kind: "quantity", missing };
  return missing <= MOST_NAMED ? { kind: "products", skus: Array.from({ length: missing }, () => sku) } : undefined;
}
