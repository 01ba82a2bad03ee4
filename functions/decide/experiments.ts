// Which arm of each experiment that prices rest on does a visitor meet? The same one that the SDKs in the shop's pages give.
import { type Evaluation, evaluator } from "../../shared/experiments/evaluate.ts";
import { DEFAULT_HOLDOUT_SHARE } from "../../shared/experiments/hash.ts";
import { payloadOf } from "../../shared/experiments/payload_of.ts";
import { compile, type Facts, holds, leavesOf } from "../../shared/predicate.ts";
import { experimentFact, experimentOf } from "../../shared/pricing/facts.ts";
import type { Snapshot } from "../../shared/pricing/snapshot.ts";
import type { QuoteToken } from "./tokens.ts";

interface Ready {
  id: string;
  fact: string;
  isRunning: boolean;
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
    ({ id, when, status }): Ready => ({
      id,
      fact: experimentFact(id),
      isRunning: status === "running",
      isFor: when ? compile(when) : everybody,
      of: (unit) => evaluate(id, { attributes: unit === undefined ? {} : { id: unit } }),
    }),
  );
  kept.set(snapshot, ready);
  return ready;
}

export interface Met {
  /** The arms that a visitor meets, as facts. */
  arms: Facts;
  /** Experiments that he sees control of without being counted: the arm that he was drawn into was stopped. */
  apart: readonly string[];
}

/**
 * The arms that a visitor meets. `unit`: by what he is told from others; without it, and in the holdout, he takes part in
 * nothing that runs. What has been stopped is for everybody as it ended.
 * @param store its slug, part of everybody's place in the holdout
 */
export function armsOf(snapshot: Snapshot, store: string, unit: string | undefined, facts: Facts): Met {
  const ready = readyOf(snapshot, store);
  const arms: Record<string, string> = {};
  const apart: string[] = [];
  for (const { id, fact, isRunning, isFor, of } of ready) {
    if (!isFor(facts)) continue;
    const { value, assignment } = of(unit);
    if (typeof value !== "string") continue;
    arms[fact] = value;
    if (isRunning && !assignment) apart.push(id);
  }
  return { arms, apart };
}

/**
 * The facts of an earlier quote with its arms as they are now: kept while the experiment runs or is paused and the visitor
 * may still take part, control of an arm that was stopped, that of everybody once all was stopped, and none of what is gone.
 */
export function withArmsKept(
  snapshot: Snapshot,
  store: string,
  { input: { facts }, apart: before = [] }: { input: { facts: Facts }; apart?: readonly string[] | undefined },
): { facts: Facts; apart: readonly string[] } {
  const keeps = new Map(
    snapshot.config.experiments
      .filter(({ status, when }) => (status === "running" || status === "paused") && (!when || holds(when, facts)))
      .map(({ id, arms }) => [id, arms]),
  );
  const apart: string[] = [];
  const rest: Record<string, Facts[string]> = {};
  for (const [name, value] of Object.entries(facts)) {
    const id = experimentOf(name);
    const arms = id === undefined ? undefined : keeps.get(id);
    if (id !== undefined && !arms) continue;
    const isStopped = arms?.some((arm) => arm.stopped && arm.id === value) ?? false;
    rest[name] = isStopped ? arms![0]!.id : value;
    if (id !== undefined && (isStopped || before.includes(id))) apart.push(id);
  }
  return { facts: { ...rest, ...armsOf(snapshot, store, undefined, rest).arms }, apart };
}

/**
 * The arms of an earlier answer that its visitor goes on with: of experiments that run in the version of then, and in which
 * he may still take part. Who signs in half way sees no other price, and is counted in one arm.
 */
export function armsGoneOn(
  { config }: Snapshot,
  { input, versions = {}, apart: before = [] }: Pick<QuoteToken, "input" | "versions" | "apart">,
  facts: Facts,
): Met & { counted: readonly string[] } {
  const arms: Record<string, string> = {};
  const [apart, counted]: [string[], string[]] = [[], []];
  for (const { id, status, version, when, arms: own } of config.experiments) {
    const arm = own.find((each) => each.id === input.facts[experimentFact(id)]);
    if (status !== "running" || versions[id] !== version || !arm || (when && !holds(when, facts))) continue;
    arms[experimentFact(id)] = arm.stopped ? own[0]!.id : arm.id;
    (arm.stopped || before.includes(id) ? apart : counted).push(id);
  }
  return { arms, apart, counted };
}

/** Versions of the experiments of which facts tell an arm; undefined where they tell none. */
export function versionsTold({ config }: Snapshot, facts: Facts): Record<string, number> | undefined {
  const told = config.experiments.filter(({ id }) => facts[experimentFact(id)] !== undefined);
  return told.length === 0 ? undefined : Object.fromEntries(told.map(({ id, version }) => [id, version]));
}

/** The arms that facts tell, by experiment: for whoever asks for a trace. */
export const armsTold = (facts: Facts): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([name, arm]) => {
      const experiment = experimentOf(name);
      return experiment === undefined ? [] : [[experiment, arm]];
    }),
  );
