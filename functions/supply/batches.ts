// Batches with their inspections, way and temperatures: in bulk, idempotent, and read back with the code of their public page.
import * as requests from "../../shared/api/quality_requests.ts";
import { batch, sorted } from "../../shared/supply/quality/batch.ts";
import { dayNumber } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { findBatch, listBatches, readTraces, type StoredBatch, upsertBatches } from "../store/batches.ts";
import { bulkOf } from "./bulk.ts";
import { newTrace, traceAddress } from "./trace_code.ts";

export const putBatches = bulkOf({
  name: "batches",
  schema: batch,
  most: requests.MAX_BATCHES,
  idOf: ({ code }) => code,
  idField: "code",
  skusOf: ({ sku }) => [sku],
  momentsOf: ({ journey, temperatures }) => [
    ...journey.map(({ at }) => ["journey", at] as const),
    ...temperatures.map(({ at }) => ["temperatures", at] as const),
  ],
  write: (db, store, records, now) =>
    upsertBatches(
      db,
      store.id,
      records.map((each) => ({ ...sorted(each), trace: newTrace() })),
      now,
    ),
  tell: async (db, store, records) => {
    const traces = await readTraces(
      db,
      store.id,
      records.map(({ code }) => code),
    );
    return { traces: traces.map(({ code, trace }) => ({ code, trace: traceAddress(store.id, trace) })) };
  },
});

const shown = (store: number, { trace, ...each }: StoredBatch) => ({ ...each, trace: traceAddress(store, trace) });

export async function readBatches(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { sku, limit, cursor } = parseQuery(c, requests.batchesQuery);
  const before = cursor && { day: dayNumber(cursor[0]), code: cursor[1] };
  const batches = await listBatches(shardOf(c.env, store.shard), store.id, { sku, before, limit });
  const last = batches.length === limit ? batches.at(-1) : undefined;
  return c.json({
    batches: batches.map((each) => shown(store.id, each)),
    next: last ? JSON.stringify([last.produced_on, last.code]) : null,
  });
}

export async function readBatch(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const found = await findBatch(shardOf(c.env, store.shard), store.id, c.req.param("code") ?? "");
  if (found) return c.json(shown(store.id, found));
  const detail = { en: "There is no such batch.", "zh-CN": "没有这个批次。" };
  throw new Problem({ status: 404, code: "batch_unknown", detail, field: "code" });
}
