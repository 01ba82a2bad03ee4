// Where does chance come from when every run must be the same? From a seed.

export interface Random {
  /** A 32-bit unsigned integer. */
  uint32(): number;
  /** At least 0, below 1. */
  unit(): number;
  /** An integer of at least 0, below `limit`. */
  below(limit: number): number;
  chance(ratio: number): boolean;
  pick<T>(values: readonly T[]): T;
  /** Exponential with this mean: waiting times. */
  wait(mean: number): number;
  /** 32 hex digits. */
  hex32(): string;
  /** An event id: the moment in 12 hex digits, then 20 of chance. */
  id(at: number): string;
}

// Looking four digits up at once is several times quicker than toString(16) and padding.
const hex4 = Array.from({ length: 65_536 }, (_, number) => number.toString(16).padStart(4, "0"));

/**
 * A generator that gives the same numbers for the same seed everywhere.
 * Source: Chris Doty-Humphrey, PractRand, sfc32.
 */
export function createRandom(seed: number): Random {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed | 0;
  let counter = 1;

  function uint32(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  }

  // The first outputs still look like the seed.
  for (let round = 0; round < 15; round += 1) uint32();

  const hex8 = () => {
    const bits = uint32();
    return hex4[bits >>> 16]! + hex4[bits & 0xffff]!;
  };
  const unit = () => uint32() / 4_294_967_296;
  const below = (limit: number) => Math.floor(unit() * limit);
  return {
    uint32,
    unit,
    below,
    chance: (ratio) => unit() < ratio,
    pick: (values) => values[below(values.length)]!,
    wait: (mean) => -Math.log(1 - unit()) * mean,
    hex32: () => hex8() + hex8() + hex8() + hex8(),
    id(at) {
      const high = Math.floor(at / 65_536);
      return hex4[high >>> 16]! + hex4[high & 0xffff]! + hex4[at % 65_536]! + hex8() + hex8() + hex4[uint32() >>> 16]!;
    },
  };
}

/** A list whose entries are drawn in proportion to their weights. Throws RangeError when no weight is above zero. */
export function weighted<T>(values: readonly T[], weights: readonly number[]): (random: Random) => T {
  const bounds: number[] = [];
  let total = 0;
  for (const weight of weights) {
    total += weight;
    bounds.push(total);
  }
  if (!(total > 0)) throw new RangeError("weighted requires a weight above zero");
  return (random) => {
    const at = random.unit() * total;
    let low = 0;
    let high = bounds.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at < bounds[middle]!) high = middle;
      else low = middle + 1;
    }
    return values[low]!;
  };
}
