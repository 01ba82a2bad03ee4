// How do exported rows become rows of another store? As they were told, but for what belongs to the installation they left.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { bytesOf, chunked } from "./chunk.ts";
import { hexOf, isBytes, type Shape, type Told } from "./export_shape.ts";

export type ToldRow = Readonly<Record<string, Told>>;

/** What is another in the store that the rows come to. */
const changed: Readonly<Record<string, (row: ToldRow) => ToldRow>> = {
  // The edge knows nothing yet: snapshots are announced again.
  decide_state: (row) => ({ ...row, announced: 0 }),
  rollup_state: (row) => ({ ...row, working: null, failures: 0, rests_until: 0 }),
  // This installation did not record it itself, so it can prove it no more than what a shop told of its past.
  price_history: (row) => ({ ...row, imported: 1 }),
  // A run under way begins again.
  tag_run: (row) => ({ ...row, seeing: null, began_at: null, after: null, state: null }),
};

/** What printed codes go by is one batch's alone on a shard: a copy beside its original gets a code of its own. */
const valueIn = (table: string, name: string, value: string) =>
  table === "batch" && name === "trace"
    ? `CASE WHEN EXISTS (SELECT 1 FROM batch AS b WHERE b.trace = ${value} AND b.store <> ?1)
        THEN lower(hex(randomblob(8))) ELSE ${value} END`
    : value;

/** A row whose JSON is longer than this goes alone, each value as a parameter. */
const LONG = 400_000;

/** Statements that write rows of a table; a row whose key is there already stays as it is. */
export function insertTold(
  db: D1Database,
  store: number,
  { table }: Shape,
  rows: readonly ToldRow[],
): D1PreparedStatement[] {
  const change = changed[table];
  const own = change ? rows.map((row) => change(row)) : rows;
  const [long, short] = [own.filter(isLong), own.filter((row) => !isLong(row))];
  return [
    ...[...Map.groupBy(short, columnsOf)].flatMap(([columns, list]) => insertMany(db, store, table, columns, list)),
    ...long.map((row) => insertOne(db, store, table, row)),
  ];
}

const isLong = (row: ToldRow) => bytesOf(JSON.stringify(row)) > LONG;

/** Names of a row's columns with a mark at those that hold bytes: rows of one statement have the same. */
const columnsOf = (row: ToldRow) =>
  Object.entries(row)
    .map(([name, value]) => `${name}${isBytes(value) ? "!" : ""}`)
    .join(" ");

function insertMany(
  db: D1Database,
  store: number,
  table: string,
  columns: string,
  rows: readonly ToldRow[],
): D1PreparedStatement[] {
  const marked = columns.split(" ");
  const names = marked.map((name) => name.replace("!", ""));
  const values = marked.map((name, at) =>
    name.endsWith("!") ? `unhex(value->>${at})` : valueIn(table, name, `value->>${at}`),
  );
  const arrays = rows.map((row) => names.map((name) => plainOf(row[name] ?? null)));
  return chunked(arrays).map((json) =>
    db
      .prepare(
        `INSERT INTO ${table} (store, ${names.join(", ")}) SELECT ?1, ${values.join(", ")} FROM json_each(?2) WHERE true
         ON CONFLICT DO NOTHING`,
      )
      .bind(store, json),
  );
}

const plainOf = (value: Told) => (isBytes(value) ? hexOf(value) : value);

function insertOne(db: D1Database, store: number, table: string, row: ToldRow): D1PreparedStatement {
  const names = Object.keys(row);
  const places = names.map((name, at) => valueIn(table, name, `?${at + 2}`));
  const values = Object.values(row).map((value) => (isBytes(value) ? bytesIn(value.$bytes) : value));
  return db
    .prepare(
      `INSERT INTO ${table} (store, ${names.join(", ")}) VALUES (?1, ${places.join(", ")}) ON CONFLICT DO NOTHING`,
    )
    .bind(store, ...values);
}

const bytesIn = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
