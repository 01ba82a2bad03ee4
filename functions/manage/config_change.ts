// How does a change become a version? Applied to the newest document, checked as a whole, stored with who and why.
import type * as z from "zod";
import type { changeQuery } from "../../shared/api/pricing_requests.ts";
import type { Problem as Finding } from "../../shared/pricing/compile/index.ts";
import { parseConfig } from "../../shared/pricing/compile/parse.ts";
import { equal } from "../../shared/pricing/compile/unchanged.ts";
import type { Config } from "../../shared/pricing/config.ts";
import { type Change as Difference, diffConfigs } from "../../shared/pricing/diff.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { Problem } from "../http/problem.ts";
import { recordAudit } from "../store/audit.ts";
import { type ConfigVersion, readConfig } from "../store/config.ts";
import { compileNow, defaultStart, publish } from "../store/publish.ts";

/** The document of a store that has written none. */
export const NO_CONFIG = { rules: [], offers: [], coupons: [] };

export interface Head {
  /** 0 when there is none. */
  version: number;
  document: unknown;
  row: ConfigVersion | null;
}

/** The newest configuration of the caller's store. */
export async function headOf(c: Ctx): Promise<Head> {
  const { store } = c.get("access");
  const row = await readConfig(shardOf(c.env, store.shard), store.id, Number.MAX_SAFE_INTEGER);
  return { version: row?.version ?? 0, document: row?.document ?? NO_CONFIG, row };
}

export interface Wanted {
  /** The document with the change made to it. */
  edit: (document: unknown) => unknown;
  query: z.output<typeof changeQuery>;
  /** For the audit. */
  action: string;
  object: string;
  rolled_back_to?: number;
  /** Leads from a field of the document to one of the request's body. */
  fieldOf?: (field: string) => string;
}

/** Makes a change and answers what it is, or with `dry_run` what it would be. */
export async function changeConfig(c: Ctx, wanted: Wanted): Promise<Response> {
  const { store, actor } = c.get("access");
  const { query, edit } = wanted;
  const base = baseOf(c, query.base_version);
  // Without a base two changes at a time are made one after the other, each to what the other left.
  for (let tries = 0; ; tries += 1) {
    const now = Date.now();
    const head = await headOf(c);
    if (base !== undefined && base !== head.version) throw conflict(head.version);
    const document = edit(head.document);
    if (query.dry_run === "true") return c.json(await rehearse(c, head, document, query.effective_at, now));
    const why = query.why ?? needWhy();
    if (equal(document, head.document)) return c.json({ ...standing(head), changed: false, warnings: [], changes: [] });
    const { effective_at } = query;
    const change = { who: actor, why, effective_at, base: head.version, rolled_back_to: wanted.rolled_back_to };
    const published = await publish(c.env, store, document, change, now);
    if (!published.ok && "conflict" in published) {
      if (base === undefined && tries < 4) continue;
      throw conflict(published.conflict);
    }
    if (!published.ok) throw refused(published.problems, wanted.fieldOf);
    const { version, warnings, announced } = published;
    const detail = { version, why, effective_at: published.effective_at, ...rolledBack(wanted) };
    const { action, object } = wanted;
    await recordAudit(c.env.CONTROL, store.id, { at: now, actor, action, object, detail });
    c.header("etag", etag(version));
    const answer = { version, effective_at: published.effective_at, announced, changed: true };
    return c.json({ ...answer, warnings, changes: changesOf(head.document, document) });
  }
}

const rolledBack = ({ rolled_back_to }: Wanted) => (rolled_back_to === undefined ? {} : { rolled_back_to });

const standing = ({ version, row }: Head) => ({ version, effective_at: row?.effective_at ?? null, announced: true });

async function rehearse(c: Ctx, head: Head, document: unknown, effective_at: number | undefined, now: number) {
  const { store } = c.get("access");
  const start = effective_at ?? defaultStart(head.row, now);
  const next = { version: head.version + 1, effective_at: start, live: head.row ? head.document : undefined };
  const compiled = await compileNow(c.env, store, document, next, now);
  return {
    version: null,
    effective_at: start,
    announced: false,
    changed: !equal(document, head.document),
    problems: compiled.ok ? [] : compiled.problems,
    warnings: compiled.warnings,
    changes: changesOf(head.document, document),
  };
}

/** What differs between two documents; nothing can be said of one that is no configuration. */
export function changesOf(before: unknown, after: unknown): Difference[] {
  const [old, now] = [configOf(before), configOf(after)];
  return old && now ? diffConfigs(old, now) : [];
}

function configOf(document: unknown): Config | undefined {
  const parsed = parseConfig(document);
  return parsed.ok ? parsed.config : undefined;
}

export const etag = (version: number) => `"${version}"`;

/** The version that the caller changed, from the query or from If-Match. */
function baseOf(c: Ctx, base: number | undefined): number | undefined {
  if (base !== undefined) return base;
  const match = c.req.header("if-match")?.trim();
  if (match === undefined || match === "*") return undefined;
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(match)?.[1];
  if (version !== undefined) return Number(version);
  const detail = 'Send If-Match as GET /v1/config answered its ETag, such as "7".';
  throw new Problem({ status: 400, code: "invalid_request", detail, field: "if-match" });
}

function conflict(version: number): Problem {
  const detail = `Version ${version} is newer than the one this change was made to. Read it, make the change again and send that.`;
  return new Problem({ status: 412, code: "version_conflict", detail });
}

function needWhy(): never {
  const detail = "Say why: a note that stands beside the version, such as ?why=Autumn%20sale.";
  throw new Problem({ status: 422, code: "why_missing", detail, field: "why" });
}

/** A document that cannot be used, as a problem that names all that is wrong. */
export function refused(problems: readonly Finding[], fieldOf: (field: string) => string = (field) => field): Problem {
  const named = problems.map((each) => ({ ...each, field: fieldOf(each.field) }));
  const [first] = named;
  const detail = first?.message.en ?? "The configuration cannot be used.";
  const field = first?.field || "body";
  return new Problem({ status: 422, code: first?.code ?? "invalid_config", detail, field, problems: named });
}
