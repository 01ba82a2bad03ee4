// What the studies say of each customer: written where it changed, read for one customer.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import {
  type CustomerFigures,
  type FigureColumn,
  figureColumns,
  type KeptCustomers,
  segmentsIn,
} from "../../shared/customers/audiences/figures.ts";
import { chunked } from "./chunk.ts";

/** Customers whose rows are made and sent at a time; a batch of statements holds up the database no longer than a second. */
const STEP = 10_000;

/** Makes a study's columns what it says: of customers it does not name they are cleared, and a row that says nothing goes. */
export async function writeCustomerFigures(db: D1Database, store: number, kept: KeptCustomers): Promise<void> {
  const { ids, columns, row } = kept;
  for (let from = 0; from < ids.length; from += STEP) {
    const rows = ids.slice(from, from + STEP).map((id, place) => [id, ...row(from + place)]);
    await db.batch(chunked(rows).map((json) => upsert(db, store, columns, json)));
  }
  await clearOthers(db, store, columns, new Set(ids));
}

function upsert(db: D1Database, store: number, columns: readonly FigureColumn[], json: string): D1PreparedStatement {
  const names = columns.join(", ");
  const sent = columns.map((_, place) => `value->>${place + 1}`).join(", ");
  const set = columns.map((name) => `${name} = excluded.${name}`).join(", ");
  const [own, other] = ["customer_figures", "excluded"].map((of) => columns.map((name) => `${of}.${name}`).join(", "));
  return db
    .prepare(
      `INSERT INTO customer_figures (store, customer, ${names}) SELECT ?2, value->>0, ${sent} FROM json_each(?1) WHERE true
       ON CONFLICT (store, customer) DO UPDATE SET ${set} WHERE (${own}) IS NOT (${other})`,
    )
    .bind(json, store);
}

const allNull = (columns: readonly string[]) => columns.map((name) => `${name} IS NULL`).join(" AND ");

/** Clears the columns of customers that a study no longer names: erased ones, and those whose orders were all cancelled. */
async function clearOthers(
  db: D1Database,
  store: number,
  columns: readonly FigureColumn[],
  named: ReadonlySet<string>,
): Promise<void> {
  const set = columns.map((name) => `${name} = NULL`).join(", ");
  const among = "store = ?2 AND customer IN (SELECT value FROM json_each(?1))";
  for (let after = ""; ; ) {
    const { results } = await db
      .prepare(
        `SELECT customer FROM customer_figures WHERE store = ?1 AND customer > ?2 AND NOT (${allNull(columns)})
         ORDER BY customer LIMIT ${STEP}`,
      )
      .bind(store, after)
      .all<{ customer: string }>();
    const gone = results.map(({ customer }) => customer).filter((customer) => !named.has(customer));
    const statements = chunked(gone).flatMap((json) => [
      db.prepare(`UPDATE customer_figures SET ${set} WHERE ${among}`).bind(json, store),
      db.prepare(`DELETE FROM customer_figures WHERE ${among} AND ${allNull(figureColumns)}`).bind(json, store),
    ]);
    if (statements.length > 0) await db.batch(statements);
    const last = results.at(-1);
    if (!last || results.length < STEP) return;
    after = last.customer;
  }
}

/** What is kept of a customer; null where nothing is. */
export async function findCustomerFigures(
  db: D1Database,
  store: number,
  customer: string,
): Promise<CustomerFigures | null> {
  return db
    .prepare(`SELECT customer, ${figureColumns.join(", ")} FROM customer_figures WHERE store = ?1 AND customer = ?2`)
    .bind(store, customer)
    .first<CustomerFigures>();
}

/** What rules and offers may know of a customer from the studies: the segments as of last night. */
export async function customerFacts(db: D1Database, store: number, customer: string): Promise<{ segments?: string[] }> {
  const row = await db
    .prepare("SELECT segments FROM customer_figures WHERE store = ?1 AND customer = ?2")
    .bind(store, customer)
    .first<{ segments: string | null }>();
  const segments = segmentsIn(row?.segments ?? null);
  return segments.length > 0 ? { segments } : {};
}
