// Where is a smooth function highest? Newton's method, damped, one evaluation at a time, so that it can stop between any two.
import * as z from "zod";
import { solve } from "./solve.ts";

const point = z.array(z.number()).min(1).max(10);

/** A function's value, gradient and second derivatives at a point. */
export const evaluation = z.strictObject({ value: z.number(), slope: point, bend: z.array(point) });
export type Evaluation = z.output<typeof evaluation>;

/** All that a climb knows: JSON, so that a message can carry it to the next invocation. */
export const climbState = z.strictObject({
  status: z
    .enum(["running", "converged", "stuck"])
    .describe("`stuck`: no step leads higher, yet the ground is not flat."),
  at: point.describe("The highest point so far."),
  here: evaluation.nullable().describe("The function there; null before the first evaluation."),
  ahead: point.describe("Where to evaluate next."),
  damping: z.number().min(0),
  evaluations: z.int().min(0),
});
export type ClimbState = z.output<typeof climbState>;

/** No coordinate moves further than this in one step: they are logarithms, so a parameter grows e^2-fold at most. */
const MAX_STEP = 2;
/** Coordinates stay within this, so that no power of e overflows; amounts in minor units may well be e^20. */
const EDGE = 40;
const MAX_EVALUATIONS = 500;

/** A climb from a point, with nothing evaluated yet. */
export function startClimb(from: readonly number[]): ClimbState {
  const at = from.map(within);
  return { status: "running", at, here: null, ahead: at, damping: 1e-3, evaluations: 0 };
}

/**
 * The climb after the function was evaluated at `ahead`; values that are no numbers count as too low. Never goes down,
 * and ends where a full Newton step promises less than rounding would hide.
 * Source: Levenberg 1944 and Marquardt 1963, the damping; Nocedal and Wright, Numerical Optimization, chapter 4.
 */
export function advance(state: ClimbState, found: Evaluation): ClimbState {
  if (state.status !== "running") return state;
  const evaluations = state.evaluations + 1;
  const sound = isSound(found);
  if (state.here === null && !sound) {
    // Too far out to be worked out: nearer to 0, where each parameter is 1, everything can be.
    const ahead = state.ahead.map((each) => each / 2);
    return { ...state, at: ahead, ahead, evaluations, status: evaluations > 60 ? "stuck" : "running" };
  }
  const higher = sound && (state.here === null || found.value > state.here.value);
  const here = higher || state.here === null ? found : state.here;
  const at = higher ? state.ahead : state.at;
  const easier = state.damping / 9 < 1e-9 ? 0 : state.damping / 9;
  const next = stepFrom(at, here, higher ? easier : Math.max(state.damping * 4, 1e-3));
  const ended = statusOf(here, next, higher, evaluations);
  return { status: ended, at, here, ahead: next.ahead, damping: next.damping, evaluations };
}

interface Step {
  ahead: number[];
  damping: number;
  /** What the quadratic model promises of it. */
  gain: number;
}

function stepFrom(at: readonly number[], { slope, bend }: Evaluation, damping: number): Step {
  const scale = Math.max(...bend.map((row, k) => Math.abs(row[k]!)), 1e-12);
  for (let strength = damping; ; strength = Math.max(strength * 4, 1e-6)) {
    const damped = bend.map((row, i) => row.map((each, k) => (i === k ? strength * scale : 0) - each));
    const step = solve(damped, slope);
    if (!step || step.some((each) => !(Math.abs(each) <= MAX_STEP))) continue;
    const ahead = at.map((each, k) => within(each + step[k]!));
    const gain = step.reduce((sum, each, k) => {
      const bent = bend[k]!.reduce((row, value, i) => row + value * step[i]!, 0);
      return sum + each * (slope[k]! + bent / 2);
    }, 0);
    return { ahead, damping: strength, gain };
  }
}

function statusOf(here: Evaluation, next: Step, higher: boolean, evaluations: number): ClimbState["status"] {
  // A sum of 100,000 terms is good to some 12 digits.
  const noise = Math.abs(here.value) * 1e-13 + 1e-12;
  if (next.gain <= noise) return "converged";
  if (next.gain <= 1e3 * noise && !higher) return "converged";
  return evaluations >= MAX_EVALUATIONS ? "stuck" : "running";
}

/** Whether an evaluation is made of numbers: too far out, powers of e overflow. */
export function isSound({ value, slope, bend }: Evaluation): boolean {
  return [value, ...slope, ...bend.flat()].every(Number.isFinite);
}

function within(coordinate: number): number {
  return Math.min(Math.max(coordinate, -EDGE), EDGE);
}
