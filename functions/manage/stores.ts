// Stores: created with the installation's token, read and changed with their own keys.
import * as requests from "../../shared/api/requests.ts";
import { type Env, shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { equalSecrets, randomHex, sha256 } from "../secrets.ts";
import { recordAudit } from "../store/audit.ts";
import { insertKey, publishStore } from "../store/keys.ts";
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

export async function createStore(c: Ctx): Promise<Response> {
  if (!(await isAdmin(c))) {
    throw new Problem({
      status: 401,
      code: "admin_token_needed",
      detail: "Send the installation's ADMIN_TOKEN as a bearer token.",
    });
  }
  const wanted = await parseBody(c, requests.createStore);
  shardExists(c.env, wanted.shard);
  const now = Date.now();
  const store = await insertStore(c.env.CONTROL, wanted, now);
  if (!store)
    throw new Problem({
      status: 409,
      code: "slug_taken",
      detail: "A store with this slug exists. Choose another.",
      field: "slug",
    });
  const manage_key = `sk_${randomHex(24)}`;
  const write_key = `pk_${randomHex(12)}`;
  const { CONTROL, CONFIG } = c.env;
  await insertKey(
    CONTROL,
    CONFIG,
    store,
    { id: `k_${randomHex(6)}`, secret: manage_key, label: "first key", scopes: ["manage"] },
    now,
  );
  await insertKey(
    CONTROL,
    CONFIG,
    store,
    { id: `k_${randomHex(6)}`, secret: write_key, label: "storefront", scopes: ["write"] },
    now,
  );
  await recordAudit(CONTROL, store.id, {
    at: now,
    actor: "admin",
    action: "store.create",
    object: store.slug,
    detail: {},
  });
  return c.json({ store: shown(store), manage_key, write_key }, 201);
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
  const changed = await changeStore(c.env.CONTROL, store.id, change);
  await publishStore(c.env.CONTROL, c.env.CONFIG, changed, now);
  await recordAudit(c.env.CONTROL, store.id, {
    at: now,
    actor,
    action: "store.update",
    object: store.slug,
    detail: change,
  });
  return c.json(shown(changed));
}
