// Links to reports: create, list, withdraw, and who opened them.
import * as requests from "../../shared/api/requests.ts";
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
  const report = reportById.get(wanted.report);
  if (!report) {
    const allowed = reports.map(({ id }) => id);
    throw new Problem({
      status: 422,
      code: "report_unknown",
      detail: `There is no such report. Reports are ${allowed.join(", ")}.`,
      field: "report",
      allowed,
    });
  }
  const known = report.sections.map(({ id }) => id);
  const unknown = wanted.sections?.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    const detail = `The report has no section "${unknown}". Its sections are ${known.join(", ")}.`;
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
    scope: { from, to, sections, filter, compare },
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
    detail: { report: report.id },
  });
  const { store: _, ...shown } = link;
  return c.json(
    { ...shown, has_password: password !== null, warnings, url: `${new URL(c.req.url).origin}/r/#${id}.${secret}` },
    201,
  );
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
