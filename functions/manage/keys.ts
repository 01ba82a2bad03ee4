// Keys of a store: list, create, rotate, revoke. A key is shown once.
import * as requests from "../../shared/api/requests.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody, parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { randomHex } from "../secrets.ts";
import { listAudit, recordAudit } from "../store/audit.ts";
import { type ApiKey, endKey, insertKey, listKeys as readKeys, type Scope } from "../store/keys.ts";

export async function listKeys(c: Ctx): Promise<Response> {
  return c.json({ keys: await readKeys(c.env.CONTROL, c.get("access").store.id) });
}

export async function createKey(c: Ctx): Promise<Response> {
  const { label, scopes } = await parseBody(c, requests.createKey);
  return c.json(await makeKey(c, label, scopes, "key.create"), 201);
}

export async function rotateKey(c: Ctx): Promise<Response> {
  const { keep_old_hours } = await parseBody(c, requests.rotateKey);
  const now = Date.now();
  const old = await knownKey(c);
  if (old.expires_at !== null && old.expires_at <= now) throw unknownKey();
  const made = await makeKey(c, old.label, old.scopes, "key.rotate");
  await endKey(c.env.CONTROL, c.env.CONFIG, c.get("access").store.id, old.id, now + keep_old_hours * 3_600_000, now);
  return c.json(made, 201);
}

export async function revokeKey(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const old = await knownKey(c);
  const now = Date.now();
  await assertNotLast(c, old, now);
  const ended = await endKey(c.env.CONTROL, c.env.CONFIG, store.id, old.id, now, now);
  await recordAudit(c.env.CONTROL, store.id, { at: now, actor, action: "key.revoke", object: old.id, detail: {} });
  return c.json(ended);
}

async function knownKey(c: Ctx): Promise<ApiKey> {
  const keys = await readKeys(c.env.CONTROL, c.get("access").store.id);
  const key = keys.find((each) => each.id === c.req.param("id") && each.revoked_at === null);
  if (!key) throw unknownKey();
  return key;
}

function unknownKey(): Problem {
  return new Problem({
    status: 404,
    code: "key_not_found",
    detail: "This store has no such key in use. List them with GET /v1/keys.",
  });
}

/** Without a manage key nobody could make another one. */
async function assertNotLast(c: Ctx, key: ApiKey, now: number): Promise<void> {
  if (!key.scopes.includes("manage")) return;
  const keys = await readKeys(c.env.CONTROL, c.get("access").store.id);
  const lasts = ({ revoked_at, expires_at }: ApiKey) =>
    revoked_at === null && (expires_at === null || expires_at > now);
  if (keys.some((each) => each.id !== key.id && each.scopes.includes("manage") && lasts(each))) return;
  const detail = "This is the store's last manage key. Create or rotate one first, then revoke this one.";
  throw new Problem({ status: 409, code: "last_manage_key", detail });
}

async function makeKey(c: Ctx, label: string, scopes: Scope[], action: string): Promise<ApiKey & { secret: string }> {
  const { store, actor } = c.get("access");
  const now = Date.now();
  const secret = scopes.includes("write") ? `pk_${randomHex(12)}` : `sk_${randomHex(24)}`;
  const key = await insertKey(
    c.env.CONTROL,
    c.env.CONFIG,
    store,
    { id: `k_${randomHex(6)}`, secret, label, scopes },
    now,
  );
  await recordAudit(c.env.CONTROL, store.id, { at: now, actor, action, object: key.id, detail: { scopes } });
  return { ...key, secret };
}

export async function readAudit(c: Ctx): Promise<Response> {
  const { limit } = parseQuery(c, requests.listQuery);
  return c.json({ entries: await listAudit(c.env.CONTROL, c.get("access").store.id, limit) });
}
