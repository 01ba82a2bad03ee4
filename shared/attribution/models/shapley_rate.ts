// What does each channel add to the chance of an order, over all the company it may be in?
import { type Model, noCredit } from "../define.ts";
import { distinctOf, type Paths } from "../paths.ts";

/** Sets of channels double with each: 18 are a quarter of a million sets and 6 MB, which stays well inside a Worker. */
export const MOST_CHANNELS = 18;

/** For each set of channels, as bits: journeys, conversions and value of the journeys that touch these channels alone. */
function insideSets(paths: Paths): [Float64Array, Float64Array, Float64Array] {
  const n = paths.channels.length;
  const sets = 2 ** n;
  const sums: [Float64Array, Float64Array, Float64Array] = [
    new Float64Array(sets),
    new Float64Array(sets),
    new Float64Array(sets),
  ];
  const [journeys, conversions, value] = sums;
  const seen = new Uint32Array(n);
  const marks = new Uint32Array(n);
  for (let path = 0; path < paths.conversions.length; path += 1) {
    let set = 0;
    for (let left = distinctOf(paths, path, seen, marks); left > 0; left -= 1) set |= 1 << seen[left - 1]!;
    journeys[set]! += paths.conversions[path]! + paths.nulls[path]!;
    conversions[set]! += paths.conversions[path]!;
    value[set]! += paths.value[path]!;
  }
  // Exactly these channels becomes these or fewer, one channel after the other.
  for (let bit = 1; bit < sets; bit <<= 1)
    for (let set = 0; set < sets; set += 1) if (set & bit) for (const sum of sums) sum[set]! += sum[set ^ bit]!;
  return sums;
}

/** Weights |S|! (n - |S| - 1)! / n! by the size of S. */
function weightsOf(n: number): Float64Array {
  const weights = new Float64Array(n);
  for (let size = 0; size < n; size += 1) {
    // 1 / (n * binomial(n - 1, size)), without large factorials.
    let binomial = 1;
    for (let step = 1; step <= size; step += 1) binomial = (binomial * (n - step)) / step;
    weights[size] = 1 / (n * binomial);
  }
  return weights;
}

/** Bits that are set. */
function sizeOf(set: number): number {
  let size = 0;
  for (let left = set; left !== 0; left &= left - 1) size += 1;
  return size;
}

/**
 * The worth of a set of channels is the conversion rate of the journeys that touch no other channel, 0 where there are none;
 * credits are Shapley values times all journeys, so they add up to the conversions. A channel that lowers the rate of the
 * company it is in gets less than nothing. Says "too_many_channels" above MOST_CHANNELS.
 * Source: Shapley 1953, A value for n-person games.
 */
export const shapley_rate: Model = {
  id: "shapley_rate",
  title: { en: "Shapley on conversion rates", "zh-CN": "Shapley转化率式" },
  description: {
    en: "What each channel adds to the conversion rate, averaged over all orders in which channels can come together. A channel whose journeys seldom end in an order can get negative credit.",
    "zh-CN": "各渠道对转化率的边际贡献，在所有加入顺序上取平均。很少成交的渠道可能得到负的功劳。",
  },
  credit: (paths) => {
    const n = paths.channels.length;
    if (n > MOST_CHANNELS) return "too_many_channels";
    const credit = noCredit(paths);
    if (n === 0) return credit;
    const [journeys, conversions, value] = insideSets(paths);
    const weights = weightsOf(n);
    const all = journeys[journeys.length - 1]!;
    const rate = (sums: Float64Array, set: number) => (journeys[set]! > 0 ? sums[set]! / journeys[set]! : 0);
    for (let set = 0; set < journeys.length; set += 1) {
      const weight = weights[sizeOf(set)]! * all;
      for (let place = 0; place < n; place += 1) {
        const joined = set | (1 << place);
        if (joined === set) continue;
        credit.conversions[place]! += weight * (rate(conversions, joined) - rate(conversions, set));
        credit.value[place]! += weight * (rate(value, joined) - rate(value, set));
      }
    }
    return credit;
  },
};
