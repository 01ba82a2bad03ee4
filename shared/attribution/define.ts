// What is an attribution model? It splits every conversion among the channels that led to it, and nothing is lost or made up.
import type { Text } from "../locale.ts";
import type { Paths } from "./paths.ts";

/** What each channel is credited with, by the channel's place in the paths; not rounded. */
export interface Credit {
  conversions: Float64Array;
  value: Float64Array;
}

export interface ModelOptions {
  /** Days in which a touch loses half its weight. */
  half_life_days: number;
  /** Share of the first and of the last touch in the position model; the rest is for those between. */
  first_ratio: number;
  last_ratio: number;
  /** Channel of visits that name no source. */
  direct: string;
}

/** The half-life and the 40/20/40 are those that Google's enumeration of models documents. */
export const defaults: ModelOptions = { half_life_days: 7, first_ratio: 0.4, last_ratio: 0.4, direct: "direct" };

/** Why a model says nothing of these paths. */
export type Unable = "no_times" | "too_many_channels";

export interface Model {
  id: string;
  title: Text;
  description: Text;
  /** Credits of paths; sums over channels are the tracked conversions and their value. */
  credit: (paths: Paths, options: ModelOptions) => Credit | Unable;
}

export const noCredit = ({ channels }: Paths): Credit => ({
  conversions: new Float64Array(channels.length),
  value: new Float64Array(channels.length),
});

/** Splits each path's conversions among its touches by weights, which `weigh` writes for the touches from `from` to before
 * `to`. Weights need not add up to 1; when all are 0 the touches share alike. */
export function splitByTouch(paths: Paths, weigh: (weights: Float64Array, from: number, to: number) => void): Credit {
  const credit = noCredit(paths);
  const { starts, touches, conversions, value } = paths;
  let weights = new Float64Array(64);
  for (let path = 0; path < conversions.length; path += 1) {
    if (conversions[path] === 0 && value[path] === 0) continue;
    const from = starts[path]!;
    const to = starts[path + 1]!;
    const length = to - from;
    if (length > weights.length) weights = new Float64Array(length * 2);
    weights.fill(0, 0, length);
    weigh(weights, from, to);
    let sum = 0;
    for (let step = 0; step < length; step += 1) sum += weights[step]!;
    for (let step = 0; step < length; step += 1) {
      const share = sum > 0 ? weights[step]! / sum : 1 / length;
      const channel = touches[from + step]!;
      credit.conversions[channel]! += share * conversions[path]!;
      credit.value[channel]! += share * value[path]!;
    }
  }
  return credit;
}
