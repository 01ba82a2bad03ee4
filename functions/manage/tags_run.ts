// POST /v1/tags/{id}/preview and POST /v1/tags/run: who a tag would be of, and all tags worked out while somebody waits.
import { compileTag, factNamesOf, factsOfCustomers } from "../../shared/customers/tags/evaluate.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { Problem } from "../http/problem.ts";
import { counted, hasRoom, newQueries, takeStep } from "../jobs/queries.ts";
import { thresholdsFor, worldOf } from "../jobs/tags.ts";
import { tagStoreNow } from "../jobs/tags_all.ts";
import { COUNTED_VALUES } from "../store/customer_tag.ts";
import { nextCustomers, readCustomers } from "../store/tag_rows.ts";
import { wantTags } from "../store/tag_run.ts";
import { idIn, parseTag } from "./tags.ts";

const BUDGET_MS = 10_000;

/** Customers named in a preview. */
const EXAMPLES = 5;

export async function previewTag(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const draft = { id: idIn(c), ...(await parseTag(c)) };
  if (draft.source.kind === "import") {
    const detail = "A tag of imports is of whoever is sent to POST /v1/tags/import: there is nothing to work out.";
    throw new Problem({ status: 422, code: "invalid_request", detail, field: "source.kind" });
  }
  const queries = newQueries(c.env);
  const db = counted(shardOf(c.env, store.shard), queries);
  const now = Date.now();
  if (draft.source.kind === "lost") {
    const { lost, reached } = await (await import("../jobs/lost.ts")).findLost(db, store, draft.source, now);
    const examples = lost.slice(0, EXAMPLES).map((customer) => ({ customer, value: "" }));
    const values = lost.length > 0 ? [{ value: "", customers: lost.length }] : [];
    return c.json({ customers: reached, matched: lost.length, values, examples, complete: true });
  }
  const thresholds = await thresholdsFor(db, store, [draft], now);
  const world = await worldOf(db, store, { began_at: now, thresholds });
  const [held, asked] = [compileTag(draft), factNamesOf([draft])];
  const counts = new Map<string, number>();
  const examples: { customer: string; value: string }[] = [];
  let [after, looked, complete] = ["", 0, false];
  while (!complete && hasRoom(queries) && Date.now() < now + BUDGET_MS) {
    const customers = await takeStep(queries, async () => {
      const ids = await nextCustomers(db, store.id, after);
      const rows = await readCustomers(db, store.id, after, ids, world.day);
      const facts = factsOfCustomers(rows, world, asked);
      for (const [customer, { answers }] of rows) {
        const value = held(facts.get(customer) ?? {}, answers);
        if (value === null) continue;
        counts.set(value, (counts.get(value) ?? 0) + 1);
        if (examples.length < EXAMPLES) examples.push({ customer, value });
      }
      return ids;
    });
    looked += customers.length;
    complete = customers.length === 0;
    after = customers.at(-1) ?? after;
  }
  const values = [...counts].map(([value, customers]) => ({ value, customers }));
  values.sort((a, b) => b.customers - a.customers || (a.value < b.value ? -1 : 1));
  const matched = values.reduce((sum, { customers }) => sum + customers, 0);
  return c.json({ customers: looked, matched, values: values.slice(0, COUNTED_VALUES), examples, complete });
}

export async function runTags(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  await wantTags(shardOf(c.env, store.shard), store.id);
  const done = await tagStoreNow(c.env, store, { ms: BUDGET_MS, queries: newQueries(c.env) });
  return c.json(done ? { ...done, busy: false } : { customers: 0, written: 0, complete: false, busy: true });
}
