// Which customers look alike to the model? Those with the same history are one row with a count, so that a likelihood is quick.

/**
 * What the BG/NBD model knows of customers: how many repeat purchases (`x`), when the last one was (`t_x`) and how long each
 * was observed (`T`), both counted from the first purchase, in one unit of time. Entry i of each is one customer.
 */
export interface Histories {
  x: ArrayLike<number>;
  t_x: ArrayLike<number>;
  T: ArrayLike<number>;
}

/** Distinct histories. `t_x` and `T` are places in `times`; the tables by x and by time are what a likelihood looks up. */
export interface HistoryRows {
  customers: number;
  /** Customers with a repeat purchase. */
  repeaters: number;
  /** Rows. */
  size: number;
  /** Tells these histories from others: a fit carries it on. */
  mark: string;
  times: Float64Array;
  x: Int32Array;
  t_x: Int32Array;
  T: Int32Array;
  count: Float64Array;
  max_x: number;
}

/**
 * Groups histories. Without repeats `t_x` says nothing and is left out. Throws RangeError on a count of repeats that is not
 * whole, or on times that are not 0 <= t_x <= T.
 * @example groupHistories({ x: [0, 0, 2], t_x: [0, 0, 4], T: [9, 9, 9] }).count // => new Float64Array([2, 1])
 */
export function groupHistories({ x, t_x, T }: Histories): HistoryRows {
  const customers = x.length;
  for (let i = 0; i < customers; i += 1) {
    const sound =
      Number.isInteger(x[i]) && x[i]! >= 0 && T[i]! >= 0 && (x[i] === 0 || (t_x[i]! >= 0 && t_x[i]! <= T[i]!));
    if (!sound) throw new RangeError(`groupHistories requires 0 <= t_x <= T, not x ${x[i]}, t_x ${t_x[i]}, T ${T[i]}`);
  }
  const last = (i: number) => (x[i] === 0 ? T[i]! : t_x[i]!);
  const times = distinct(customers, last, (i) => T[i]!);
  const place = new Map(Array.from(times, (time, at) => [time, at]));
  const m = times.length;
  // A history as one number: sorting numbers is quick, and the rows come in an order of their own.
  const keys = Float64Array.from(
    { length: customers },
    (_, i) => (x[i]! * m + place.get(last(i))!) * m + place.get(T[i]!)!,
  );
  keys.sort();
  return fill(keys, times);
}

function distinct(customers: number, last: (i: number) => number, total: (i: number) => number): Float64Array {
  const all = new Set<number>();
  for (let i = 0; i < customers; i += 1) all.add(last(i)).add(total(i));
  return Float64Array.from(all).sort();
}

function fill(keys: Float64Array, times: Float64Array): HistoryRows {
  const m = times.length;
  const starts: number[] = [];
  for (let i = 0; i < keys.length; i += 1) if (i === 0 || keys[i] !== keys[i - 1]) starts.push(i);
  const key = (row: number) => keys[starts[row]!]!;
  const all = { length: starts.length };
  const x = Int32Array.from(all, (_, row) => Math.floor(key(row) / (m * m)));
  const t_x = Int32Array.from(all, (_, row) => Math.floor(key(row) / m) % m);
  const T = Int32Array.from(all, (_, row) => key(row) % m);
  const count = Float64Array.from(all, (_, row) => (starts[row + 1] ?? keys.length) - starts[row]!);
  let [repeaters, sum] = [0, 0];
  for (let row = 0; row < x.length; row += 1) {
    if (x[row]! > 0) repeaters += count[row]!;
    sum += count[row]! * (1 + x[row]!) * (1 + times[t_x[row]!]! + 2 * times[T[row]!]!);
  }
  const mark = [keys.length, repeaters, x.length, m, sum].join(" ");
  return { customers: keys.length, repeaters, size: x.length, mark, times, x, t_x, T, count, max_x: x.at(-1) ?? 0 };
}
