// How are a model's parameters found within a limit of work? In slices: a fit is a state that any invocation carries on.
import * as z from "zod";
import { advance, climbState, type Evaluation, evaluation, isSound, startClimb } from "../../numbers/climb.ts";
import { solve } from "../../numbers/solve.ts";
import { added, CHUNK, type FitModel, type Rows } from "./model.ts";

/** A fit under way or done, as JSON: what a queue's message or a table's row carries. */
export const fitState = z.strictObject({
  model: z.string().max(40),
  mark: z.string().max(200).describe("Of the rows it is fitted to."),
  climb: climbState,
  begun: z
    .strictObject({ next: z.int().min(1), sum: evaluation })
    .nullable()
    .describe("An evaluation that has come as far as the row `next`; null between two."),
});
export type FitState = z.output<typeof fitState>;

/** What a fit found, and how good it is. */
export interface Fitted<Name extends string = string> {
  params: Readonly<Record<Name, number>>;
  /** Standard error of each parameter's logarithm, which is about its relative error; null where the rows cannot tell it. */
  relative_errors: Readonly<Record<Name, number>> | null;
  log_likelihood: number;
  evaluations: number;
  /** `edge`: a parameter ran off towards 0 or infinity, or might as well be 20 times as large: its figure means little. */
  quality: "good" | "edge" | "stuck";
}

/** ln 20: errors beyond it say that the rows do not tell a parameter. */
const UNTOLD = 3;

/** A fit that has not begun, from the model's own starting point or from given parameters, all above 0. */
export function startFit<Data extends Rows, Name extends string>(
  model: FitModel<Data, Name>,
  rows: Data,
  from?: readonly number[],
): FitState {
  const own = model.from(rows);
  return { model: model.id, mark: rows.mark, climb: startClimb(from ? from.map(Math.log) : own), begun: null };
}

/**
 * Carries a fit on. `budget` is how many rows may be walked over, as often as evaluations walk over them; some 5 million are
 * a second. At least one chunk of `CHUNK` rows is always walked, so that every call gets on. The same state and rows give
 * the same result, to the last digit, however the work is sliced. Throws RangeError when the state is of another model or
 * of other rows: begin again then.
 */
export function stepFit<Data extends Rows, Name extends string>(
  model: FitModel<Data, Name>,
  rows: Data,
  state: FitState,
  budget: number,
): FitState {
  if (state.model !== model.id || state.mark !== rows.mark) {
    throw new RangeError(`stepFit requires the rows that the fit of ${state.model} began with`);
  }
  let { climb, begun } = state;
  for (let walked = 0; climb.status === "running"; ) {
    const from = begun?.next ?? 0;
    const to = Math.min(from + CHUNK, rows.size);
    if (walked > 0 && walked + to - from > budget) break;
    walked += to - from;
    const found = model.evaluate(rows, climb.ahead, from, to);
    const sum = begun ? added(begun.sum, found) : found;
    // What is no number already will not become one, nor could a message carry it.
    begun = to < rows.size && isSound(sum) ? { next: to, sum } : null;
    if (begun === null) climb = advance(climb, sum);
  }
  return { ...state, climb, begun };
}

/** Whether a fit has ended, well or not. */
export function isDone({ climb }: FitState): boolean {
  return climb.status !== "running";
}

/**
 * What a fit has found so far; null before its first evaluation.
 * Source: the errors are those of the observed information, Efron and Hinkley 1978.
 */
export function fittedOf<Data extends Rows, Name extends string>(
  model: FitModel<Data, Name>,
  { climb }: FitState,
): Fitted<Name> | null {
  if (climb.here === null) return null;
  const named = (values: readonly number[]) =>
    Object.fromEntries(model.params.map((name, place) => [name, values[place] ?? Number.NaN])) as Record<Name, number>;
  const errors = errorsOf(climb.here);
  const told = errors?.every((each) => each < UNTOLD);
  return {
    params: named(climb.at.map(Math.exp)),
    relative_errors: errors && named(errors),
    log_likelihood: climb.here.value,
    evaluations: climb.evaluations,
    quality: climb.status === "stuck" ? "stuck" : told ? "good" : "edge",
  };
}

function errorsOf({ bend }: Evaluation): number[] | null {
  const information = bend.map((row) => row.map((each) => -each));
  const errors = bend.map(
    (row, place) =>
      solve(
        information,
        row.map((_, k) => (k === place ? 1 : 0)),
      )?.[place],
  );
  return errors.every((each) => each !== undefined) ? errors.map(Math.sqrt) : null;
}

/** A whole fit at once. Throws RangeError when the rows cannot tell the parameters at all. */
export function runFit<Data extends Rows, Name extends string>(
  model: FitModel<Data, Name>,
  rows: Data,
  from?: readonly number[],
): Fitted<Name> {
  const state = stepFit(model, rows, startFit(model, rows, from), Number.POSITIVE_INFINITY);
  const fitted = fittedOf(model, state);
  if (fitted === null) throw new RangeError(`${model.id} requires rows of which its likelihood can be worked out`);
  return fitted;
}
