// What follows from a reading by itself? An arm that harms is stopped, and a bandit's weights move; the office sets it.
import { goingOn } from "../../shared/experiments/arms.ts";
import type { ExperimentDefinition } from "../../shared/experiments/definition.ts";
import { nextWeights } from "../../shared/experiments/readings/bandit.ts";
import { planOf } from "../../shared/experiments/readings/plan.ts";
import type { Day, ExperimentResults } from "../../shared/experiments/readings/results.ts";
import { addDays } from "../../shared/experiments/readings/sums.ts";
import type { Env } from "../env.ts";
import type { Store } from "../store/stores.ts";
import type { ExperimentChange } from "./change.ts";

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
  const read = { store: store.id, experiment: experiment.id, version: experiment.version, now };
  if (verdict.verdict === "harm") {
    const { arm, metric, sentence, harmful } = verdict;
    const stop = harmful ?? (arm === undefined ? [] : [arm]);
    await ask(env, { ...read, stop, why: sentence.en, detail: { arm: stop.join(", "), metric } });
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
  const going = goingOn(moved).map(({ id, weight }) => `${id} ${weight}`);
  const why = `Weights follow what each arm brings: ${going.join(", ")}.`;
  await ask(env, { ...read, fields: { arms: moved }, why, detail: {} });
}

/** Asks the office, which sets configurations and compiles them: readings carry nothing of that. */
async function ask(env: Env, change: ExperimentChange): Promise<void> {
  const answer = await env.INSIDE.fetch("https://office/", { method: "POST", body: JSON.stringify(change) });
  if (!answer.ok) throw new Error(`the office did not take a change of ${change.experiment}: ${answer.status}`);
}
