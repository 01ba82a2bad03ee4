// GET /v1/hooks, PUT and DELETE /v1/hooks/{id}: whose webhooks a store takes. A secret is written and never read again.
import { putHookSource } from "../../shared/api/hooks_requests.ts";
import { HOUR_MS } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { insertAudit } from "../store/audit.ts";
import * as counts from "../store/hook_count.ts";
import * as table from "../store/hook_source.ts";
import { type HookSecret, sealFor, secretsOf } from "./sealing.ts";
import { newStandardSecret, standardSecret } from "./signature.ts";

const MAX_SOURCES = 20;

function shown(c: Ctx, source: table.HookSource, secrets: readonly HookSecret[], now: number) {
  const { id, kind, order_ids, created_at, changed_at } = source;
  const former = secrets.flatMap(({ until }) => (until !== null && until > now ? [until] : []));
  const address = `${new URL(c.req.url).origin}/v1/hooks/${c.get("access").store.slug}/${id}`;
  return { id, kind, address, order_ids, created_at, changed_at, former_secret_until: former[0] ?? null };
}

export async function listHooks(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const now = Date.now();
  const told = await counts.listHookCounts(shardOf(c.env, store.shard), store.id);
  const all = await table.listHookSources(c.env.CONTROL, store.id);
  const sources = all.map(async (source) => ({
    ...shown(c, source, await secretsOf(c.env.CONTROL, source), now),
    deliveries: told.filter((each) => each.source === source.id).map(({ source: _, ...each }) => each),
  }));
  return c.json({ sources: await Promise.all(sources) });
}

export async function putHook(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const { CONTROL } = c.env;
  const id = idIn(c);
  const body = await parseBody(c, putHookSource);
  const now = Date.now();
  const all = await table.listHookSources(CONTROL, store.id);
  const before = all.find((each) => each.id === id);
  if (!before && all.length >= MAX_SOURCES) {
    const detail = `A store takes webhooks of ${MAX_SOURCES} sources at most. Remove one with DELETE /v1/hooks/{id}.`;
    throw new Problem({ status: 422, code: "too_many_records", detail, field: "id" });
  }
  const known = before?.kind === body.kind ? await secretsOf(CONTROL, before) : [];
  const standing = known.find(({ until }) => until === null);
  const made = body.secret === undefined && !standing ? makeFor(body.kind) : undefined;
  const secret = body.secret ?? standing?.secret ?? made ?? "";
  if (body.kind === "standard" && !standardSecret(secret)) {
    const detail = "The secret is base64, with or without whsec_ before it. Leave it out to have one made.";
    throw new Problem({ status: 422, code: "wrong_form", detail, field: "secret" });
  }
  const replaced = standing && standing.secret !== secret && body.keep_old_hours > 0;
  const former = replaced ? [{ secret: standing.secret, until: now + body.keep_old_hours * HOUR_MS }] : [];
  const kept = standing?.secret === secret ? known.filter(({ until }) => until !== null && until > now) : [];
  const secrets = [{ secret, until: null }, ...former, ...kept];
  const source: table.HookSource = {
    id,
    kind: body.kind,
    order_ids: body.order_ids,
    created_at: before?.created_at ?? now,
    changed_at: now,
    sealed: await sealFor(CONTROL, "hook_source", secrets),
  };
  const detail = { kind: body.kind, order_ids: body.order_ids, new_secret: standing?.secret !== secret };
  await CONTROL.batch([
    table.upsertHookSource(CONTROL, store.id, source),
    insertAudit(CONTROL, store.slug, { at: now, actor, action: "hook.set", object: id, detail }),
  ]);
  return c.json({ ...shown(c, source, secrets, now), ...(made ? { secret: made } : {}) }, before ? 200 : 201);
}

/** A secret of our own, which the sender is given; a shop makes its own. */
function makeFor(kind: string): string {
  if (kind === "standard") return newStandardSecret();
  const detail = "Send the secret that the shop shows beside its webhooks.";
  throw new Problem({ status: 422, code: "missing_field", detail, field: "secret" });
}

export async function removeHook(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const id = idIn(c);
  const now = Date.now();
  const [gone] = await c.env.CONTROL.batch([
    table.deleteHookSource(c.env.CONTROL, store.id, id),
    insertAudit(c.env.CONTROL, store.slug, { at: now, actor, action: "hook.remove", object: id, detail: {} }),
  ]);
  if ((gone?.meta.changes ?? 0) === 0) {
    const detail = "This store has no such source. List them with GET /v1/hooks.";
    throw new Problem({ status: 404, code: "hook_unknown", detail, field: "id" });
  }
  await counts.forgetHookCounts(shardOf(c.env, store.shard), store.id, id);
  return c.json({ id, removed: true });
}

function idIn(c: Ctx): string {
  const id = c.req.param("id") ?? "";
  if (/^[a-z0-9][a-z0-9_-]{0,39}$/.test(id)) return id;
  const detail = "The source's id has 1 to 40 small letters, digits, - and _.";
  throw new Problem({ status: 422, code: "wrong_form", detail, field: "id" });
}
