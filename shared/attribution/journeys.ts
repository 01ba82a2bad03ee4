// Which touches led to which order? Visits and orders of one visitor become journeys within a lookback.
import { countingSort } from "../columns.ts";
import { DAY_MS } from "../time.ts";
import { collectPaths, type Path, type Paths } from "./paths.ts";

/** A visit that named a channel. */
export interface Touch {
  visitor: string;
  at: number;
  channel: string;
}

/** An order, or any other goal. */
export interface Conversion {
  visitor: string;
  at: number;
  /** Of money, minor units. */
  value: number;
}

export interface JourneySpan {
  /** Journeys that end from here (epoch ms) ... */
  from: number;
  /** ... to before here are taken. Touches may lie before `from`. */
  until: number;
  /** A touch counts for an order at most this many days later. */
  lookback_days: number;
}

export interface Journeys {
  paths: Paths;
  /** Journeys whose last touch is within the lookback of `until`: they may still convert and are not counted as null. */
  open: number;
}

interface Visitor {
  touches: Touch[];
  conversions: Conversion[];
}

/**
 * Journeys of all visitors. An order ends a journey; touches belong to the next order of their visitor if it comes within the
 * lookback, else to journeys that led to nothing, which end where the next touch is more than a lookback away. A touch at an
 * order's very moment came before it. Orders without a touch are untracked, never "direct".
 * Throws RangeError on a lookback that is not above 0. Ties are broken by name, so that the order of rows does not matter.
 */
export function findJourneys(
  touches: readonly Touch[],
  conversions: readonly Conversion[],
  span: JourneySpan,
): Journeys {
  if (!(span.lookback_days > 0)) throw new RangeError("findJourneys requires a lookback above 0 days");
  const places = new Map<string, number>();
  const placeOf = ({ visitor }: { visitor: string }) => {
    const place = places.get(visitor) ?? places.size;
    places.set(visitor, place);
    return place;
  };
  const [touchedBy, boughtBy] = [Int32Array.from(touches, placeOf), Int32Array.from(conversions, placeOf)];
  const [came, bought] = [rowsBy(touchedBy, places.size), rowsBy(boughtBy, places.size)];
  let open = 0;
  function* journeys() {
    for (const id of [...places.keys()].sort()) {
      const place = places.get(id)!;
      // A list of each visitor's own would take more than a Worker has, of a hundred thousand at once.
      const visitor: Visitor = {
        touches: Array.from(came(place), (row) => touches[row]!),
        conversions: Array.from(bought(place), (row) => conversions[row]!),
      };
      visitor.touches.sort((a, b) => a.at - b.at || (a.channel < b.channel ? -1 : 1));
      visitor.conversions.sort((a, b) => a.at - b.at || a.value - b.value);
      open += yield* walk(visitor, span);
    }
  }
  const paths = collectPaths(journeys());
  return { paths, open };
}

/** The rows of each key. */
function rowsBy(keys: Int32Array, count: number): (key: number) => Int32Array {
  const { order, start } = countingSort(
    keys.map((_, row) => row),
    keys,
    count,
  );
  return (key) => order.subarray(start[key], start[key + 1]);
}

/** A visitor's journeys; in the end the number of those that are still open. */
function* walk({ touches, conversions }: Visitor, span: JourneySpan): Generator<Path, number> {
  const lookback = span.lookback_days * DAY_MS;
  const inside = (at: number) => at >= span.from && at < span.until;
  let next = 0;
  for (const { at, value } of conversions) {
    // What lies after the span is the next span's.
    if (at >= span.until) break;
    const led: Touch[] = [];
    const lapsed: Touch[] = [];
    for (; next < touches.length && touches[next]!.at <= at; next += 1) {
      const touch = touches[next]!;
      (at - touch.at <= lookback ? led : lapsed).push(touch);
    }
    const before = touches[next - 1];
    if (led.length === 0 && before && at - before.at <= lookback) led.push(before);
    for (const group of groupsOf(lapsed, lookback)) if (inside(group.at(-1)!.at)) yield nullPath(group);
    if (!inside(at)) continue;
    const ages_days = led.map((touch) => (at - touch.at) / DAY_MS);
    yield { channels: led.map(({ channel }) => channel), conversions: 1, value, nulls: 0, ages_days };
  }
  let open = 0;
  const rest = touches.slice(next).filter(({ at }) => at < span.until);
  for (const group of groupsOf(rest, lookback)) {
    const { at } = group.at(-1)!;
    if (!inside(at)) continue;
    if (span.until - at < lookback) open += 1;
    else yield nullPath(group);
  }
  return open;
}

/** Touches in time order, parted where more than a lookback lies between two. */
function groupsOf(touches: readonly Touch[], lookback: number): Touch[][] {
  const groups: Touch[][] = [];
  for (const [index, touch] of touches.entries()) {
    const before = touches[index - 1];
    if (before && touch.at - before.at <= lookback) groups.at(-1)?.push(touch);
    else groups.push([touch]);
  }
  return groups;
}

function nullPath(group: readonly Touch[]): Path {
  const end = group.at(-1)!.at;
  const ages_days = group.map(({ at }) => (end - at) / DAY_MS);
  return { channels: group.map(({ channel }) => channel), conversions: 0, value: 0, nulls: 1, ages_days };
}
