// How much is it? Money is an integer number of a currency's minor units, and only this file rounds it.

// ISO 4217 exponents that are not 2; Intl knows them too, but asking Intl costs a formatter for each currency.
const exponents: Record<string, number> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

export const MILLION = 1_000_000;

/** Up to here whole numbers, the floors of their quotients and twice their remainders are exact. */
export const EXACT = 2 ** 52;

// Asked for when it is first needed: a Worker that starts has other things to do.
let known: ReadonlySet<string> | undefined;

/** Whether a text is an ISO 4217 code in use, upper case. */
export function isCurrency(code: string): boolean {
  known ??= new Set(Intl.supportedValuesOf("currency"));
  return known.has(code);
}

/** Digits after the decimal point that a currency uses. */
export function exponentOf(currency: string): number {
  return Object.hasOwn(exponents, currency) ? (exponents[currency] ?? 2) : 2;
}

/**
 * Rounds half away from zero: the one rounding of money.
 * @example roundMinor(2.5) // => 3
 */
export function roundMinor(amount: number): number {
  const rounded = Math.sign(amount) * Math.round(Math.abs(amount));
  return rounded === 0 ? 0 : rounded;
}

/**
 * A decimal amount such as a GA4 `price` in minor units. The decimal text is read digit by digit, since
 * 1.005 * 100 is 100.49999999999999 in binary and would lose a cent.
 * @example toMinor(1.005, "CNY") // => 101
 */
export function toMinor(amount: number, currency: string): number {
  const text = Math.abs(amount).toString();
  const exponent = exponentOf(currency);
  if (text.includes("e")) return roundMinor(amount * 10 ** exponent);
  const [whole = "0", fraction = ""] = text.split(".");
  const digits = Number(whole + fraction.slice(0, exponent).padEnd(exponent, "0"));
  const up = Number(fraction[exponent] ?? "0") >= 5 ? 1 : 0;
  const minor = digits + up;
  return amount < 0 && minor !== 0 ? -minor : minor;
}

/**
 * An amount times a fraction, exactly, and then rounded half away from zero. All three are whole and the denominator is
 * above zero; their products may be larger than a number holds.
 * @example scaleMinor(1005, 145, 1000) // => 146
 */
export function scaleMinor(amount: number, numerator: number, denominator: number): number {
  const product = Math.abs(amount * numerator);
  if (product <= EXACT && denominator <= EXACT) {
    // A quotient of whole numbers this small is never rounded up to the next one, so its floor is right.
    const whole = Math.floor(product / denominator);
    const rounded = 2 * (product - whole * denominator) >= denominator ? whole + 1 : whole;
    return amount * numerator < 0 && rounded !== 0 ? -rounded : rounded;
  }
  const exact = BigInt(amount) * BigInt(numerator);
  const below = BigInt(denominator);
  const half = exact < 0n ? -below : below;
  return Number((2n * exact + half) / (2n * below));
}

/**
 * A share of an amount. The ratio counts as the decimal it is written as, to the millionth: 0.145 of 100 is 14.5 and
 * rounds to 15, where binary holds 14.499999999999998.
 * @example shareOf(100, 0.145) // => 15
 */
export function shareOf(amount: number, ratio: number): number {
  return scaleMinor(amount, Math.round(ratio * MILLION), MILLION);
}
