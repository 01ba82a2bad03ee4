// How much sells later, by what sold in a launch's first days? What the store's own launches show, else a halving that is supposed.

/** How many times the units of the first days are sold in a later window. */
export interface Later {
  ratio: number;
  /** Standard error of its logarithm for one more launch. */
  error: number;
  /** Launches that it rests on; 0 where it is supposed. */
  launches: number;
}

/** Days after a launch: `first` of them are known, and sales `from` up to, but without, `until` are asked for. */
export interface Window {
  first: number;
  from: number;
  until: number;
}

/** Fewer launches tell less than a supposition. */
const LEAST_LAUNCHES = 3;

/** How far off a supposed halving may be, of its logarithm: between half and twice, as a rule. */
const SUPPOSED_ERROR = 0.7;

const sum = (values: ArrayLike<number>, from: number, until: number): number => {
  let total = 0;
  for (let at = from; at < Math.min(until, values.length); at += 1) total += values[at]!;
  return total;
};

/**
 * From demand that halves again and again.
 * @example supposed({ first: 7, from: 7, until: 14 }, 7).ratio // => 0.5
 */
export function supposed({ first, from, until }: Window, half_life: number): Later {
  const left = (day: number) => 2 ** (-day / half_life);
  return { ratio: (left(from) - left(until)) / (1 - left(first)), error: SUPPOSED_ERROR, launches: 0 };
}

/**
 * From launches that were seen to the window's end. Half a unit is added to both, so that none is divided by nothing.
 * @param launches units of each by day, the day of the launch first
 */
export function laterOf(launches: readonly ArrayLike<number>[], window: Window, half_life: number): Later {
  const { first, from, until } = window;
  const logs = launches
    .filter((units) => units.length >= until && sum(units, 0, first) > 0)
    .map((units) => Math.log((sum(units, from, until) + 0.5) / (sum(units, 0, first) + 0.5)));
  if (logs.length < LEAST_LAUNCHES) return supposed(window, half_life);
  const mean = logs.reduce((all, each) => all + each, 0) / logs.length;
  const variance = logs.reduce((all, each) => all + (each - mean) ** 2, 0) / (logs.length - 1);
  // One more launch scatters as these do, and their mean is not certain either.
  return { ratio: Math.exp(mean), error: Math.sqrt(variance * (1 + 1 / logs.length)), launches: logs.length };
}
