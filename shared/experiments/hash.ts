// Which share of visitors does this one fall into? The same answer for the same id everywhere, in pages and servers alike.

/**
 * FNV-1a, 32 bits, over UTF-16 code units, as GrowthBook's SDKs take it; other languages' SDKs differ beyond ASCII.
 * Source: Fowler, Noll, Vo; growthbook/growthbook, packages/sdk-js/src/util.ts.
 */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

export type HashVersion = 1 | 2;

/**
 * Where an id falls among [0, 1), in 10,000 places (version 1: 1,000). Version 1 moves two experiments' arms together.
 * Source: GrowthBook SDK specification, hash.
 * @example placeOf("seed", "a", 2) // => 0.0505
 */
export function placeOf(seed: string, id: string, version: HashVersion = 2): number {
  if (version === 1) return (fnv1a(id + seed) % 1_000) / 1_000;
  return (fnv1a(String(fnv1a(seed + id))) % 10_000) / 10_000;
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
