// What can be fitted? A model gives its log-likelihood over rows, with both derivatives, in the logarithms of its parameters.
import type { Evaluation } from "../../numbers/climb.ts";

/** So many rows are evaluated at a time: some 3 ms, so that a fit can stop even within one evaluation. */
export const CHUNK = 16_384;

/** Rows that a model is fitted to: how many there are to walk over, and what tells them from others. */
export interface Rows {
  size: number;
  mark: string;
}

export interface FitModel<Data extends Rows, Name extends string = string> {
  id: string;
  /** Names of the parameters, all above 0, in the order of a point's coordinates. */
  params: readonly Name[];
  /** Where a fit of these rows may begin. Throws RangeError when they cannot tell the parameters at all. */
  from: (rows: Data) => number[];
  /** At the logarithms of the parameters, over the rows from one up to, but without, another. Ranges add up. */
  evaluate: (rows: Data, logs: readonly number[], from: number, to: number) => Evaluation;
}

/** The evaluation of two ranges of rows together. */
export function added(one: Evaluation, other: Evaluation): Evaluation {
  return {
    value: one.value + other.value,
    slope: one.slope.map((each, i) => each + other.slope[i]!),
    bend: one.bend.map((row, i) => row.map((each, k) => each + other.bend[i]![k]!)),
  };
}

/**
 * Derivatives by parameters as derivatives by their logarithms. `slope` and the lower half of `bend` are taken; they are
 * changed and returned.
 */
export function byLogarithms(value: number, params: readonly number[], slope: number[], bend: number[][]): Evaluation {
  for (let i = 0; i < params.length; i += 1) {
    slope[i]! *= params[i]!;
    for (let k = 0; k <= i; k += 1) {
      const product = bend[i]![k]! * params[i]! * params[k]! + (i === k ? slope[i]! : 0);
      bend[i]![k] = product;
      bend[k]![i] = product;
    }
  }
  return { value, slope, bend };
}
