// Gauss's hypergeometric function, as far as the expected orders of the BG/NBD model need it.

/** So many terms are added one by one. */
const MAX_TERMS = 200_000;

/**
 * 2F1(a, b; c; z) for c above -1, but not 0, and z from 0 up to, but without, 1. Throws RangeError outside of this range.
 * Source: Abramowitz and Stegun 15.1.1.
 * @example hyp2f1(1, 1, 2, 0.5).toFixed(12) // => (2 * Math.log(2)).toFixed(12)
 */
export function hyp2f1(a: number, b: number, c: number, z: number): number {
  if (c === 0) throw new RangeError("hyp2f1 requires a c that is not 0");
  return hyp2f1TimesC(a, b, c, z) / c;
}

/**
 * c times 2F1(a, b; c; z), which has a value at c = 0 as well. By the series: the nearer z is to 1, the more terms it takes,
 * some 40 / (1 - z). Beyond 200,000 terms, which is a horizon of some 5,000 times what is known, the rest is taken as the
 * integral it nears, and the result is good to some 7 digits. Throws RangeError unless 0 <= z < 1 and c > -1.
 * @example hyp2f1TimesC(1, 1, 0, 0.5).toFixed(12) // => "2.000000000000"
 */
export function hyp2f1TimesC(a: number, b: number, c: number, z: number): number {
  if (!(z >= 0 && z < 1 && c > -1)) throw new RangeError(`hyp2f1 requires 0 <= z < 1 and c > -1, not z ${z}, c ${c}`);
  let term = a * b * z;
  let sum = c + term;
  for (let n = 1; n < MAX_TERMS; n += 1) {
    const step = (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    term *= step;
    sum += term;
    // From here on the terms fall at least this fast, so the rest is no more than a geometric series.
    const fall = Math.max(Math.abs(step), z);
    if (term === 0 || (fall < 1 && Math.abs(term) * fall <= Math.abs(sum) * (1 - fall) * 1e-16)) return sum;
  }
  return sum + term * restOf(c - a - b, MAX_TERMS * -Math.log(z));
}

/**
 * What follows the last term, in units of it: far out, term u N is u^(-power - 1) e^(-decay (u - 1)) times term N.
 * By Simpson's rule over ln u; the sum lacks half a term against the integral.
 */
function restOf(power: number, decay: number): number {
  const STEPS = 4_000;
  // Where both factors together are too small to count.
  const end = Math.log1p(45 / decay);
  let area = 0;
  for (let n = 0; n <= STEPS; n += 1) {
    const s = (end * n) / STEPS;
    const weight = n === 0 || n === STEPS ? 1 : n % 2 === 1 ? 4 : 2;
    area += weight * Math.exp(-power * s - decay * Math.expm1(s));
  }
  return (MAX_TERMS * area * end) / (3 * STEPS) - 0.5;
}
