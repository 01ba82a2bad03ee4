// What a reading changes of an experiment, set as an operator would: a version of the configuration that says what made it and why.
import { withoutArms } from "../../shared/experiments/arms.ts";
import type { ExperimentDefinition } from "../../shared/experiments/definition.ts";
import { LEAD_MS } from "../../shared/pricing/lead.ts";
import type { Env } from "../env.ts";
import { log } from "../log.ts";
import { recordAudit } from "../store/audit.ts";
import { publish } from "../store/publish.ts";
import { findStore } from "../store/stores.ts";
import { readExperiments } from "./definitions.ts";

const ACTOR = "job:experiments";

/** What the Worker that reads experiments asks of the office. */
export interface ExperimentChange {
  store: number;
  experiment: string;
  /** The one that was read: another one is left as it is. */
  version: number;
  now: number;
  /** What is set; or which arms are stopped, which is the whole experiment where none would go on beside control. */
  fields?: Partial<ExperimentDefinition>;
  stop?: string[];
  why: string;
  /** Of the record, beside version, moment and reason. */
  detail: Record<string, string | undefined>;
}

/** Changes an experiment, unless it was changed meanwhile. What refuses the change is logged; asking again would not help. */
export async function changeExperiment(request: Request, env: Env): Promise<Response> {
  const asked = (await request.json()) as ExperimentChange;
  const { experiment, now, stop, why, detail } = asked;
  const done = new Response(null, { status: 204 });
  const store = await findStore(env.CONTROL, asked.store);
  if (!store) return done;
  const coming = (await readExperiments(env, store, now + LEAD_MS)).find(({ id }) => id === experiment);
  if (coming?.status !== "running" || coming.version !== asked.version) return done;
  const fields = stop ? withoutArms(coming.arms, stop) : asked.fields;
  const action = !stop ? "experiment.weights" : fields && "arms" in fields ? "experiment.stop_arm" : "experiment.stop";
  const edit = (document: unknown) => {
    const given = document as { experiments?: { id: string }[] };
    const experiments = (given.experiments ?? []).map((each) =>
      each.id === experiment ? { ...each, ...fields } : each,
    );
    return { ...given, experiments };
  };
  const published = await publish(env, store, edit, { who: ACTOR, why }, now);
  if (!published.ok) {
    log("experiment_not_changed", { store: store.slug, experiment, action });
    return done;
  }
  const { changed, version, effective_at } = published;
  if (!changed) return done;
  await recordAudit(env.CONTROL, store.id, {
    at: now,
    actor: ACTOR,
    action,
    object: experiment,
    detail: { version, effective_at, why, ...detail },
  });
  return done;
}
