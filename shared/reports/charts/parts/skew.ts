// Where does an axis end that a few giants would stretch? Powers of ten where all is above zero, else where the last hundredth begins.
import { axisOf, linear, type Scale } from "./scale.ts";

export interface SkewAxis {
  /** Position within the range given, never outside it. */
  scale: Scale;
  ticks: number[];
  log: boolean;
  /** How many values lie beyond an end and are drawn at it. */
  clipped: number;
}

/** From this ratio of the greatest to the middle on, half of the points would share an eighth of a linear axis. */
const skewed = 8;

/** An axis over values and the value that splits them. */
export function skewAxis(values: readonly number[], split: number, range: readonly [number, number]): SkewAxis {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? split;
  const [least, low, middle, high, most] = [at(0), at(0.01), at(0.5), at(0.99), at(1)];
  if (Math.min(least, split) > 0 && high > middle * skewed)
    return logAxis(Math.min(least, split), Math.max(most, split), range);
  // An end is cut only where what lies beyond would take a third of the axis.
  const span = high - low;
  const ends = [least < low - span / 2 ? low : least, most > high + span / 2 ? high : most];
  const { domain, lines } = axisOf([...ends, split]);
  const scale = linear(domain, range);
  return {
    scale: (value) => scale(Math.min(Math.max(value, domain[0]), domain[1])),
    ticks: lines,
    log: false,
    clipped: values.filter((value) => value < domain[0] || value > domain[1]).length,
  };
}

function logAxis(least: number, most: number, range: readonly [number, number]): SkewAxis {
  const [first, last] = [Math.log10(least), Math.log10(most)];
  const pad = (last - first) * 0.03;
  const scale = linear([first - pad, last + pad], range);
  const powers = Array.from(
    { length: Math.floor(last) - Math.floor(first) + 1 },
    (_, index) => Math.floor(first) + index,
  );
  const step = Math.max(1, Math.ceil((last - first) / 4));
  // Over a decade or two, twos and fives help to read what lies between.
  const factors = last - first < 3 ? [1, 2, 5] : [1];
  const ticks = powers
    .filter((_, index) => index % step === 0)
    .flatMap((power) => factors.map((factor) => factor * Number(`1e${power}`)))
    .filter((tick) => tick >= least && tick <= most);
  return { scale: (value) => scale(Math.log10(value)), ticks, log: true, clipped: 0 };
}
