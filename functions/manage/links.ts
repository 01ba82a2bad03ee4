// Links to reports: create, list, give another secret, withdraw, and who opened them.
import type * as z from "zod";
import * as links from "../../shared/api/link_requests.ts";
import { metricById } from "../../shared/metrics/index.ts";
import { versionOf } from "../../shared/reports/beside/definitions.ts";
import type { ReportDefinition } from "../../shared/reports/define.ts";
import { reportById, reports } from "../../shared/reports/index.ts";
import { DAY_MS } from "../../shared/time.ts";
import { assertOpen } from "../http/auth.ts";
import type { Ctx } from "../http/context.ts";
import { parseFilter } from "../http/filter.ts";
import { shownBy } from "../http/link_scope.ts";
import { parseBody, parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { hashPassword, randomHex, sha256 } from "../secrets.ts";
import { recordAudit } from "../store/audit.ts";
import { listCards, upsertCard } from "../store/link_card.ts";
import { listOpens } from "../store/link_opens.ts";
import {
  comparesByDefault,
  findLink,
  rotateLink as giveSecret,
  insertLink,
  type Link,
  type LinkSecrets,
  listLinks as readLinks,
  showsRowsByDefault,
  revokeLink as withdraw,
} from "../store/links.ts";
import { assertCard, cardAddress } from "./card_rules.ts";
import { warningsOf } from "./link_warnings.ts";

export async function createLink(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const wanted = await parseBody(c, links.createLink);
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
  if (wanted.rolling_days !== null && (wanted.from !== null || wanted.to !== null)) {
    const detail = "A link shows fixed days (from, to) or the last so many (rolling_days), not both.";
    throw new Problem({ status: 422, code: "days_twice", detail, field: "rolling_days" });
  }
  const warnings = await warningsOf(c, filtered);
  const now = Date.now();
  const id = randomHex(8);
  const secret = randomHex(32);
  const { from, to, rolling_days, sections, filter, label, max_opens, embed_origins } = wanted;
  const compare = wanted.compare ?? comparesByDefault(wanted);
  const rows = wanted.rows ?? showsRowsByDefault(wanted);
  const metric_versions = versionsOf(opened, sections);
  const shownReports = opened.map(({ id: each }) => each);
  const link = {
    id,
    store: store.id,
    report: report.id,
    label,
    scope: { reports: shownReports, from, to, rolling_days, sections, filter, compare, rows, metric_versions },
    created_at: now,
    expires_at: now + wanted.expires_in_days * DAY_MS,
    max_opens,
    embed_origins: [...new Set(embed_origins)],
  };
  const { card } = wanted;
  if (card) assertCard(card, { scope: link.scope, has_password: wanted.password !== null });
  const password = wanted.password === null ? null : await hashPassword(wanted.password);
  await insertLink(c.env.CONTROL, link, { secret_hash: await sha256(secret), password });
  const card_id = randomHex(16);
  if (card) await upsertCard(c.env.CONTROL, { id: card_id, link: id, shows: card }).run();
  await recordAudit(c.env.CONTROL, store.id, {
    at: now,
    actor,
    action: "link.create",
    object: id,
    detail: { reports: link.scope.reports, ...(card ? { card } : {}) },
  });
  const { store: _, ...shown } = link;
  return c.json(
    { ...shown, has_password: password !== null, card, warnings, ...addressesOf(c, shown, secret, card && card_id) },
    201,
  );
}

/** Where the link opens, for pages that may hold it inside them, and where chats show a card of it. */
function addressesOf(
  c: Ctx,
  { id, embed_origins }: Pick<Link, "id" | "embed_origins">,
  secret: string,
  card: string | null,
) {
  const { origin } = new URL(c.req.url);
  const hash = `#${id}.${secret}`;
  return {
    url: `${origin}/r/${hash}`,
    ...(embed_origins.length > 0 ? { embed_url: `${origin}/e/${id}${hash}` } : {}),
    ...(card === null ? {} : { card_url: cardAddress(c, card) + hash }),
  };
}

/** The versions of the metrics that a link's sections show. */
function versionsOf(opened: readonly ReportDefinition[], sections: readonly string[] | null): Record<string, number> {
  const shown = opened.flatMap((report) => report.sections.filter(({ id }) => sections?.includes(id) ?? true));
  const ids = [...new Set(shown.flatMap((section) => shownBy(section).metrics))].sort();
  return Object.fromEntries(
    ids.flatMap((id) => {
      const metric = metricById.get(id);
      return metric ? [[id, versionOf(metric)]] : [];
    }),
  );
}

/** Another secret for the same link: whoever has the address of before opens nothing with it. */
export async function rotateLink(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const link = await ownLink(c);
  const now = Date.now();
  assertOpen(link, now);
  const secret = randomHex(32);
  // Withdrawn meanwhile: it stays so.
  if (!(await giveSecret(c.env.CONTROL, store.id, link.id, await sha256(secret), now))) {
    throw new Problem({ status: 409, code: "link_over", detail: "The link ended meanwhile. Make another." });
  }
  const entry = { at: now, actor, action: "link.rotate", object: link.id, detail: {} };
  await recordAudit(c.env.CONTROL, store.id, entry);
  const card = (await listCards(c.env.CONTROL, store.id)).get(link.id)?.id ?? null;
  return c.json({ id: link.id, expires_at: link.expires_at, ...addressesOf(c, link, secret, card) });
}

/** The reports that a link shall open, the one it opens with first. */
function reportsOf({
  report,
  reports: all,
}: Pick<z.output<typeof links.createLink>, "report" | "reports">): [ReportDefinition, ...ReportDefinition[]] {
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
  const { id } = c.get("access").store;
  const [found, cards] = await Promise.all([readLinks(c.env.CONTROL, id, Date.now()), listCards(c.env.CONTROL, id)]);
  const shown = found.map(({ store: _, generation: __, ...link }) => {
    return { ...link, card: cards.get(link.id)?.shows ?? null };
  });
  return c.json({ links: shown });
}

export async function readOpens(c: Ctx): Promise<Response> {
  const { id } = await ownLink(c);
  const { limit, before } = parseQuery(c, links.opensQuery);
  return c.json(await listOpens(c.env.CONTROL, id, limit, before));
}

export async function revokeLink(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const { id } = await ownLink(c);
  const now = Date.now();
  await withdraw(c.env.CONTROL, store.id, id, now);
  await recordAudit(c.env.CONTROL, store.id, { at: now, actor, action: "link.revoke", object: id, detail: {} });
  return c.json({ id, revoked: true });
}

export async function ownLink(c: Ctx): Promise<Link & LinkSecrets> {
  const link = await findLink(c.env.CONTROL, c.req.param("id") ?? "");
  if (link?.store !== c.get("access").store.id)
    throw new Problem({
      status: 404,
      code: "link_unknown",
      detail: "This store has no such link. List them with GET /v1/links.",
    });
  return link;
}
