// Versions of the configuration: listed, read, compared, brought back.
import * as requests from "../../shared/api/pricing_requests.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody, parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { type ConfigVersion, findConfig, listConfigs, readConfig } from "../store/config.ts";
import { changeConfig, changesOf, headOf, NO_CONFIG } from "./config_change.ts";

export async function listVersions(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { before, limit } = parseQuery(c, requests.versionsQuery);
  const db = shardOf(c.env, store.shard);
  const versions = await listConfigs(db, store.id, before ?? Number.MAX_SAFE_INTEGER, limit);
  return c.json({ versions, next: versions.length === limit ? (versions.at(-1)?.version ?? null) : null });
}

export async function readVersion(c: Ctx): Promise<Response> {
  const { document, ...row } = await versionOf(c, Number(c.req.param("version")));
  return c.json({ ...row, config: document });
}

export async function readDiff(c: Ctx): Promise<Response> {
  const { from, to } = parseQuery(c, requests.diffQuery);
  const after = to === undefined ? await headOf(c) : await documentOf(c, to);
  const before = from === undefined ? await beforeOf(c, after.version) : await documentOf(c, from);
  return c.json({ from: before.version, to: after.version, changes: changesOf(before.document, after.document) });
}

export async function rollBack(c: Ctx): Promise<Response> {
  const { version, why, base_version, effective_at } = await parseBody(c, requests.rollback);
  const { document } = await versionOf(c, version);
  const query = { why, dry_run: "false" as const, base_version, effective_at };
  return changeConfig(c, {
    edit: () => document,
    query,
    action: "config.rollback",
    object: c.get("access").store.slug,
    rolled_back_to: version,
  });
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

async function beforeOf(c: Ctx, version: number): Promise<{ version: number; document: unknown }> {
  const { store } = c.get("access");
  const found = await readConfig(shardOf(c.env, store.shard), store.id, version - 1);
  return found ?? { version: 0, document: NO_CONFIG };
}
