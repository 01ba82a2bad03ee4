// The gamma function's logarithm and that one's first two derivatives, which likelihoods of counts are made of.

// Stirling's series is exact to the last bit from here on; below, the recurrence leads up to it.
const FAR = 12;

/**
 * ln Γ(x) for x above 0, exact to some 15 digits. Throws RangeError otherwise.
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 6.1.15 and 6.1.41.
 * @example lnGamma(5).toFixed(12) // => Math.log(24).toFixed(12)
 */
export function lnGamma(x: number): number {
  requirePositive("lnGamma", x);
  let below = 1;
  let at = x;
  for (; at < FAR; at += 1) below *= at;
  const s = 1 / (at * at);
  const series =
    (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360_360 - s / 156)))))) / at;
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - Math.log(below);
}

/**
 * The derivative of ln Γ. Throws RangeError unless x is above 0.
 * Source: Abramowitz and Stegun 6.3.5 and 6.3.18.
 * @example digamma(1).toFixed(10) // => "-0.5772156649"
 */
export function digamma(x: number): number {
  requirePositive("digamma", x);
  let below = 0;
  let at = x;
  for (; at < FAR; at += 1) below += 1 / at;
  const s = 1 / (at * at);
  const series =
    s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - s * (691 / 32_760 - s / 12))))));
  return Math.log(at) - 0.5 / at - series - below;
}

/**
 * The second derivative of ln Γ. Throws RangeError unless x is above 0.
 * Source: Abramowitz and Stegun 6.4.6 and 6.4.12.
 * @example trigamma(1).toFixed(10) // => (Math.PI ** 2 / 6).toFixed(10)
 */
export function trigamma(x: number): number {
  requirePositive("trigamma", x);
  let below = 0;
  let at = x;
  for (; at < FAR; at += 1) below += 1 / (at * at);
  const s = 1 / (at * at);
  const series =
    (s * (1 / 6 - s * (1 / 30 - s * (1 / 42 - s * (1 / 30 - s * (5 / 66 - s * (691 / 2730 - s * (7 / 6)))))))) / at;
  return 1 / at + 0.5 * s + series + below;
}

function requirePositive(name: string, x: number): void {
  if (!(x > 0)) throw new RangeError(`${name} requires a number above 0, not ${x}`);
}
