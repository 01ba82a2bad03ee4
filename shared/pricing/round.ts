// Which whole amount is nearest? Ratios count as the decimals they are written as, so that what is a half is one.
import { MILLION, roundMinor } from "../money.ts";

/** A fraction of a whole amount, not rounded: a half is exactly one, though the product may be larger than a number holds. */
function fractionOf(amount: number, numerator: number, denominator: number): number {
  const product = amount * numerator;
  if (Number.isSafeInteger(product)) return product / denominator;
  const [exact, below] = [BigInt(amount) * BigInt(numerator), BigInt(denominator)];
  return Number(exact / below) + Number(exact % below) / denominator;
}

/**
 * A whole amount times a ratio, not rounded. The ratio counts to the millionth: in binary 10050 * (1 - 0.07) is
 * 9346.499999999998, and would lose a cent.
 * @example timesRatio(10050, 1 - 0.07) // => 9346.5
 */
export function timesRatio(amount: number, ratio: number): number {
  return fractionOf(amount, Math.round(ratio * MILLION), MILLION);
}

/** A whole amount over a ratio, not rounded. The ratio counts to the millionth.
 * @example overRatio(900, 1 - 0.1) // => 1000 */
export function overRatio(amount: number, ratio: number): number {
  return fractionOf(amount, MILLION, Math.round(ratio * MILLION));
}

/** The nearest multiple of a step, half away from zero. What is above zero does not round to nothing: then to the nearest unit. */
export function roundTo(amount: number, step = 1): number {
  const rounded = roundMinor(amount / step) * step;
  return rounded === 0 && amount > 0 ? Math.max(roundMinor(amount), 1) : rounded;
}

/** The lowest multiple of a step that is not below an amount. */
export function ceilTo(amount: number, step = 1): number {
  return Math.ceil(amount / step) * step;
}

/** The highest multiple of a step that is not above an amount. */
export function floorTo(amount: number, step = 1): number {
  return Math.floor(amount / step) * step;
}
