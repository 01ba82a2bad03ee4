// On which channels did buyers and others come, in which order? Paths as flat arrays, which a million of them fit into.
import { column } from "../columns.ts";

/** Journeys that touched the same channels in the same order. */
export interface Path {
  /** Channels in order of touch; none when nothing was tracked. */
  channels: readonly string[];
  /** Journeys that ended in a conversion. */
  conversions: number;
  /** What those conversions are worth together; of money, minor units. */
  value: number;
  /** Journeys that ended without one. */
  nulls: number;
  /** Days from each touch to the end of the journey; left out when unknown. */
  ages_days?: readonly number[];
}

export interface Paths {
  /** Names, sorted; everything below and every credit speaks of a channel by its place here. */
  channels: readonly string[];
  /** Path i is `touches` from `starts[i]` to before `starts[i + 1]`. */
  starts: Uint32Array;
  touches: Uint32Array;
  conversions: Float64Array;
  value: Float64Array;
  nulls: Float64Array;
  /** Days before the end of the path, of each touch; null when one path has none. */
  ages_days: Float64Array | null;
  /** What came without any touch: no model can credit it, and it is shown apart. */
  untracked: { conversions: number; value: number };
}

/**
 * Paths in flat arrays. Paths without touches are only counted, as untracked; null journeys without touches say nothing.
 * Throws RangeError on a count or value below zero, a value without conversions, or ages that do not match their touches.
 * @example collectPaths([{ channels: ["b", "a"], conversions: 1, value: 0, nulls: 0 }]).channels // => ["a", "b"]
 */
export function collectPaths(paths: Iterable<Path>): Paths {
  const seen = new Map<string, number>();
  const [touches, starts] = [column(Int32Array), column(Int32Array)];
  const ages = column(Float64Array);
  const [conversions, value, nulls] = [column(Float64Array), column(Float64Array), column(Float64Array)];
  const untracked = { conversions: 0, value: 0 };
  let aged = true;
  // One after the other: as objects all of them at once would take more than a Worker has.
  for (const path of paths) {
    check(path);
    if (path.channels.length === 0) {
      untracked.conversions += path.conversions;
      untracked.value += path.value;
      continue;
    }
    starts.push(touches.length());
    aged &&= path.ages_days !== undefined;
    for (const [step, name] of path.channels.entries()) {
      const place = seen.get(name) ?? seen.size;
      seen.set(name, place);
      touches.push(place);
      ages.push(path.ages_days?.[step] ?? 0);
    }
    conversions.push(path.conversions);
    value.push(path.value);
    nulls.push(path.nulls);
  }
  starts.push(touches.length());
  const channels = [...seen.keys()].sort();
  const places = new Uint32Array(channels.length);
  for (const [place, name] of channels.entries()) places[seen.get(name)!] = place;
  return {
    channels,
    starts: Uint32Array.from(starts.drain()),
    touches: Uint32Array.from(touches.drain(), (place) => places[place]!),
    conversions: conversions.drain(),
    value: value.drain(),
    nulls: nulls.drain(),
    ages_days: aged ? ages.drain() : null,
    untracked,
  };
}

function check({ channels, conversions, value, nulls, ages_days }: Path): void {
  if (!(conversions >= 0 && nulls >= 0)) throw new RangeError("collectPaths requires counts of at least 0");
  if (!(value >= 0) || (conversions === 0 && value > 0))
    throw new RangeError("collectPaths requires a value of at least 0, and none without conversions");
  if (ages_days && (ages_days.length !== channels.length || !ages_days.every((age) => age >= 0)))
    throw new RangeError("collectPaths requires one age of at least 0 for each touch");
}

/** The distinct channels of a path, by place, into `seen`; the number of them. `mark` differs from path to path. */
export function distinctOf(paths: Paths, index: number, seen: Uint32Array, marks: Uint32Array): number {
  let count = 0;
  for (let at = paths.starts[index]!; at < paths.starts[index + 1]!; at += 1) {
    const channel = paths.touches[at]!;
    if (marks[channel] === index + 1) continue;
    marks[channel] = index + 1;
    seen[count] = channel;
    count += 1;
  }
  return count;
}
