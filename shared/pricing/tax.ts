// How much of it is tax? Rounded once a line, as an invoice shows it.
import { MILLION, scaleMinor } from "../money.ts";

/**
 * The tax of a line's total. `included`: the part of the total that is tax; `excluded`: what comes on top. The ratio
 * counts to the millionth, as the decimal it is written as.
 * @example taxOf(11900, 0.19, "included") // => 1900
 */
export function taxOf(total_minor: number, ratio: number, mode: "included" | "excluded"): number {
  const millionths = Math.round(ratio * MILLION);
  return scaleMinor(total_minor, millionths, mode === "included" ? MILLION + millionths : MILLION);
}
