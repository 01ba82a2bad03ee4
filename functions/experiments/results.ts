// GET /v1/experiments/{id}/results and POST /v1/experiments/{id}/read: what an experiment found, and finding it now.
import { LEAD_MS } from "../../shared/pricing/lead.ts";
import { type Env, shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { Problem } from "../http/problem.ts";
import { readResult } from "../store/experiment.ts";
import type { Store } from "../store/stores.ts";
import { readExperiments } from "./definitions.ts";
import { writeExperimentMessage } from "./message.ts";

const unknown = () =>
  new Problem({
    status: 404,
    code: "experiment_unknown",
    detail: "This store has no such experiment. List them with GET /v1/experiments.",
    field: "id",
  });

/** As the list tells it: what was written and is yet to take effect is there. */
const isKnown = async (env: Env, store: Store, id: string) =>
  (await readExperiments(env, store, Date.now() + LEAD_MS)).some((each) => each.id === id);

/** Of an experiment that was taken out of the configuration the last reading stays. */
export async function readExperimentResults(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const id = c.req.param("id") ?? "";
  const results = await readResult(shardOf(c.env, store.shard), store.id, id);
  if (!results && !(await isKnown(c.env, store, id))) throw unknown();
  return c.json({ experiment: id, currency: store.currency, timezone: store.timezone, results });
}

export async function readExperimentNow(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const id = c.req.param("id") ?? "";
  if (!(await isKnown(c.env, store, id))) throw unknown();
  await c.env.STUDIES.send(writeExperimentMessage({ store: store.id, experiment: id }));
  return c.json({ asked: id }, 202);
}
