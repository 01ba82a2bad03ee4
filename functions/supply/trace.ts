// GET /t/{code} and /v1/trace/{code}: what a batch went through, for whoever bought of it. Public, and nothing personal in it.
import { traceQuery } from "../../shared/api/quality_requests.ts";
import type { Locale } from "../../shared/locale.ts";
import { traceOf } from "../../shared/supply/quality/trace.ts";
import { traceNotice, tracePage } from "../../shared/supply/quality/trace_page.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { assertKnownQuery } from "../http/known_query.ts";
import { isWithin, overLimit } from "../http/limits.ts";
import { parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { sha256 } from "../secrets.ts";
import { findTrace } from "../store/batches.ts";
import { findStore } from "../store/stores.ts";
import { readTraceAddress } from "./trace_code.ts";

/** Pages change seldom, and a shop that hides a batch waits no longer than this. */
const PAGE_SECONDS = 300;

/** What is not there yet may be there soon. */
const UNKNOWN_SECONDS = 60;

async function find(c: Ctx) {
  const address = readTraceAddress(c.req.param("code") ?? "");
  const store = address && (await findStore(c.env.CONTROL, address.store));
  if (!store) return null;
  const found = await findTrace(shardOf(c.env, store.shard), store.id, address.trace);
  return found && { ...found, store };
}

export async function readTrace(c: Ctx): Promise<Response> {
  assertKnownQuery(c);
  const { locale } = parseQuery(c, traceQuery);
  if (!(await isWithin("trace", c.req.raw, c.env, Date.now()))) throw overLimit("Too many codes from one address.");
  const found = await find(c);
  if (found) return c.json(traceOf(found.batch, { product: found.title, store: found.store.name }, locale));
  const detail = { en: "We do not know this code.", "zh-CN": "没有找到该溯源码。" };
  throw new Problem({ status: 404, code: "trace_unknown", detail, field: "code" });
}

export async function showTrace(c: Ctx): Promise<Response> {
  const locale = languageOf(c.req.query("lang"), c.req.header("accept-language"));
  const other = `?lang=${locale === "en" ? "zh-CN" : "en"}`;
  if (!(await isWithin("trace", c.req.raw, c.env, Date.now()))) {
    return page(traceNotice("busy", locale, other), 429, { "cache-control": "no-store", "retry-after": "60" });
  }
  const found = await find(c);
  if (!found) {
    return page(traceNotice("unknown", locale, other), 404, { "cache-control": `public, max-age=${UNKNOWN_SECONDS}` });
  }
  const { batch, store, title } = found;
  const trace = traceOf(batch, { product: title, store: store.name }, locale);
  const text = tracePage({ trace, batch, timezone: store.timezone, locale, other });
  const etag = `W/"${(await sha256(text)).slice(0, 24)}"`;
  const kept = { "cache-control": `public, max-age=${PAGE_SECONDS}`, etag };
  const asked = c.req.header("if-none-match")?.split(",") ?? [];
  return asked.some((each) => each.trim() === etag) ? page(null, 304, kept) : page(text, 200, kept);
}

/** What the address asks for, else what the browser prefers among both. */
function languageOf(asked: string | undefined, accepted = ""): Locale {
  if (asked !== undefined) return /^zh/i.test(asked) ? "zh-CN" : "en";
  const wishes = accepted.split(",").map((part) => {
    const [name = "", ...more] = part.trim().split(";");
    const weight = more.map((each) => /^\s*q=([\d.]+)/.exec(each)?.[1]).find((each) => each !== undefined);
    return { name: name.toLowerCase(), weight: weight === undefined ? 1 : Number(weight) };
  });
  const best = (language: string) =>
    Math.max(0, ...wishes.flatMap(({ name, weight }) => (name.split("-")[0] === language ? [weight] : [])));
  return best("zh") > best("en") ? "zh-CN" : "en";
}

function page(body: string | null, status: number, more: Record<string, string>): Response {
  const headers = {
    ...(body === null ? {} : { "content-type": "text/html; charset=utf-8" }),
    "content-security-policy":
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "strict-transport-security": "max-age=63072000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
    vary: "accept-language",
    ...more,
  };
  return new Response(body, { status, headers });
}
