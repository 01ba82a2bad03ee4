// POST /v1/persons/{customer_id}/erase: takes a customer out of every table, in bounded steps, with a receipt that names nobody.
import { type Env, shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { Problem } from "../http/problem.ts";
import { hasRoom, newQueries, type Queries, takeStep, withCount } from "../jobs/queries.ts";
import { randomHex, sha256 } from "../secrets.ts";
import { recordAudit } from "../store/audit.ts";
import { beginErasure, type Erasure, endErasure, findErasure, readErasure } from "../store/erase_job.ts";
import { eraseSome } from "../store/erase_steps.ts";
import { findBrowsers } from "../store/erase_where.ts";
import type { Store } from "../store/stores.ts";

/** How long a request works; what is left is done by the next. */
const BUDGET_MS = 10_000;

export async function erasePerson(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const customer = c.req.param("customer_id") ?? "";
  const now = Date.now();
  const queries = newQueries(c.env);
  const env = withCount(c.env, queries);
  const db = shardOf(env, store.shard);
  const known = await findErasure(db, store.id, customer);
  const erasure =
    known ??
    (await beginErasure(db, store.id, {
      id: randomHex(16),
      who: customer,
      browsers: await findBrowsers(db, store.id, customer),
      now,
    }));
  const complete = await work(env, store, erasure.id, customer, queries, now);
  if (!complete) return c.json({ id: erasure.id, complete, receipt: null }, 202);
  const receipt = await end(env, store, erasure.id, Date.now());
  // Neither the customer nor a browser: who may read the audit log must not learn who asked to be forgotten.
  const detail = { erasure: receipt.id, rows: receipt.rows, sha256: receipt.sha256 };
  const deed = { at: Date.now(), actor, action: "person.erase", object: store.slug, detail };
  await recordAudit(env.CONTROL, store.id, deed);
  return c.json({ id: erasure.id, complete, receipt });
}

/** Steps as long as time and queries last; whether nothing is left to do. */
async function work(
  env: Env,
  store: Store,
  id: string,
  customer: string,
  queries: Queries,
  began: number,
): Promise<boolean> {
  const db = shardOf(env, store.shard);
  while (hasRoom(queries) && Date.now() - began < BUDGET_MS) {
    const erasure = await readErasure(db, store.id, id);
    // Another request may have ended it meanwhile.
    if (!erasure || erasure.ended_at !== null) return true;
    const person = { customer, browsers: erasure.browsers };
    if (await takeStep(queries, () => eraseSome(db, store, erasure, person, Date.now()))) return true;
  }
  return false;
}

async function end(env: Env, store: Store, id: string, now: number) {
  const db = shardOf(env, store.shard);
  const done = await readErasure(db, store.id, id);
  if (!done) throw new Error("the erasure has no row");
  const hash = await sha256(JSON.stringify(claimOf(store, { ...done, ended_at: done.ended_at ?? now })));
  await endErasure(db, store.id, id, hash, now);
  const ended = await readErasure(db, store.id, id);
  if (!ended) throw new Error("the erasure has no row");
  return receiptOf(store, ended);
}

/** What the receipt's hash is taken of: the same text from the same rows. */
function claimOf(store: Store, { id, counts, began_at, ended_at }: Erasure) {
  const tables = Object.entries(counts)
    .map(([name, rows]) => {
      const [table = "", done = ""] = name.split(":");
      return { table, done: done === "deleted" ? ("deleted" as const) : ("kept_without_person" as const), rows };
    })
    .sort((a, b) => (`${a.table} ${a.done}` < `${b.table} ${b.done}` ? -1 : 1));
  return { id, store: store.slug, began_at, ended_at, tables };
}

function receiptOf(store: Store, erasure: Erasure) {
  const claim = claimOf(store, erasure);
  return { ...claim, rows: claim.tables.reduce((sum, { rows }) => sum + rows, 0), sha256: erasure.hash };
}

export async function readReceipt(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const found = await readErasure(shardOf(c.env, store.shard), store.id, c.req.param("id") ?? "");
  if (!found) {
    throw new Problem({
      status: 404,
      code: "erasure_unknown",
      detail: "This store knows no such erasure. Its id is what the erasing request answered.",
      field: "id",
    });
  }
  const complete = found.ended_at !== null;
  return c.json({ id: found.id, complete, receipt: complete ? receiptOf(store, found) : null });
}
