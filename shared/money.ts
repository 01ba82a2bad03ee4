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

const known = new Set(Intl.supportedValuesOf("currency"));

/** Whether a text is an ISO 4217 code in use, upper case. */
export function isCurrency(code: string): boolean {
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
 * Splits an amount over weights so that the parts sum to it exactly: largest remainder, ties to the first.
 * Throws RangeError without weights; all-zero weights share evenly.
 * Source: the Hamilton method of apportionment.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  if (weights.length === 0) throw new RangeError("allocate requires at least one weight");
  const sum = weights.reduce((a, b) => a + b, 0);
  const shares = sum > 0 ? weights : weights.map(() => 1);
  const whole = sum > 0 ? sum : weights.length;
  const exact = shares.map((share) => (total * share) / whole);
  const parts = exact.map((value) => Math.trunc(value));
  let left = total - parts.reduce((a, b) => a + b, 0);
  const order = exact.map((value, index) => ({ index, rest: Math.abs(value - Math.trunc(value)) }));
  order.sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order) {
    if (left === 0) break;
    parts[index] = (parts[index] ?? 0) + Math.sign(left);
    left -= Math.sign(left);
  }
  return parts;
}
