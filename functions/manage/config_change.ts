// How does a change become a version? Applied to what decides when it takes effect, checked as a whole, stored with who and why.
import type * as z from "zod";
import type { changeQuery } from "../../shared/api/pricing_requests.ts";
import type { Locale, Text } from "../../shared/locale.ts";
import type { Problem as Finding } from "../../shared/pricing/compile/index.ts";
import { parseConfig } from "../../shared/pricing/compile/parse.ts";
import type { Config } from "../../shared/pricing/config.ts";
import { type Change as Difference, diffConfigs } from "../../shared/pricing/diff.ts";
import { LEAD_MS } from "../../shared/pricing/lead.ts";
import { changeWords } from "../../shared/pricing/words/change.ts";
import type { Ctx } from "../http/context.ts";
import { Problem } from "../http/problem.ts";
import { recordAudit } from "../store/audit.ts";
import { type Base, type Change, decidingAt, type Plan, planChange } from "../store/plan.ts";
import { publish } from "../store/publish.ts";
import type { Store } from "../store/stores.ts";
import { plannedWarnings, strangeCodes } from "./config_warnings.ts";

/** The configuration that a change made now is made to, unless it names a moment of its own. */
export async function headOf(c: Ctx, at = Date.now() + LEAD_MS): Promise<Base> {
  return (await decidingAt(c.env, c.get("access").store, at)).base;
}

export interface Wanted {
  /** The document with the change made to it. */
  edit: (document: unknown) => unknown;
  query: z.output<typeof changeQuery>;
  /** For the audit. */
  action: string;
  object: string;
  rolled_back_to?: number;
  withdraws?: number;
  /** Leads from a field of the document to one of the request's body. */
  fieldOf?: (field: string) => string;
}

/** Makes a change and answers what it is, or with `dry_run` what it would be. */
export async function changeConfig(c: Ctx, wanted: Wanted): Promise<Response> {
  const { store, actor } = c.get("access");
  const { query, edit, rolled_back_to, withdraws } = wanted;
  const base = baseOf(c, query.base_version);
  const now = Date.now();
  const why = query.why ?? (query.dry_run === "true" ? "" : needWhy());
  const change: Change = { who: actor, why, effective_at: query.effective_at, base, rolled_back_to, withdraws };
  if (query.dry_run === "true") return rehearse(c, wanted, change, now);
  const published = await publish(c.env, store, edit, change, now);
  if (!published.ok) throw refusal(published, wanted);
  const { version, effective_at, announced, changed, carried } = published;
  const before = published.base.document;
  if (!changed) {
    return c.json({ version, effective_at, announced, changed, carried, warnings: [], changes: [] });
  }
  const warnings = [
    ...published.warnings,
    ...plannedWarnings(carried),
    ...(await strangeCodes(c, before, published.document)),
  ];
  const detail = {
    version,
    why,
    effective_at,
    ...(rolled_back_to === undefined ? {} : { rolled_back_to }),
    ...(withdraws === undefined ? {} : { withdraws }),
    ...(carried.length > 0 ? { carried: carried.map((each) => [each.carries, each.version]) } : {}),
  };
  const { action, object } = wanted;
  await recordAudit(c.env.CONTROL, store.id, { at: now, actor, action, object, detail });
  c.header("etag", etag(version));
  const changes = changesOf(store, before, published.document);
  return c.json({ version, effective_at, announced, changed, carried, warnings, changes });
}

async function rehearse(c: Ctx, wanted: Wanted, change: Change, now: number): Promise<Response> {
  const plan = await planChange(c.env, c.get("access").store, wanted.edit, change, now);
  if (!plan.ok) throw refusal(plan, wanted);
  const { base, changed, drafts, warnings } = plan;
  const [{ row, document }, ...planned] = drafts;
  const carried = planned.map((each) => {
    const { version, effective_at, carries } = each.row;
    return { version, effective_at, carries, kept: each.kept };
  });
  const { effective_at } = row;
  return c.json({
    version: null,
    effective_at,
    announced: false,
    changed,
    carried: changed ? carried.map((each) => ({ ...each, version: null })) : [],
    problems: [],
    warnings: changed
      ? [...warnings, ...plannedWarnings(carried), ...(await strangeCodes(c, base.document, document))]
      : warnings,
    changes: changesOf(c.get("access").store, base.document, document),
  });
}

export interface ToldDifference extends Difference {
  /** The same as a sentence. */
  words: Text;
}

/** What differs between two documents, in words too; nothing can be said of one that is no configuration. */
export function changesOf({ currency, timezone }: Store, before: unknown, after: unknown): ToldDifference[] {
  const [old, now] = [configOf(before), configOf(after)];
  const words = (each: Difference, locale: Locale) => changeWords(each, { currency, timezone, locale });
  return (old && now ? diffConfigs(old, now) : []).map((each) => {
    return { ...each, words: { en: words(each, "en"), "zh-CN": words(each, "zh-CN") } };
  });
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

function needWhy(): never {
  const detail = "Say why: a note that stands beside the version, such as ?why=Autumn%20sale.";
  throw new Problem({ status: 422, code: "why_missing", detail, field: "why" });
}

/** Why a change cannot be made. */
function refusal(plan: Extract<Plan, { ok: false }>, { fieldOf }: Wanted): Problem {
  if ("conflict" in plan) {
    const detail = `Version ${plan.conflict} is what decides when this takes effect, and not the one this change was made to. Read it, make the change again and send that.`;
    return new Problem({ status: 412, code: "version_conflict", detail });
  }
  if (!("planned" in plan)) return refused(plan.problems, fieldOf);
  if (!plan.planned) {
    const detail =
      "Only a version that takes effect in over 150 s can be withdrawn. What decides is changed, or brought back with POST /v1/config/rollback.";
    return new Problem({ status: 409, code: "version_not_planned", detail, field: "version" });
  }
  const { version, effective_at } = plan.planned;
  const reason = plan.problems[0]?.message.en ?? "";
  const detail = `Version ${version}, planned for ${new Date(effective_at).toISOString()}, cannot take this change: ${reason} Withdraw it with DELETE /v1/config/versions/${version}, or let this take effect after it.`;
  return new Problem({ status: 409, code: "planned_conflict", detail, problems: plan.problems });
}

/** A document that cannot be used, as a problem that names all that is wrong. */
export function refused(problems: readonly Finding[], fieldOf: (field: string) => string = (field) => field): Problem {
  const named = problems.map((each) => {
    const field = fieldOf(each.field);
    // A sentence that names the place names the same one.
    const told = (text: string) => (each.field === "" ? text : text.replaceAll(each.field, field));
    return { ...each, field, message: { en: told(each.message.en), "zh-CN": told(each.message["zh-CN"]) } };
  });
  const [first] = named;
  const detail = first?.message.en ?? "The configuration cannot be used.";
  const field = first?.field || "body";
  return new Problem({ status: 422, code: first?.code ?? "invalid_config", detail, field, problems: named });
}
