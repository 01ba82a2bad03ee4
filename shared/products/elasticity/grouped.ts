// Which line fits when every product has its own level, and perhaps its own slope? Least squares that takes each group's own
// coefficients out first, so that thousands of products cost no more than the periods and shared columns that are left.
import { invertSymmetric } from "../../linear.ts";
import { type ByGroup, partsOf, sortRows } from "./by_group.ts";

export interface GroupedRows {
  /** Group of each row, 0 to group_count - 1. */
  group: ArrayLike<number>;
  group_count: number;
  /** Columns of which each group has its own coefficient; a column of ones is its level. At least one. */
  own: readonly ArrayLike<number>[];
  /** Columns with one coefficient for all. */
  shared: readonly ArrayLike<number>[];
  /** Period of each row, 0 to period_count - 1, each with an effect of its own; null for none. */
  period: ArrayLike<number> | null;
  period_count: number;
  y: ArrayLike<number>;
}

export interface GroupedFit {
  /** Own coefficients of group g are at g * own.length. */
  own: Float64Array;
  own_errors: Float64Array;
  shared: Float64Array;
  /** Standard errors, of independent residuals of one variance; NaN where other columns already say it. */
  shared_errors: Float64Array;
  /** Variance of the residuals; NaN without freedom. */
  variance: number;
  /** Sum of squared residuals of each group. */
  squares: Float64Array;
  /** Rows less independent coefficients. */
  freedom: number;
  /** Periods, less those that groups join together, of which no effect can be told. 0 means that own slopes can be trusted. */
  confounded: number;
}

/** What is left of the groups once their own columns are taken out; flat, since groups may be thousands. */
interface Taken {
  /** Inverse of X'X of each group, and that times X'y. */
  inverses: Float64Array;
  levels: Float64Array;
  /** Group g touches the columns of Z from `starts[g]` on; `effects` are inverse X'Z of them, m for each. */
  starts: Int32Array;
  touched: Int32Array;
  effects: Float64Array;
  rank: number;
}

/**
 * Least squares with levels and slopes by group, shared columns and period effects. Every group and period must have a row.
 * Memory: some 40 bytes a row, and the square of periods and shared columns. Throws RangeError when a column is not as long
 * as y.
 * Source: Frisch and Waugh 1933, Lovell 1963; Abowd, Kramarz and Margolis 1999 for what two sets of effects identify.
 */
export function fitGroups(input: GroupedRows): GroupedFit {
  const { own, shared, period, y } = input;
  if ([...own, ...shared, input.group, period ?? y].some(({ length }) => length !== y.length))
    throw new RangeError("fitGroups requires columns as long as y");
  const periods = period ? input.period_count : 0;
  const width = periods + shared.length;
  const system = new Float64Array(width * width);
  const right = new Float64Array(width);
  const row = scratchFor(input);
  for (let at = 0; at < y.length; at += 1) {
    const count = readColumns(input, at, periods, row);
    for (let i = 0; i < count; i += 1) {
      right[row.columns[i]!]! += row.values[i]! * y[at]!;
      for (let j = 0; j < count; j += 1)
        system[row.columns[i]! * width + row.columns[j]!]! += row.values[i]! * row.values[j]!;
    }
  }
  const scales = Float64Array.from({ length: width }, (_, at) => system[at * width + at]!);
  const byGroup = sortRows(input.group, input.group_count);
  const taken = takeOut(input, byGroup, periods, system, right);
  const solved = invertSymmetric(system, width, scales);
  const theta = new Float64Array(width);
  for (let i = 0; i < width; i += 1)
    for (let j = 0; j < width; j += 1) theta[i]! += solved.inverse[i * width + j]! * right[j]!;
  const fit = ownCoefficients(input, taken, solved.inverse, theta);
  const freedom = y.length - taken.rank - solved.rank;
  const squares = squaresOf(input, fit.own, theta, periods);
  const variance = freedom > 0 ? squares.reduce((sum, each) => sum + each, 0) / freedom : Number.NaN;
  const error = (spread: number) => Math.sqrt(variance * Math.max(spread, 0));
  const told = solved.aliased.subarray(0, periods).reduce((left, aliased) => left - aliased, periods);
  return {
    own: fit.own,
    own_errors: fit.spread.map(error),
    shared: theta.slice(periods),
    shared_errors: Float64Array.from(shared, (_, at) =>
      solved.aliased[periods + at] ? Number.NaN : error(solved.inverse[(periods + at) * (width + 1)]!),
    ),
    variance,
    squares,
    freedom,
    confounded: period ? periods - told - partsOf(byGroup, period, periods) : 0,
  };
}

/** What is not zero of a row of Z: its period, then the shared columns. Written over from row to row, since there are many. */
interface Scratch {
  columns: Int32Array;
  values: Float64Array;
}

const scratchFor = ({ shared }: GroupedRows): Scratch => ({
  columns: new Int32Array(shared.length + 1),
  values: new Float64Array(shared.length + 1),
});

/** Reads a row of Z; how many of its columns are not zero. */
function readColumns({ shared, period }: GroupedRows, row: number, periods: number, into: Scratch): number {
  let count = 0;
  if (period) {
    into.columns[0] = period[row]!;
    into.values[0] = 1;
    count = 1;
  }
  for (let at = 0; at < shared.length; at += 1) {
    const value = shared[at]![row]!;
    if (value === 0) continue;
    into.columns[count] = periods + at;
    into.values[count] = value;
    count += 1;
  }
  return count;
}

/** Takes the groups' own columns out of the system: Z'Z less Z'X (X'X)^-1 X'Z of each group. */
function takeOut(
  input: GroupedRows,
  groups: ByGroup,
  periods: number,
  system: Float64Array,
  right: Float64Array,
): Taken {
  const { own, shared, y, group_count } = input;
  const m = own.length;
  const width = right.length;
  // A group touches at most one period a row, and every shared column.
  const most = (periods > 0 ? y.length : 0) + group_count * shared.length;
  const taken: Taken = {
    inverses: new Float64Array(group_count * m * m),
    levels: new Float64Array(group_count * m),
    starts: new Int32Array(group_count + 1),
    touched: new Int32Array(most),
    effects: new Float64Array(most * m),
    rank: 0,
  };
  const { touched, effects, levels } = taken;
  const row = scratchFor(input);
  const places = new Int32Array(width).fill(-1);
  const cross = new Float64Array(width * m);
  const level = new Float64Array(m);
  let end = 0;
  for (let g = 0; g < group_count; g += 1) {
    const squares = new Float64Array(m * m);
    const start = end;
    level.fill(0);
    for (let at = groups.starts[g]!; at < groups.starts[g + 1]!; at += 1) {
      const r = groups.rows[at]!;
      for (let i = 0; i < m; i += 1) {
        level[i]! += own[i]![r]! * y[r]!;
        for (let j = 0; j < m; j += 1) squares[i * m + j]! += own[i]![r]! * own[j]![r]!;
      }
      const count = readColumns(input, r, periods, row);
      for (let k = 0; k < count; k += 1) {
        const column = row.columns[k]!;
        if (places[column] === -1) {
          places[column] = end - start;
          cross.fill(0, (end - start) * m, (end - start + 1) * m);
          touched[end] = column;
          end += 1;
        }
        for (let i = 0; i < m; i += 1) cross[places[column]! * m + i]! += own[i]![r]! * row.values[k]!;
      }
    }
    const { inverse, rank } = invertSymmetric(squares, m);
    taken.rank += rank;
    taken.inverses.set(inverse, g * m * m);
    taken.starts[g + 1] = end;
    for (let i = 0; i < m; i += 1) for (let j = 0; j < m; j += 1) levels[g * m + i]! += inverse[i * m + j]! * level[j]!;
    for (let one = start; one < end; one += 1) {
      const column = touched[one]!;
      places[column] = -1;
      for (let i = 0; i < m; i += 1) {
        let effect = 0;
        for (let j = 0; j < m; j += 1) effect += inverse[i * m + j]! * cross[(one - start) * m + j]!;
        effects[one * m + i] = effect;
        right[column]! -= effect * level[i]!;
        for (let other = start; other < end; other += 1)
          system[column * width + touched[other]!]! -= effect * cross[(other - start) * m + i]!;
      }
    }
  }
  return taken;
}

/** Own coefficients, and the diagonal of their spread for a variance of 1. */
function ownCoefficients(
  { own: { length: m }, group_count }: GroupedRows,
  { inverses, levels, starts, touched, effects }: Taken,
  inverse: Float64Array,
  theta: Float64Array,
): { own: Float64Array; spread: Float64Array } {
  const width = theta.length;
  const own = levels.slice();
  const spread = new Float64Array(own.length);
  for (let g = 0; g < group_count; g += 1) {
    for (let i = 0; i < m; i += 1) {
      let around = inverses[(g * m + i) * m + i]!;
      for (let one = starts[g]!; one < starts[g + 1]!; one += 1) {
        const effect = effects[one * m + i]!;
        own[g * m + i]! -= effect * theta[touched[one]!]!;
        const from = touched[one]! * width;
        around += effect * effect * inverse[from + touched[one]!]!;
        // The inverse is the same on both sides of its diagonal.
        for (let other = starts[g]!; other < one; other += 1)
          around += 2 * effect * inverse[from + touched[other]!]! * effects[other * m + i]!;
      }
      spread[g * m + i] = around;
    }
  }
  return { own, spread };
}

/** Sum of squared residuals of each group, from the rows themselves: a difference of sums would lose digits. */
function squaresOf(input: GroupedRows, own: Float64Array, theta: Float64Array, periods: number): Float64Array {
  const { group, group_count, y } = input;
  const m = input.own.length;
  const row = scratchFor(input);
  const squares = new Float64Array(group_count);
  for (let at = 0; at < y.length; at += 1) {
    let rest = y[at]!;
    for (let i = 0; i < m; i += 1) rest -= own[group[at]! * m + i]! * input.own[i]![at]!;
    const count = readColumns(input, at, periods, row);
    for (let k = 0; k < count; k += 1) rest -= theta[row.columns[k]!]! * row.values[k]!;
    squares[group[at]!]! += rest * rest;
  }
  return squares;
}
