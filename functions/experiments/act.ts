// What follows from a reading by itself? An arm that harms stops the experiment, and a bandit's weights move, as versions that say why.
import type { ExperimentDefinition } from "../../shared/experiments/definition.ts";
import { nextWeights } from "../../shared/experiments/readings/bandit.ts";
import { planOf } from "../../shared/experiments/readings/plan.ts";
import type { Day, ExperimentResults } from "../../shared/experiments/readings/results.ts";
import { addDays } from "../../shared/experiments/readings/sums.ts";
import { LEAD_MS } from "../../shared/pricing/lead.ts";
import type { Env } from "../env.ts";
import { log } from "../log.ts";
import { recordAudit } from "../store/audit.ts";
import { publish } from "../store/publish.ts";
import type { Store } from "../store/stores.ts";
import { readExperiments } from "./definitions.ts";

const ACTOR = "job:experiments";

interface Night {
  now: number;
  nightly: boolean;
  days: readonly Day[];
}

export async function act(
  env: Env,
  store: Store,
  experiment: ExperimentDefinition,
  { verdict }: ExperimentResults,
  { now, nightly, days }: Night,
): Promise<void> {
  if (experiment.status !== "running") return;
  if (verdict.verdict === "harm") {
    const { arm, metric, sentence } = verdict;
    await change(
      env,
      store,
      experiment,
      { status: "stopped" },
      { action: "experiment.stop", why: sentence.en, arm, metric },
      now,
    );
    return;
  }
  if (!nightly || !experiment.bandit || verdict.verdict === "broken") return;
  const arms = addDays(
    days.map((day) => day.arms),
    experiment.arms.length,
  );
  const weights = nextWeights(planOf(experiment), arms, experiment.bandit.floor);
  if (!weights) return;
  const moved = experiment.arms.map((arm, place) => ({ ...arm, weight: weights[place] ?? arm.weight }));
  const why = `Weights follow what each arm brings: ${moved.map(({ id, weight }) => `${id} ${weight}`).join(", ")}.`;
  await change(env, store, experiment, { arms: moved }, { action: "experiment.weights", why }, now);
}

/** Changes the experiment as an operator would, unless it was changed meanwhile; the record says what did it and why. */
async function change(
  env: Env,
  store: Store,
  read: ExperimentDefinition,
  fields: Partial<ExperimentDefinition>,
  { action, why, ...detail }: { action: string; why: string; arm?: string | undefined; metric?: string | undefined },
  now: number,
): Promise<void> {
  const coming = (await readExperiments(env, store, now + LEAD_MS)).find(({ id }) => id === read.id);
  if (coming?.status !== "running" || coming.version !== read.version) return;
  const edit = (document: unknown) => {
    const given = document as { experiments?: { id: string }[] };
    const experiments = (given.experiments ?? []).map((each) => (each.id === read.id ? { ...each, ...fields } : each));
    return { ...given, experiments };
  };
  const published = await publish(env, store, edit, { who: ACTOR, why }, now);
  if (!published.ok) {
    log("experiment_not_changed", { store: store.slug, experiment: read.id, action });
    return;
  }
  const { changed, version, effective_at } = published;
  if (!changed) return;
  await recordAudit(env.CONTROL, store.id, {
    at: now,
    actor: ACTOR,
    action,
    object: read.id,
    detail: { version, effective_at, why, ...detail },
  });
}
