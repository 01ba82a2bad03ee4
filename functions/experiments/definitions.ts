// Which experiments does a store's configuration hold now?
import type { ExperimentDefinition } from "../../shared/experiments/definition.ts";
import { parseConfig } from "../../shared/pricing/compile/parse.ts";
import type { Env } from "../env.ts";
import { decidingAt } from "../store/plan.ts";
import type { Store } from "../store/stores.ts";

export async function readExperiments(env: Env, store: Store, now: number): Promise<ExperimentDefinition[]> {
  const { base } = await decidingAt(env, store, now);
  const parsed = parseConfig(base.document);
  return parsed.ok ? parsed.config.experiments : [];
}
