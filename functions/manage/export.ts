// GET /v1/export and /v1/export/{table}: a whole store, table by table, in the order of keys and in bounded pages.
import { exportQuery } from "../../shared/api/export_requests.ts";
import { fromBase64Url, toBase64Url } from "../base64.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { recordAudit } from "../store/audit.ts";
import { readPage, shapeOf } from "../store/export_shape.ts";
import { countTables, leftOut, listTables, pageOf } from "../store/export_tables.ts";

/** Changes where an import of before could not read what is exported. */
export const FORMAT = 1;

export async function readManifest(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const db = shardOf(c.env, store.shard);
  const rows = await countTables(db, store.id, await listTables(db));
  const { slug, name, currency, timezone, origins, retention_days } = store;
  return c.json({
    format: FORMAT,
    store: { slug, name, currency, timezone, origins, retention_days },
    tables: [...rows].filter(([, count]) => count > 0).map(([table, count]) => ({ table, rows: count })),
    left_out: leftOut,
  });
}

export async function exportTable(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const table = c.req.param("table") ?? "";
  const { after } = parseQuery(c, exportQuery);
  const db = shardOf(c.env, store.shard);
  const shape = (await listTables(db)).includes(table) ? await shapeOf(db, table) : null;
  if (!shape) throw unknownTable();
  if (after === undefined) {
    const deed = { at: Date.now(), actor, action: "store.export", object: store.slug, detail: { table } };
    await recordAudit(c.env.CONTROL, store.id, deed);
  }
  const page = await readPage(db, shape, {
    where: "store = ?1",
    values: [store.id],
    after: after === undefined ? null : placeOf(after, shape.key.length),
    limit: pageOf(table),
  });
  const body = page.rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  const next = page.next === null ? "" : toBase64Url(new TextEncoder().encode(page.next));
  return new Response(body, { headers: { "content-type": "application/x-ndjson; charset=utf-8", "x-next": next } });
}

/** The key that a page begins after; it comes from outside, and only its values reach the database. */
function placeOf(text: string, columns: number): string {
  const bytes = fromBase64Url(text);
  try {
    const place = new TextDecoder().decode(bytes ?? new Uint8Array());
    const parsed: unknown = JSON.parse(place);
    if (Array.isArray(parsed) && parsed.length === columns) return place;
  } catch {
    // Told below.
  }
  const detail = "after must be the x-next of an answer.";
  throw new Problem({ status: 400, code: "invalid_request", detail, field: "after" });
}

export const unknownTable = () =>
  new Problem({
    status: 404,
    code: "table_unknown",
    detail: "There is no such table in an export. GET /v1/export lists all of them.",
    field: "table",
  });
