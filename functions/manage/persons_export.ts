// GET /v1/persons/{customer_id}/export: every row that names a customer or his browsers, a line each, as a subject may ask for.
import type { D1Database } from "@cloudflare/workers-types";
import { idTime } from "../../shared/ids.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { recordAudit } from "../store/audit.ts";
import { listLettersOf, within } from "../store/erase_letters.ts";
import { bindPerson, findBrowsers, type Person, personalTables, weeklyTables } from "../store/erase_where.ts";
import { decodeEvent, type EventRow } from "../store/event_row.ts";
import { hexOf, isBytes, readPage, shapeOf, type Told } from "../store/export_shape.ts";
import { listPartitions } from "../store/partition.ts";

const PART = 500;

interface Line {
  table: string;
  row: Record<string, unknown>;
}

export async function exportPerson(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const customer = c.req.param("customer_id") ?? "";
  const db = shardOf(c.env, store.shard);
  const person = { customer, browsers: await findBrowsers(db, store.id, customer) };
  const deed = { at: Date.now(), actor, action: "person.export", object: store.slug, detail: {} };
  await recordAudit(c.env.CONTROL, store.id, deed);
  const lines = linesOf(db, store.id, person);
  const encoder = new TextEncoder();
  let rows = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) {
        // A file that was cut off has no such line.
        controller.enqueue(encoder.encode(`${JSON.stringify({ complete: true, rows })}\n`));
        controller.close();
        return;
      }
      rows += value.length;
      controller.enqueue(encoder.encode(value.map((line) => `${JSON.stringify(line)}\n`).join("")));
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "application/x-ndjson; charset=utf-8",
      "content-disposition": 'attachment; filename="person.ndjson"',
    },
  });
}

async function* linesOf(db: D1Database, store: number, person: Person): AsyncGenerator<Line[], undefined> {
  const values = bindPerson(store, person);
  const weeks = await listPartitions(db);
  const tables = [
    ...personalTables.map((each) => ({ ...each, kind: each.table })),
    ...weeklyTables.flatMap(({ table, where }) =>
      weeks.map((week) => ({ kind: table, table: `${table}_${week}`, where })),
    ),
  ];
  for (const { table, where, kind } of tables) {
    const shape = await shapeOf(db, table);
    // Retention may have dropped a week since.
    if (!shape) continue;
    for (let after: string | null = null; ; ) {
      const page = await readPage(db, shape, { where, values, after, limit: PART });
      if (page.rows.length > 0) yield page.rows.map((row) => ({ table: kind, row: shown(kind, row) }));
      after = page.next;
      if (after === null) break;
    }
  }
  for (let after = ""; ; ) {
    const { letters, more } = await listLettersOf(db, store, person, after);
    const own = letters.flatMap(({ received_at, body }) =>
      within(body, person).map((row) => ({ table: "dead_letter", row: { received_at, ...row } })),
    );
    if (own.length > 0) yield own;
    if (!more) return undefined;
    after = letters.at(-1)?.id ?? "";
  }
}

/** Rows as a person can read them: ids in hex, events by name and with their data. */
function shown(kind: string, row: Record<string, Told>): Record<string, unknown> {
  const plain = Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, isBytes(value) ? hexOf(value) : value]),
  );
  if (kind === "session") return { at: idTime(String(plain.id)), ...plain };
  return kind === "event" ? { at: idTime(String(plain.id)), ...decodeEvent(plain as unknown as EventRow) } : plain;
}
