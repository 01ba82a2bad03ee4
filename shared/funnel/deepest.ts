// How far did one visitor or visit come? Its moments by step, of the try that went furthest.
import { stepById } from "./steps.ts";

/** What happened, as a funnel sees it. */
export interface Moment {
  event: string;
  at: number;
}

export interface Reading {
  steps: readonly string[];
  /** `strict`: one step after the other, whatever lies between. `any`: all steps up to one, in whatever order. */
  order: "strict" | "any";
  /** From the first step on, all others within so long; null is no limit. */
  within_ms: number | null;
}

/**
 * The moments at which the steps were reached, as many as were, of the try that went furthest; of several the first.
 * @param moments in order of time; two purchases of one order are one moment
 */
export function deepest(moments: readonly Moment[], reading: Reading): number[] {
  const events = reading.steps.map((step) => stepById.get(step)?.event ?? step);
  return reading.order === "strict" ? inOrder(moments, events, reading) : anyOrder(moments, events, reading);
}

const limitOf = ({ within_ms }: Reading) => within_ms ?? Number.POSITIVE_INFINITY;

/** Of the tries that have come to a step, the one begun last has the most time left: no other is needed. */
function inOrder(moments: readonly Moment[], events: readonly string[], reading: Reading): number[] {
  const limit = limitOf(reading);
  const tries: (number[] | undefined)[] = [];
  let best: number[] = [];
  for (const { event, at } of moments) {
    // From the last step back, so that one purchase is not the first and the second.
    for (let step = events.length - 1; step >= 0; step -= 1) {
      if (events[step] !== event) continue;
      const before: readonly number[] | undefined = step === 0 ? [] : tries[step - 1];
      const begun = before?.[0] ?? at;
      if (before === undefined || at - begun > limit) continue;
      const known = tries[step];
      if (known !== undefined && (known[0] ?? 0) >= begun) continue;
      const reached = [...before, at];
      tries[step] = reached;
      if (reached.length > best.length) best = reached;
    }
  }
  return best;
}

/** From each moment on, which steps come within the time? Looked at from the end, so that each next one is known. */
function anyOrder(moments: readonly Moment[], events: readonly string[], reading: Reading): number[] {
  const limit = limitOf(reading);
  // A second step of one event needs its second moment.
  const turns = events.map((event, step) => events.slice(0, step).filter((other) => other === event).length);
  const coming = new Map<string, number[]>();
  const deep = Math.max(0, ...turns) + 1;
  let best: number[] = [];
  for (const { event, at } of moments.toReversed()) {
    if (!events.includes(event)) continue;
    coming.set(event, [at, ...(coming.get(event) ?? [])].slice(0, deep));
    const reached: number[] = [];
    for (const [step, name] of events.entries()) {
      const next = coming.get(name)?.[turns[step] ?? 0];
      if (next === undefined || next - at > limit) break;
      reached.push(Math.max(next, reached.at(-1) ?? next));
    }
    if (reached.length > 0 && reached.length >= best.length) best = reached;
  }
  return best;
}
