// What is a number exactly? Whole numbers over whole numbers, for oracles that must not round.

export interface Fraction {
  top: bigint;
  /** Above zero. */
  bottom: bigint;
}

export const whole = (value: number): Fraction => ({ top: BigInt(value), bottom: 1n });

/** A decimal as it is written: 0.145 is 145 thousandths. */
export function decimal(value: number): Fraction {
  const [units = "0", digits = ""] = String(value).split(".");
  return { top: BigInt(units + digits), bottom: 10n ** BigInt(digits.length) };
}

export const plus = (a: Fraction, b: Fraction): Fraction => ({
  top: a.top * b.bottom + b.top * a.bottom,
  bottom: a.bottom * b.bottom,
});
export const times = (a: Fraction, b: Fraction): Fraction => ({ top: a.top * b.top, bottom: a.bottom * b.bottom });
export const over = (a: Fraction, b: number): Fraction => ({ top: a.top, bottom: a.bottom * BigInt(b) });
/** Below zero, zero or above, as for sorting. */
export const compare = (a: Fraction, b: Fraction): number => Number(a.top * b.bottom - b.top * a.bottom);
export const isWhole = ({ top, bottom }: Fraction): boolean => top % bottom === 0n;
/** Of one that is not below zero: the nearest whole number, a half upwards. */
export const rounded = ({ top, bottom }: Fraction): number => Number((2n * top + bottom) / (2n * bottom));
