// Versions of the configuration: listed, read, compared, brought back, and withdrawn before their time.
import * as requests from "../../shared/api/pricing_requests.ts";
import type { Coupon } from "../../shared/pricing/config.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody, parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { type ConfigVersion, findConfig, listConfigs, readConfig } from "../store/config.ts";
import { NO_CONFIG } from "../store/plan.ts";
import { changeConfig, changesOf } from "./config_change.ts";
import { partsOf } from "./config_parts.ts";
import { frozenOf } from "./frozen.ts";

export async function listVersions(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { before, limit } = parseQuery(c, requests.versionsQuery);
  const db = shardOf(c.env, store.shard);
  const versions = await listConfigs(db, store.id, before ?? Number.MAX_SAFE_INTEGER, limit, Date.now());
  const next = versions.length === limit ? (versions.at(-1)?.version ?? null) : null;
  return c.json({ versions, next, frozen: await frozenOf(c) });
}

export async function readVersion(c: Ctx): Promise<Response> {
  const { document, ...row } = await versionOf(c, Number(c.req.param("version")));
  return c.json({ ...row, config: document });
}

export async function readDiff(c: Ctx): Promise<Response> {
  const { from, to } = parseQuery(c, requests.diffQuery);
  const after = to === undefined ? await newestOf(c, Number.MAX_SAFE_INTEGER) : await documentOf(c, to);
  const before = from === undefined ? await newestOf(c, after.version - 1) : await documentOf(c, from);
  return c.json({
    from: before.version,
    to: after.version,
    changes: changesOf(c.get("access").store, before.document, after.document),
  });
}

export async function rollBack(c: Ctx): Promise<Response> {
  const { version, why, base_version, effective_at, dry_run } = await parseBody(c, requests.rollback);
  const { document } = await versionOf(c, version);
  const query = { why, dry_run: dry_run ? ("true" as const) : ("false" as const), base_version, effective_at };
  return changeConfig(c, {
    edit: (current) => withRevoked(document, current),
    query,
    action: "config.rollback",
    object: c.get("access").store.slug,
    rolled_back_to: version,
  });
}

/** What is planned and shall not be: what decides until then goes on. */
export async function withdrawVersion(c: Ctx): Promise<Response> {
  const { version } = await versionOf(c, Number(c.req.param("version")));
  const query = parseQuery(c, requests.withdrawQuery);
  return changeConfig(c, {
    edit: (current) => current,
    query: { ...query, base_version: undefined, effective_at: undefined },
    action: "config.withdraw",
    object: c.get("access").store.slug,
    withdraws: version,
  });
}

/** A document with the codes that another one revokes as well: who stole a code does not get it back by a rollback. */
function withRevoked(document: unknown, current: unknown): unknown {
  const revoked = new Map(
    partsOf(current, "coupons").map((each) => [each.id, (each as Partial<Coupon>).revoked ?? []]),
  );
  const coupons = partsOf(document, "coupons");
  const isMore = (each: Partial<Coupon>, code: string) => !each.revoked?.includes(code);
  if (!coupons.some((each) => revoked.get(each.id)?.some((code) => isMore(each, code)))) return document;
  const kept = coupons.map((each) => {
    const before = (each as Partial<Coupon>).revoked ?? [];
    const all = [...new Set([...before, ...(revoked.get(each.id) ?? [])])];
    return all.length > before.length ? { ...each, revoked: all } : each;
  });
  return { ...(document as object), coupons: kept };
}

/** A version that is there; numbers between are of snapshots, each of some version's configuration. */
async function versionOf(c: Ctx, version: number): Promise<ConfigVersion & { document: unknown }> {
  const { store } = c.get("access");
  const found = Number.isSafeInteger(version) ? await findConfig(shardOf(c.env, store.shard), store.id, version) : null;
  if (!found) {
    const detail = "This store has no such version. List them with GET /v1/config/versions.";
    throw new Problem({ status: 404, code: "version_unknown", detail, field: "version" });
  }
  return found;
}

async function documentOf(c: Ctx, version: number): Promise<{ version: number; document: unknown }> {
  return version === 0 ? { version: 0, document: NO_CONFIG } : versionOf(c, version);
}

/** The newest version up to a number, planned ones among them. */
async function newestOf(c: Ctx, version: number): Promise<{ version: number; document: unknown }> {
  const { store } = c.get("access");
  const found = await readConfig(shardOf(c.env, store.shard), store.id, version);
  return found ?? { version: 0, document: NO_CONFIG };
}
