// Which arm of each experiment that prices rest on does a visitor meet? The same one that the SDKs in the shop's pages give.
import { type Evaluation, evaluator } from "../../shared/experiments/evaluate.ts";
import { DEFAULT_HOLDOUT_SHARE } from "../../shared/experiments/hash.ts";
import { payloadOf } from "../../shared/experiments/payload_of.ts";
import { compile, type Facts, holds, leavesOf } from "../../shared/predicate.ts";
import { experimentFact, experimentOf } from "../../shared/pricing/facts.ts";
import type { Snapshot } from "../../shared/pricing/snapshot.ts";

interface Ready {
  fact: string;
  /** Whether a visitor may take part at all. */
  isFor: (facts: Facts) => boolean;
  of: (unit: string | undefined) => Evaluation;
}

const kept = new WeakMap<Snapshot, readonly Ready[]>();

const everybody = () => true;

/** The experiments whose arms rules and offers ask for, made ready once. Each as a feature of which the arm is the value. */
function readyOf(snapshot: Snapshot, store: string): readonly Ready[] {
  const known = kept.get(snapshot);
  if (known) return known;
  const { rules, offers, experiments, settings } = snapshot.config;
  const asked = new Set(
    [...rules, ...offers].flatMap(({ active, when }) =>
      active && when ? leavesOf(when).map(({ fact }) => experimentOf(fact)) : [],
    ),
  );
  const ours = experiments.filter(({ id, status }) => asked.has(id) && status !== "draft");
  const features = ours.map(({ id, arms }) => {
    const values = Object.fromEntries(arms.map((arm) => [arm.id, arm.id]));
    return { id, active: true, default: null, rules: [{ experiment: id, share: 1, values }] };
  });
  // Who may take part is asked of the facts as they are here; an SDK's conditions read them as attributes.
  const open = ours.map(({ when: _, ...experiment }) => experiment);
  // Snapshots of before there was a holdout do not say it.
  const holdout_share = settings.holdout_share ?? DEFAULT_HOLDOUT_SHARE;
  const evaluate = evaluator(payloadOf(features, open, { store, holdout_share }));
  const ready = ours.map(
    ({ id, when }): Ready => ({
      fact: experimentFact(id),
      isFor: when ? compile(when) : everybody,
      of: (unit) => evaluate(id, { attributes: unit === undefined ? {} : { id: unit } }),
    }),
  );
  kept.set(snapshot, ready);
  return ready;
}

/**
 * The arms that a visitor meets, as facts. `unit`: by what he is told from others; without it, and in the holdout, he takes
 * part in nothing that runs. What has been stopped is for everybody as it ended.
 * @param store its slug, part of everybody's place in the holdout
 */
export function armsOf(snapshot: Snapshot, store: string, unit: string | undefined, facts: Facts): Facts {
  const ready = readyOf(snapshot, store);
  const arms: Record<string, string> = {};
  for (const { fact, isFor, of } of ready) {
    const { value } = isFor(facts) ? of(unit) : { value: null };
    if (typeof value === "string") arms[fact] = value;
  }
  return arms;
}

/**
 * The facts of an earlier quote with its arms as they are now: kept while the experiment runs or is paused and the visitor
 * may still take part, that of everybody once it has been stopped, and none of what is gone.
 */
export function withArmsKept(snapshot: Snapshot, store: string, facts: Facts): Facts {
  const keeps = new Set(
    snapshot.config.experiments
      .filter(({ status, when }) => (status === "running" || status === "paused") && (!when || holds(when, facts)))
      .map(({ id }) => experimentFact(id)),
  );
  const rest = Object.fromEntries(
    Object.entries(facts).filter(([name]) => experimentOf(name) === undefined || keeps.has(name)),
  );
  return { ...rest, ...armsOf(snapshot, store, undefined, rest) };
}

/** The arms that facts tell, by experiment: for whoever asks for a trace. */
export const armsTold = (facts: Facts): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([name, arm]) => {
      const experiment = experimentOf(name);
      return experiment === undefined ? [] : [[experiment, arm]];
    }),
  );
