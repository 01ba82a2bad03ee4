// Keys of a store: list, create, rotate, revoke. A key is shown once; each change and its record are one transaction.
import * as requests from "../../shared/api/requests.ts";
import { HOUR_MS } from "../../shared/time.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody, parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { publishSoon } from "../jobs/publish_keys.ts";
import { randomHex } from "../secrets.ts";
import { insertAudit, listAudit } from "../store/audit.ts";
import * as table from "../store/keys.ts";

export async function listKeys(c: Ctx): Promise<Response> {
  return c.json({ keys: await table.listKeys(c.env.CONTROL, c.get("access").store.id) });
}

export async function createKey(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const { label, kind, scopes, tag } = await parseBody(c, requests.createKey);
  const made = newKey(label || (tag ?? ""), kind, scopes, Date.now());
  // What another tool's tag names is no secret, and nobody else's.
  const key = tag === undefined ? made : { ...made, secret: `pk_${tag}` };
  if (tag !== undefined && (await table.isKnown(c.env.CONTROL, key.secret))) {
    const detail = `A store has the tag "${tag}" already, or had it. Look for it with GET /v1/keys.`;
    throw new Problem({ status: 409, code: "tag_taken", detail, field: "tag" });
  }
  const done = { at: key.created_at, actor, action: "key.create", object: key.id, detail: { kind, scopes } };
  await c.env.CONTROL.batch([
    await table.insertKey(c.env.CONTROL, store.slug, key),
    insertAudit(c.env.CONTROL, store.slug, done),
  ]);
  await publishSoon(c.env);
  return c.json({ ...table.shownKey(key), secret: key.secret }, 201);
}

export async function rotateKey(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const { CONTROL } = c.env;
  const { keep_old_hours } = await parseBody(c, requests.rotateKey);
  const now = Date.now();
  const old = await ownKey(c);
  if (old.revoked_at !== null || (old.expires_at !== null && old.expires_at <= now)) throw unknownKey();
  const key = newKey(old.label, old.kind, old.scopes, now);
  const done = { at: now, actor, action: "key.rotate", object: key.id, detail: { scopes: key.scopes } };
  await CONTROL.batch([
    await table.insertKey(CONTROL, store.slug, key),
    insertAudit(CONTROL, store.slug, done),
    keep_old_hours === 0
      ? table.revokeKey(CONTROL, store.id, old.id, now)
      : table.expireKey(CONTROL, store.id, old.id, now + keep_old_hours * HOUR_MS, now),
  ]);
  await publishSoon(c.env);
  return c.json({ ...table.shownKey(key), secret: key.secret }, 201);
}

/** Revoking again changes nothing and is no error: whoever is in doubt whether it worked may ask again. */
export async function revokeKey(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const { CONTROL } = c.env;
  const now = Date.now();
  const id = c.req.param("id") ?? "";
  const [revoked] = await CONTROL.batch([
    table.revokeKey(CONTROL, store.id, id, now),
    insertAudit(CONTROL, store.slug, { at: now, actor, action: "key.revoke", object: id, detail: {} }),
  ]);
  const key = table.decodeKey(revoked?.results ?? []);
  if (!key) {
    await ownKey(c);
    const detail = "This is the store's last manage key that does not expire. Create another, then revoke this one.";
    throw new Problem({ status: 409, code: "last_manage_key", detail });
  }
  await publishSoon(c.env);
  return c.json(key);
}

async function ownKey(c: Ctx): Promise<table.ApiKey> {
  const keys = await table.listKeys(c.env.CONTROL, c.get("access").store.id);
  const key = keys.find(({ id }) => id === c.req.param("id"));
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

function newKey(label: string, kind: table.KeyKind, scopes: table.Scope[], created_at: number): table.NewKey {
  const secret = kind === "public" ? `pk_${randomHex(12)}` : `sk_${randomHex(24)}`;
  return { id: `k_${randomHex(6)}`, secret, label, scopes, created_at };
}

export async function readAudit(c: Ctx): Promise<Response> {
  const { limit } = parseQuery(c, requests.listQuery);
  return c.json({ entries: await listAudit(c.env.CONTROL, c.get("access").store.id, limit) });
}
