// GET, PUT and DELETE /v1/annotations: what happened beside the figures, as far as whoever asks may know of it.
import { annotationsQuery, putAnnotation } from "../../shared/api/annotation_requests.ts";
import {
  type Annotation,
  type AnnotationKind,
  type AnnotationsAnswer,
  marksOf,
  type Stretch,
} from "../../shared/reports/beside/annotations.ts";
import { stretchesOf } from "../../shared/reports/beside/config_stretches.ts";
import { reportById } from "../../shared/reports/index.ts";
import { addDays, dayOf, dayStart } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Access, Ctx } from "../http/context.ts";
import { parseFilter } from "../http/filter.ts";
import { parseBody, parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { deleteAnnotation, listAnnotations, type OwnAnnotation, writeAnnotation } from "../store/annotation.ts";
import { recordAudit } from "../store/audit.ts";
import { listPriceAudit } from "../store/audit_prices.ts";
import { decidedBetween } from "../store/config_between.ts";
import type { Link } from "../store/links.ts";
import { listPriceMoments } from "../store/price_history.ts";
import { findProducts } from "../store/product.ts";
import { ownPriceStretches, priceStretches } from "./price_stretches.ts";
import { rangeOf } from "./range.ts";

/** Most marks of an answer: beyond that a chart is a fence. */
const MOST = 200;
/** Most versions of a configuration that are gone through. */
const MOST_VERSIONS = 100;
/** Most moments at which prices of products changed. */
const MOST_MOMENTS = 100;

const SKU = "sku";

/** Where each kind is told of in full. What everybody met in the shop may stand on any trend; what is tried out may not. */
const told: Record<Exclude<AnnotationKind, "own">, { report: string; open: boolean }> = {
  offer: { report: "pricing", open: true },
  price_rule: { report: "pricing", open: true },
  price_list: { report: "pricing", open: true },
  list_prices: { report: "pricing", open: true },
  price: { report: "pricing", open: true },
  experiment: { report: "experiments", open: false },
  feature: { report: "experiments", open: false },
};

export async function readAnnotations(c: Ctx): Promise<Response> {
  const access = c.get("access");
  const { store, link } = access;
  const now = Date.now();
  const range = rangeOf(parseQuery(c, annotationsQuery), access, dayOf(store.timezone, now));
  const db = shardOf(c.env, store.shard);
  const [own, happened] = await Promise.all([
    listAnnotations(db, store.id, range, MOST + 1),
    happenedIn(c, access, dayStart(store.timezone, range.from), dayStart(store.timezone, addDays(range.to, 1)), now),
  ]);
  const mine = own
    .filter((each) => showsOwn(link, each))
    .map(({ sections: _, ...each }): Annotation => {
      return { ...each, id: `own:${each.id}`, kind: "own" };
    });
  const within = ({ day, until }: Annotation) => day <= range.to && (until ?? day) >= range.from;
  const automatic = marksOf(happened.stretches, (at) => dayOf(store.timezone, at)).filter(within);
  const all = [...mine, ...automatic].map((mark) => cut(mark, range.to, link)).sort(inOrder);
  const answer: AnnotationsAnswer = {
    ...range,
    annotations: all.slice(-MOST),
    truncated: happened.more || all.length > MOST || own.length > MOST,
  };
  return c.json(answer);
}

const inOrder = (a: Annotation, b: Annotation) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.id < b.id ? -1 : 1);

/** A link of some days does not tell when later something ended. */
function cut(mark: Annotation, to: string, link: Link | null): Annotation {
  return link && mark.until !== null && mark.until > to ? { ...mark, until: null } : mark;
}

/** What the store's configuration, its price lists and its prices did in a time, of the kinds that may be known. */
async function happenedIn(c: Ctx, { store, link }: Access, from: number, to: number, now: number) {
  const kinds = new Set((Object.keys(told) as (keyof typeof told)[]).filter((kind) => showsKind(link, kind)));
  if (kinds.size === 0) return { stretches: [] as Stretch[], more: false };
  const until = Math.min(to, now);
  const db = shardOf(c.env, store.shard);
  const only = link?.scope.filter ? parseFilter(link.scope.filter) : null;
  const sku = only?.dimension === SKU ? only.value : null;
  const [decided, lists, moments] = await Promise.all([
    decidedBetween(db, store.id, from, until, MOST_VERSIONS),
    listPriceAudit(c.env.CONTROL, store.id, from, until, MOST_VERSIONS),
    kinds.has("price") ? listPriceMoments(db, store.id, { from, until, sku, most: MOST_MOMENTS }) : [],
  ]);
  const written = [...stretchesOf(decided.versions, until), ...priceStretches(lists)];
  const skus = [...new Set(moments.flatMap(({ changes }) => changes.map((change) => change.sku)))];
  const products = await findProducts(db, store.id, skus);
  const titles = new Map([...products].flatMap(([id, { title }]) => (title ? [[id, title] as const] : [])));
  // Of one product its price is told whatever moved it; else a rule that began says it of all.
  const prices = ownPriceStretches(moments, sku === null ? written : [], { titles, currency: store.currency });
  const stretches = [...written, ...prices].filter(({ kind }) => kinds.has(kind));
  const more = decided.more || lists.length === MOST_VERSIONS || moments.length === MOST_MOMENTS;
  return { stretches, more };
}

/** A link that filters shows a part of the trade, of one product its price too, and one of some sections only what these are about. */
export function showsKind(link: Link | null, kind: Exclude<AnnotationKind, "own">): boolean {
  if (link === null) return true;
  const { filter, sections, reports } = link.scope;
  if (filter !== null && (kind !== "price" || parseFilter(filter).dimension !== SKU)) return false;
  const { report, open } = told[kind];
  if (sections === null) return open || reports.includes(report);
  return reports.includes(report) && sectionsOf([report]).some((id) => sections.includes(id));
}

function showsOwn(link: Link | null, { sections }: OwnAnnotation): boolean {
  if (link === null || sections === null) return true;
  const shown = sectionsOf(link.scope.reports).filter((id) => link.scope.sections?.includes(id) ?? true);
  return sections.some((id) => shown.includes(id));
}

const sectionsOf = (reports: readonly string[]) =>
  reports.flatMap((id) => reportById.get(id)?.sections.map((section) => section.id) ?? []);

const ID = /^[a-z0-9][a-z0-9_-]{0,59}$/;

export async function saveAnnotation(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const id = c.req.param("id") ?? "";
  if (!ID.test(id)) {
    const detail = "An annotation's id is at most 60 small letters, digits, - and _.";
    throw new Problem({ status: 422, code: "invalid_request", detail, field: "id" });
  }
  const { day, until = null, title, sections = null } = await parseBody(c, putAnnotation);
  const known = sectionsOf([...reportById.keys()]);
  const unknown = sections?.find((section) => !known.includes(section));
  if (unknown !== undefined) {
    const detail = `No report has a section "${unknown}". Sections are ${[...new Set(known)].join(", ")}.`;
    throw new Problem({ status: 422, code: "section_unknown", detail, field: "sections" });
  }
  const own = { id, day, until, title: typeof title === "string" ? { en: title, "zh-CN": title } : title, sections };
  if (await writeAnnotation(shardOf(c.env, store.shard), store.id, own)) {
    const entry = { at: Date.now(), actor, action: "annotation.put", object: id, detail: { day, until } };
    await recordAudit(c.env.CONTROL, store.id, entry);
  }
  return c.json(own);
}

export async function removeAnnotation(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const id = c.req.param("id") ?? "";
  if (!(await deleteAnnotation(shardOf(c.env, store.shard), store.id, id))) {
    const detail = "The store has no such annotation of its own. List them with GET /v1/annotations.";
    throw new Problem({ status: 404, code: "annotation_unknown", detail, field: "id" });
  }
  await recordAudit(c.env.CONTROL, store.id, {
    at: Date.now(),
    actor,
    action: "annotation.delete",
    object: id,
    detail: {},
  });
  return c.json({ id, deleted: true });
}
