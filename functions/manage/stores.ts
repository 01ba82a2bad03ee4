// Stores: created with the installation's token, read and changed with their own keys.
import * as requests from "../../shared/api/requests.ts";
import { type Env, shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { publishSoon } from "../jobs/publish_keys.ts";
import { makeSalts } from "../jobs/salts.ts";
import { log } from "../log.ts";
import { equalSecrets, randomHex, sha256 } from "../secrets.ts";
import { insertAudit } from "../store/audit.ts";
import { insertKey, markKeys, type NewKey, type Scope } from "../store/keys.ts";
import { updateStore as changeStore, createStore as insertStore, type Store } from "../store/stores.ts";

const shown = ({ slug, name, currency, timezone, origins, retention_days }: Store) => {
  return { slug, name, currency, timezone, origins, retention_days };
};

/** Whether the caller holds the installation's token; without one set, nobody does. */
async function isAdmin(c: Ctx): Promise<boolean> {
  const { ADMIN_TOKEN } = c.env;
  const token = /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  return Boolean(ADMIN_TOKEN && token && equalSecrets(await sha256(token), await sha256(ADMIN_TOKEN)));
}

/** Throws where the caller does not hold it. */
export async function assertAdmin(c: Ctx): Promise<void> {
  if (await isAdmin(c)) return;
  throw new Problem({
    status: 401,
    code: "admin_token_needed",
    detail: "Send the installation's ADMIN_TOKEN as a bearer token.",
  });
}

export async function createStore(c: Ctx): Promise<Response> {
  await assertAdmin(c);
  const wanted = await parseBody(c, requests.createStore);
  shardExists(c.env, wanted.shard);
  const now = Date.now();
  const manage_key = `sk_${randomHex(24)}`;
  const write_key = `pk_${randomHex(12)}`;
  const { CONTROL } = c.env;
  const { slug } = wanted;
  const made = { actor: "admin", action: "store.create", object: slug, detail: {} };
  // All of it or nothing: a store whose keys nobody has seen could never be used, and its slug would be taken.
  const store = await insertStore(
    CONTROL,
    wanted,
    [
      insertAudit(CONTROL, slug, { at: now, ...made }),
      await insertKey(CONTROL, slug, newKey("first key", ["manage"], manage_key, now)),
      await insertKey(CONTROL, slug, newKey("storefront", ["write"], write_key, now)),
    ],
    now,
  );
  if (!store) {
    const detail = "A store with this slug exists. Choose another.";
    throw new Problem({ status: 409, code: "slug_taken", detail, field: "slug" });
  }
  await publishSoon(c.env);
  // The first store of an installation takes beacons before cron has run.
  await makeSalts(c.env, now).catch((error) => log("salts_not_made", { error: String(error) }));
  return c.json({ store: shown(store), manage_key, write_key }, 201);
}

function newKey(label: string, scopes: Scope[], secret: string, created_at: number): NewKey {
  return { id: `k_${randomHex(6)}`, secret, label, scopes, created_at };
}

function shardExists(env: Env, shard: number): void {
  try {
    shardOf(env, shard);
  } catch {
    const detail = `There is no database SHARD_${shard}. Add its binding to wrangler.toml or choose another.`;
    throw new Problem({ status: 422, code: "shard_unknown", detail, field: "shard" });
  }
}

export async function readStore(c: Ctx): Promise<Response> {
  return c.json(shown(c.get("access").store));
}

export async function updateStore(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const { name, origins, retention_days } = await parseBody(c, requests.updateStore);
  const now = Date.now();
  const change = {
    ...(name === undefined ? {} : { name }),
    ...(origins === undefined ? {} : { origins }),
    ...(retention_days === undefined ? {} : { retention_days }),
  };
  const { CONTROL } = c.env;
  const done = { at: now, actor, action: "store.update", object: store.slug, detail: change };
  const changed = await changeStore(CONTROL, store.id, change, [
    insertAudit(CONTROL, store.slug, done),
    markKeys(CONTROL, store.id, now),
  ]);
  await publishSoon(c.env);
  return c.json(shown(changed));
}
