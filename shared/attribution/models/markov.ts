// How many conversions would be lost without this channel? A chain of first order, solved exactly rather than simulated.
import { solveLinear } from "../../linear.ts";
import { type Credit, type Model, noCredit } from "../define.ts";
import type { Paths } from "../paths.ts";

interface Chain {
  /** I - Q, where Q[i][j] is the chance that channel j follows channel i. */
  system: Float64Array;
  /** Chance that a journey begins with each channel. */
  starts: Float64Array;
  /** What each channel ends in directly: the chance of a conversion, the value of one. */
  rewards: Float64Array;
}

/** The chain of paths; each journey is a walk from the start to a conversion or to nothing. */
export function chainOf(paths: Paths): Chain {
  const n = paths.channels.length;
  const flow = new Float64Array(n * n);
  const out = new Float64Array(n);
  const starts = new Float64Array(n);
  const rewards = new Float64Array(n * 2);
  let journeys = 0;
  for (let path = 0; path < paths.conversions.length; path += 1) {
    const weight = paths.conversions[path]! + paths.nulls[path]!;
    if (weight === 0) continue;
    const to = paths.starts[path + 1]!;
    let from = -1;
    for (let at = paths.starts[path]!; at < to; at += 1) {
      const channel = paths.touches[at]!;
      if (from < 0) starts[channel]! += weight;
      else flow[from * n + channel]! += weight;
      out[channel]! += weight;
      from = channel;
    }
    rewards[from * 2]! += paths.conversions[path]!;
    rewards[from * 2 + 1]! += paths.value[path]!;
    journeys += weight;
  }
  const system = flow.map((count, at) => {
    const [row, column] = [Math.floor(at / n), at % n];
    return (row === column ? 1 : 0) - (out[row] ? count / out[row] : 0);
  });
  return {
    system,
    starts: starts.map((count) => (journeys > 0 ? count / journeys : 0)),
    rewards: rewards.map((sum, at) => (out[at >> 1] ? sum / out[at >> 1]! : 0)),
  };
}

/**
 * Removal effects: the share of conversions, and of value, that is lost when journeys end where they would touch the channel.
 * The chance to ever reach channel j is N[start][j] / N[j][j] with N = (I - Q)^-1, and all that comes after is lost, so one
 * inverse gives every channel's effect. Source: Anderl et al. 2016, Mapping the customer journey; Kemeny and Snell 1960, 3.5.
 */
export function removalEffects(paths: Paths): Credit {
  const n = paths.channels.length;
  const effects = noCredit(paths);
  if (n === 0) return effects;
  const { system, starts, rewards } = chainOf(paths);
  const identity = new Float64Array(n * n);
  for (let place = 0; place < n; place += 1) identity[place * n + place] = 1;
  const visits = solveLinear(system, identity, n);
  // Every journey ends, so the system always has an answer.
  if (!visits) return effects;
  const reached = new Float64Array(n);
  const ahead = new Float64Array(n * 2);
  const base = [0, 0];
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      const expected = visits[i * n + j]!;
      reached[j]! += starts[i]! * expected;
      ahead[i * 2]! += expected * rewards[j * 2]!;
      ahead[i * 2 + 1]! += expected * rewards[j * 2 + 1]!;
    }
    base[0]! += starts[i]! * ahead[i * 2]!;
    base[1]! += starts[i]! * ahead[i * 2 + 1]!;
  }
  for (let j = 0; j < n; j += 1) {
    const chance = reached[j]! / visits[j * n + j]!;
    effects.conversions[j] = base[0]! > 0 ? (chance * ahead[j * 2]!) / base[0]! : 0;
    effects.value[j] = base[1]! > 0 ? (chance * ahead[j * 2 + 1]!) / base[1]! : 0;
  }
  return effects;
}

const total = (values: Float64Array) => values.reduce((sum, each) => sum + each, 0);

function shared(effects: Float64Array, whole: number): Float64Array {
  const sum = total(effects);
  return effects.map((effect) => (sum > 0 ? (effect / sum) * whole : 0));
}

export const markov: Model = {
  id: "markov",
  title: { en: "Markov removal", "zh-CN": "马尔可夫移除" },
  description: {
    en: "Each channel gets credit in proportion to the conversions that would be lost without it. Journeys without an order count too, so that a channel that leads nowhere gets little.",
    "zh-CN": "按移除某渠道会损失的转化占比分配功劳。未成交的旅程也参与计算，因此走不通的渠道得分很低。",
  },
  credit: (paths) => {
    const effects = removalEffects(paths);
    return {
      conversions: shared(effects.conversions, total(paths.conversions)),
      value: shared(effects.value, total(paths.value)),
    };
  },
};
