// GET, POST and DELETE /v1/webhooks, deliveries and replay: whom a store has told what happens.
import { createWebhook, deliveriesQuery, MAX_WEBHOOKS, replayWebhook } from "../../shared/api/hooks_requests.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody, parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { randomHex } from "../secrets.ts";
import { recordAudit } from "../store/audit.ts";
import * as table from "../store/webhook.ts";
import { listDeliveries, replayDeliveries } from "../store/webhook_delivery.ts";
import { sealFor } from "./sealing.ts";
import { urlFault } from "./send.ts";
import { newStandardSecret } from "./signature.ts";

const MAX_REPLAY = 100;

export async function listWebhooks(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  return c.json({ webhooks: await table.listWebhooks(shardOf(c.env, store.shard), store.id) });
}

export async function addWebhook(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { url, events } = await parseBody(c, createWebhook);
  const { CONTROL, WEBHOOKS_LOCAL } = c.env;
  const fault = urlFault(url, WEBHOOKS_LOCAL !== undefined);
  if (fault) throw new Problem({ status: 422, code: "address_refused", detail: fault, field: "url" });
  const db = shardOf(c.env, store.shard);
  const secret = newStandardSecret();
  const created_at = Date.now();
  const made = { id: `wh_${randomHex(8)}`, url, events: [...new Set(events)], created_at };
  const sealed = await sealFor(CONTROL, "webhook", secret);
  const { meta } = await table.insertWebhook(db, store.id, made, sealed, MAX_WEBHOOKS).run();
  if ((meta.changes ?? 0) === 0) {
    const detail = `A store has ${MAX_WEBHOOKS} webhooks at most. Remove one with DELETE /v1/webhooks/{id}.`;
    throw new Problem({ status: 422, code: "too_many_records", detail, field: "url" });
  }
  await record(c, "webhook.create", made.id, { host: new URL(url).hostname, events: made.events });
  return c.json({ ...made, failing_since: null, disabled_at: null, disabled_why: null, secret }, 201);
}

export async function removeWebhook(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { id } = await ownWebhook(c);
  const db = shardOf(c.env, store.shard);
  await db.batch(table.deleteWebhook(db, store.id, id));
  await record(c, "webhook.remove", id, {});
  return c.json({ id, removed: true });
}

export async function readDeliveries(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { limit, before } = parseQuery(c, deliveriesQuery);
  const { id } = await ownWebhook(c);
  const deliveries = await listDeliveries(shardOf(c.env, store.shard), store.id, id, before, limit);
  return c.json({ deliveries, next: deliveries.length === limit ? (deliveries.at(-1)?.id ?? null) : null });
}

export async function replay(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { ids } = await parseBody(c, replayWebhook);
  const { id } = await ownWebhook(c);
  const db = shardOf(c.env, store.shard);
  const [replayed] = await db.batch([
    replayDeliveries(db, store.id, id, ids, Date.now(), MAX_REPLAY),
    table.enableWebhook(db, store.id, id),
  ]);
  const count = replayed?.meta.changes ?? 0;
  await record(c, "webhook.replay", id, { replayed: count });
  return c.json({ replayed: count });
}

async function ownWebhook(c: Ctx): Promise<table.Webhook> {
  const { store } = c.get("access");
  const found = await table.findWebhook(shardOf(c.env, store.shard), store.id, c.req.param("id") ?? "");
  if (found) return found;
  const detail = "This store has no such webhook. List them with GET /v1/webhooks.";
  throw new Problem({ status: 404, code: "webhook_unknown", detail, field: "id" });
}

async function record(c: Ctx, action: string, object: string, detail: Record<string, unknown>): Promise<void> {
  const { store, actor } = c.get("access");
  await recordAudit(c.env.CONTROL, store.id, { at: Date.now(), actor, action, object, detail });
}
