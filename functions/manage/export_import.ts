// POST /v1/import/tables/{table}: rows of another installation's export become this store's.
import { importRows, MAX_IMPORT_BYTES } from "../../shared/api/export_requests.ts";
import { idTime } from "../../shared/ids.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { recordAudit } from "../store/audit.ts";
import { hexOf, isBytes, type Shape, shapeOf } from "../store/export_shape.ts";
import { listTables, weekIn } from "../store/export_tables.ts";
import { insertTold, type ToldRow } from "../store/export_write.ts";
import { createPartition, weekOf } from "../store/partition.ts";
import { unknownTable } from "./export.ts";

export async function importTable(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const table = c.req.param("table") ?? "";
  const { rows } = await parseBody(c, importRows, MAX_IMPORT_BYTES);
  const db = shardOf(c.env, store.shard);
  const week = weekIn(table);
  if (week) {
    for (const row of rows) assertOfWeek(week, row);
    await db.batch(createPartition(db, week));
  }
  const shape = (await listTables(db)).includes(table) ? await shapeOf(db, table) : null;
  if (!shape) throw unknownTable();
  for (const row of rows) assertFits(shape, row);
  const results = await db.batch(insertTold(db, store.id, shape, rows));
  const stored = results.reduce((sum, result) => sum + (result.meta.changes ?? 0), 0);
  // A store of a million events comes in a thousand requests: what is told of each is little.
  const deed = { at: Date.now(), actor, action: "store.import", object: store.slug, detail: { table, stored } };
  await recordAudit(c.env.CONTROL, store.id, deed);
  return c.json({ stored, known: rows.length - stored });
}

/** Names of columns go into SQL: only those that the table has. */
function assertFits({ columns, key, table }: Shape, row: ToldRow): void {
  const names = Object.keys(row);
  const unknown = names.find((name) => name === "store" || !columns.includes(name));
  const missing = key.find((name) => row[name] === undefined);
  if (unknown !== undefined || missing !== undefined) {
    const detail =
      unknown === undefined
        ? `A row of ${table} needs ${missing}.`
        : `${table} has no column ${unknown} here. Export with a version that is not newer than this one.`;
    throw new Problem({ status: 422, code: "row_unfit", detail, field: "rows" });
  }
}

/** A row of another week would never be found again, and a week without a row needs no table. */
function assertOfWeek(week: string, { id = null }: ToldRow): void {
  if (isBytes(id) && weekOf(idTime(hexOf(id))) === week) return;
  throw new Problem({
    status: 422,
    code: "row_unfit",
    detail: `A row's id is not of the week ${week}.`,
    field: "rows",
  });
}
