// Which experiments do price rules ask for, and how far may an arm's price be from what control shows?
import { compile, type Facts, leavesOf } from "../predicate.ts";
import type { Config, PriceRule } from "./config.ts";
import { ANONYMOUS, experimentFact } from "./facts.ts";
import { ceilTo, floorTo, timesRatio } from "./round.ts";
import type { VisitorView } from "./view.ts";

export interface Trial {
  id: string;
  /** The fact that tells a visitor's arm, and the arm that is what would be without the experiment. */
  fact: string;
  control: string;
  max_difference_ratio: number;
  /** Indexes of the rules that ask for it. */
  rules: ReadonlySet<number>;
}

/** The experiments that rules ask for. Of an experiment that is not there any more nobody says how far it may go. */
export function trialsOf(
  { experiments }: Config,
  rules: readonly { rule: PriceRule; index: number }[],
): readonly Trial[] {
  return experiments.flatMap(({ id, arms, max_difference_ratio }): Trial[] => {
    const fact = experimentFact(id);
    const asks = ({ rule }: { rule: PriceRule }) =>
      rule.when !== undefined && leavesOf(rule.when).some((leaf) => leaf.fact === fact);
    const asking = new Set(rules.filter(asks).map(({ index }) => index));
    return asking.size > 0 ? [{ id, fact, control: arms[0]?.id ?? "", max_difference_ratio, rules: asking }] : [];
  });
}

/** The fact and the control arm of an experiment. */
export type Control = Pick<Trial, "fact" | "control">;

/** Those of all experiments, also of which only offers ask. */
export const controlsOf = ({ experiments }: Config): readonly Control[] =>
  experiments.map(({ id, arms }) => ({ fact: experimentFact(id), control: arms[0]?.id ?? "" }));

/** A visitor's facts as they would be in control of every experiment; undefined for who meets no other arm. */
export function controlFacts(controls: readonly Control[], facts: Facts): Facts | undefined {
  const met = controls.filter(({ fact, control }) => facts[fact] !== undefined && facts[fact] !== control);
  if (met.length === 0) return undefined;
  return { ...facts, ...Object.fromEntries(met.map(({ fact, control }) => [fact, control])) };
}

/**
 * What is known of a visitor of whom nothing is: it is a page that asks, and what an experiment that is over left to
 * everybody. Those who are drawn pay no public price while it runs.
 */
export function publicFacts({ experiments }: Config): Facts {
  const ended = experiments.filter(({ status, when }) => status === "stopped" && (!when || compile(when)(ANONYMOUS)));
  if (ended.length === 0) return ANONYMOUS;
  const arms = ended.map(({ id, arms: [control], winner }) => [experimentFact(id), winner ?? control?.id ?? ""]);
  return { ...ANONYMOUS, ...Object.fromEntries(arms) };
}

/** Those in which a visitor meets another arm than control. */
export function trialsMet(trials: readonly Trial[], { facts }: VisitorView): readonly Trial[] {
  return trials.filter(({ fact, control }) => facts[fact] !== undefined && facts[fact] !== control);
}

/** The same visitor as control sees the shop. */
export const asControl = (trials: readonly Trial[], { facts }: VisitorView): VisitorView["facts"] => ({
  ...facts,
  ...Object.fromEntries(trials.map(({ fact, control }) => [fact, control])),
});

type Closed = VisitorView["rules"]["reasons"];

/**
 * The trial that lets a product's price move least, of those for whose arm one of its rules is open to this visitor and not
 * to control, or the other way round; undefined where there is none. `indexes`: of the product's rules.
 */
export function narrowest(
  trials: readonly Trial[],
  indexes: Uint16Array,
  closed: Closed,
  closedToControl: Closed,
): Trial | undefined {
  let found: Trial | undefined;
  for (const index of indexes) {
    if ((closed[index] === undefined) === (closedToControl[index] === undefined)) continue;
    for (const trial of trials) {
      if (found && found.max_difference_ratio <= trial.max_difference_ratio) continue;
      if (trial.rules.has(index)) found = trial;
    }
  }
  return found;
}

/** The price nearest to an arm's that is within its share of what control shows; a multiple of `step` where one fits. */
export function heldTo(control_minor: number, ratio: number, price_minor: number, step: number): number {
  const lowest = ceilTo(timesRatio(control_minor, 1 - ratio));
  const highest = floorTo(timesRatio(control_minor, 1 + ratio));
  if (price_minor >= lowest && price_minor <= highest) return price_minor;
  const whole = price_minor < lowest ? ceilTo(lowest, step) : floorTo(highest, step);
  if (whole >= lowest && whole <= highest) return whole;
  return price_minor < lowest ? lowest : highest;
}
