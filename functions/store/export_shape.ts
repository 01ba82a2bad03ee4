// What does a table look like, and how is it read a page at a time? In the order of its key, bytes told as such.
import type { D1Database } from "@cloudflare/workers-types";
import { toHex } from "../secrets.ts";

/** A value in JSON: bytes have no form there and are hex digits. */
export type Told = string | number | null | { $bytes: string };

export interface Shape {
  table: string;
  columns: readonly string[];
  /** Columns of the key in its order, the store left out. */
  key: readonly string[];
}

/** The shape of a table; null where there is none of that name. */
export async function shapeOf(db: D1Database, table: string): Promise<Shape | null> {
  const { results } = await db
    .prepare("SELECT name, pk FROM pragma_table_info(?1) ORDER BY cid")
    .bind(table)
    .all<{ name: string; pk: number }>();
  if (results.length === 0) return null;
  const key = results.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  return { table, columns: results.map(({ name }) => name), key: key.map(({ name }) => name).filter(isOwn) };
}

const isOwn = (name: string) => name !== "store";

export interface Page {
  rows: Record<string, Told>[];
  /** What the next page begins after; null with the last. */
  next: string | null;
}

/**
 * A page of a table's rows that meet a condition, which may use ?1 to ?3.
 * @param after the `next` of the page before
 */
export async function readPage(
  db: D1Database,
  { table, columns, key }: Shape,
  { where, values, after, limit }: { where: string; values: readonly unknown[]; after: string | null; limit: number },
): Promise<Page> {
  const place = after === null ? [] : (JSON.parse(after) as Told[]);
  const json = JSON.stringify(place.map((each) => (isBytes(each) ? hexOf(each) : each)));
  const held = key.map((_, at) => (isBytes(place[at] ?? null) ? `unhex(?4->>${at})` : `?4->>${at}`));
  const beyond = place.length > 0 && key.length > 0 ? ` AND (${key.join(", ")}) > (${held.join(", ")})` : "";
  const order = key.length > 0 ? ` ORDER BY ${key.join(", ")}` : "";
  const { results } = await db
    .prepare(`SELECT ${columns.filter(isOwn).join(", ")} FROM ${table} WHERE ${where}${beyond}${order} LIMIT ?5`)
    .bind(...padded(values), json, limit)
    .all<Record<string, unknown>>();
  const rows = results.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toldOf(value)])),
  );
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return { rows, next: last && key.length > 0 ? JSON.stringify(key.map((name) => last[name] ?? null)) : null };
}

const padded = (values: readonly unknown[]) => [...values, ...Array(3).fill(null)].slice(0, 3);

export const isBytes = (value: Told): value is { $bytes: string } => typeof value === "object" && value !== null;

/** Bytes as hex digits, as ids are told. */
export const hexOf = ({ $bytes }: { $bytes: string }) => $bytes;

/** The database gives bytes as an array of numbers. */
function toldOf(value: unknown): Told {
  if (Array.isArray(value)) return { $bytes: toHex(Uint8Array.from(value as number[])) };
  if (value instanceof ArrayBuffer) return { $bytes: toHex(new Uint8Array(value)) };
  return value as Told;
}
