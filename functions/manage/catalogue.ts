// Products and ad spend: bulk, idempotent, refused rows named.
import { dayNumber } from "../../shared/time.ts";
import { MAX_BULK_BYTES, MAX_RECORDS, product, spend } from "../../shared/trade.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { answerBulk, parseRecords } from "../http/parse.ts";
import { writeFacts } from "../store/decide_state.ts";
import { markDirty } from "../store/dirty.ts";
import { insertListPrices } from "../store/price_history.ts";
import { tellPrices } from "../store/price_told.ts";
import { upsertProducts } from "../store/product.ts";
import { upsertSpend } from "../store/spend.ts";
import { followReferences } from "./references.ts";

const limits = { bytes: MAX_BULK_BYTES, records: MAX_RECORDS };

export async function putProducts(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { valid, refused } = await parseRecords(c, "products", product, limits);
  const records = [...new Map(valid.map(({ record }) => [record.sku, record])).values()];
  const db = shardOf(c.env, store.shard);
  const now = Date.now();
  const skus = records.map(({ sku }) => sku);
  const writes = upsertProducts(db, store.id, records, now);
  const costed = records.flatMap(({ sku, cost_minor }) => (cost_minor === null ? [] : [sku]));
  const following = [
    ...insertListPrices(db, store.id, skus, now),
    ...tellPrices(db, store.id, skus, now),
    ...(await followReferences(db, store, skus, costed, now)),
  ];
  const stored = await writeFacts(db, store.id, writes, following);
  return answerBulk(c, { stored, unchanged: records.length - stored }, refused);
}

export async function putSpend(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { valid, refused } = await parseRecords(c, "spend", spend, limits);
  const name = (row: (typeof valid)[number]["record"]) =>
    JSON.stringify([row.day, row.source, row.medium, row.campaign, row.content, row.creator]);
  const records = [...new Map(valid.map(({ record }) => [name(record), record])).values()];
  if (records.length === 0) return answerBulk(c, { stored: 0, unchanged: 0 }, refused);
  const db = shardOf(c.env, store.shard);
  const days = new Set(records.map((row) => dayNumber(row.day)));
  const marks = [...days].map((bucket) => ({ kind: "spend" as const, bucket }));
  const writes = upsertSpend(db, store.id, records);
  const results = await db.batch([...writes, markDirty(db, store.id, marks, Date.now())]);
  const stored = results.slice(0, writes.length).reduce((sum, result) => sum + (result.meta.changes ?? 0), 0);
  return answerBulk(c, { stored, unchanged: records.length - stored }, refused);
}
