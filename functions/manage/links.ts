// Links to reports: create, list, withdraw, and who opened them.
import type * as z from "zod";
import * as requests from "../../shared/api/requests.ts";
import type { ReportDefinition } from "../../shared/reports/define.ts";
import { reportById, reports } from "../../shared/reports/index.ts";
import { DAY_MS } from "../../shared/time.ts";
import type { Ctx } from "../http/context.ts";
import { parseFilter } from "../http/filter.ts";
import { parseBody, parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { hashPassword, randomHex, sha256 } from "../secrets.ts";
import { recordAudit } from "../store/audit.ts";
import {
  comparesByDefault,
  findLink,
  insertLink,
  listOpens,
  listLinks as readLinks,
  revokeLink as withdraw,
} from "../store/links.ts";
import { warningsOf } from "./link_warnings.ts";

export async function createLink(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const wanted = await parseBody(c, requests.createLink);
  const opened = reportsOf(wanted);
  const [report] = opened;
  const known = [...new Set(opened.flatMap(({ sections }) => sections.map(({ id }) => id)))];
  const unknown = wanted.sections?.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    const which = opened.length === 1 ? "The report has" : "These reports have";
    const detail = `${which} no section "${unknown}". Sections are ${known.join(", ")}.`;
    throw new Problem({ status: 422, code: "section_unknown", detail, field: "sections", allowed: known });
  }
  const filtered = wanted.filter ? parseFilter(wanted.filter) : undefined;
  if (wanted.from && wanted.to && wanted.from > wanted.to) {
    throw new Problem({ status: 422, code: "range_reversed", detail: "from must not be after to.", field: "from" });
  }
  const warnings = await warningsOf(c, filtered);
  const now = Date.now();
  const id = randomHex(8);
  const secret = randomHex(32);
  const { from, to, sections, filter, label } = wanted;
  const compare = wanted.compare ?? comparesByDefault(wanted);
  const link = {
    id,
    store: store.id,
    report: report.id,
    label,
    scope: { reports: opened.map(({ id: each }) => each), from, to, sections, filter, compare },
    created_at: now,
    expires_at: now + wanted.expires_in_days * DAY_MS,
  };
  const password = wanted.password === null ? null : await hashPassword(wanted.password);
  await insertLink(c.env.CONTROL, link, { secret_hash: await sha256(secret), password });
  await recordAudit(c.env.CONTROL, store.id, {
    at: now,
    actor,
    action: "link.create",
    object: id,
    detail: { reports: link.scope.reports },
  });
  const { store: _, ...shown } = link;
  return c.json(
    { ...shown, has_password: password !== null, warnings, url: `${new URL(c.req.url).origin}/r/#${id}.${secret}` },
    201,
  );
}

/** The reports that a link shall open, the one it opens with first. */
function reportsOf({
  report,
  reports: all,
}: Pick<z.output<typeof requests.createLink>, "report" | "reports">): [ReportDefinition, ...ReportDefinition[]] {
  const field = all ? "reports" : "report";
  const ids = [...new Set([...(report ? [report] : []), ...(all ?? [])])];
  const found = (ids.length > 0 ? ids : ["overview"]).map((id) => {
    const known = reportById.get(id);
    if (known) return known;
    const allowed = reports.map((each) => each.id);
    const detail = `There is no report "${id}". Reports are ${allowed.join(", ")}.`;
    throw new Problem({ status: 422, code: "report_unknown", detail, field, allowed });
  });
  return found as [ReportDefinition, ...ReportDefinition[]];
}

export async function listLinks(c: Ctx): Promise<Response> {
  const links = await readLinks(c.env.CONTROL, c.get("access").store.id);
  return c.json({ links: links.map(({ store: _, ...link }) => link) });
}

export async function readOpens(c: Ctx): Promise<Response> {
  const id = await ownLink(c);
  const { limit, before } = parseQuery(c, requests.opensQuery);
  return c.json(await listOpens(c.env.CONTROL, id, limit, before));
}

export async function revokeLink(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const id = await ownLink(c);
  const now = Date.now();
  await withdraw(c.env.CONTROL, store.id, id, now);
  await recordAudit(c.env.CONTROL, store.id, { at: now, actor, action: "link.revoke", object: id, detail: {} });
  return c.json({ id, revoked: true });
}

async function ownLink(c: Ctx): Promise<string> {
  const link = await findLink(c.env.CONTROL, c.req.param("id") ?? "");
  if (link?.store !== c.get("access").store.id)
    throw new Problem({
      status: 404,
      code: "link_unknown",
      detail: "This store has no such link. List them with GET /v1/links.",
    });
  return link.id;
}
