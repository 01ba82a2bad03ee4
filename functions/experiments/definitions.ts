// Which experiments does a store's configuration hold now?
import * as z from "zod";
import { type ExperimentDefinition, experiment } from "../../shared/experiments/definition.ts";
import type { Env } from "../env.ts";
import { decidingAt } from "../store/plan.ts";
import type { Store } from "../store/stores.ts";

/** The part of a configuration that holds them: readings need neither rules nor offers, whose schemas are large. */
const experimentsPart = z.object({ experiments: z.array(experiment).default([]) });

export async function readExperiments(env: Env, store: Store, now: number): Promise<ExperimentDefinition[]> {
  const { base } = await decidingAt(env, store, now);
  const parsed = experimentsPart.safeParse(base.document);
  return parsed.success ? parsed.data.experiments : [];
}
