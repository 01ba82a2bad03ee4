// Which share of visitors does this one fall into? The same answer for the same id everywhere, in pages and servers alike.

/** What FNV-1a begins with. */
const BASIS = 0x811c9dc5;

const PRIME = 0x01000193;

/** Goes on with a hash over more text: that of a seed is worked out once, and goes on with each visitor's id. */
export function hashOn(hash: number, text: string): number {
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
  return hash;
}

/**
 * FNV-1a, 32 bits, over UTF-16 code units, as GrowthBook's SDKs take it; other languages' SDKs differ beyond ASCII.
 * Source: Fowler, Noll, Vo; growthbook/growthbook, packages/sdk-js/src/util.ts.
 */
export const fnv1a = (text: string): number => hashOn(BASIS, text) >>> 0;

/** FNV-1a of a number below 10^10 as its decimal digits, which are never made into text: that is the dearest part of it. */
export function hashDigits(number: number): number {
  // Halves of five digits, so that whole numbers stay small enough for the machine's own division.
  const high = Math.floor(number / 100_000);
  const low = number - high * 100_000;
  const hash =
    high > 0 ? hashHalf(hashHalf(BASIS, high, leading(high)), low, 10_000) : hashHalf(BASIS, low, leading(low));
  return hash >>> 0;
}

/** The power of ten of a number's first digit. */
const leading = (half: number) =>
  half >= 10_000 ? 10_000 : half >= 1_000 ? 1_000 : half >= 100 ? 100 : half >= 10 ? 10 : 1;

function hashHalf(hash: number, half: number, power: number): number {
  let rest = half | 0;
  for (let place = power | 0; place > 0; place = (place / 10) | 0) {
    const digit = (rest / place) | 0;
    rest -= digit * place;
    hash = Math.imul(hash ^ (48 + digit), PRIME);
  }
  return hash;
}

export type HashVersion = 1 | 2;

/**
 * Where an id falls among [0, 1), in 10,000 places (version 1: 1,000). Version 1 moves two experiments' arms together.
 * Source: GrowthBook SDK specification, hash.
 * @example placeOf("seed", "a", 2) // => 0.0505
 */
export const placeOf = (seed: string, id: string, version: HashVersion = 2): number => placer(seed, version)(id);

/** The same for many ids: what the seed adds is worked out once. */
export function placer(seed: string, version: HashVersion): (id: string) => number {
  if (version === 1) return (id) => ((hashOn(hashOn(BASIS, id), seed) >>> 0) % 1_000) / 1_000;
  const seeded = hashOn(BASIS, seed);
  return (id) => (hashDigits(hashOn(seeded, id) >>> 0) % 10_000) / 10_000;
}

/** From `from` up to, but without, `to`: arms side by side share no place. */
export type Range = readonly [from: number, to: number];

export const isInRange = (place: number, [from, to]: Range): boolean => place >= from && place < to;

/**
 * Ranges of arms by weight, each the part of its own share that `coverage` lets in: raising it moves nobody to another arm.
 * Weights that do not add up to about 1 are taken as equal.
 */
export function rangesOf(coverage: number, weights: readonly number[]): Range[] {
  const covered = Math.min(Math.max(coverage, 0), 1);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const shares = sum < 0.99 || sum > 1.01 ? weights.map(() => 1 / weights.length) : weights;
  let from = 0;
  return shares.map((share) => {
    const range: Range = [from, from + covered * share];
    from += share;
    return range;
  });
}

/** Where a store says nothing else. */
export const DEFAULT_HOLDOUT_SHARE = 0.05;

/** The store's visitors who get no personalisation, so that what it earns can be told. The name is part of everybody's place. */
export const isHeldOut = (store: string, id: string, share: number): boolean =>
  isInRange(placeOf(`holdout:${store}`, id), [0, share]);
