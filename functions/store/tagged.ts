// Who has which tag? Tags as they are defined, and what each of some customers holds of one.
import type { D1Database } from "@cloudflare/workers-types";
import type { TagDefinition } from "../../shared/customers/tags/define.ts";
import { chunked } from "./chunk.ts";

/** What reading by a tag asks of its definition. */
export type ReadTag = Pick<TagDefinition, "id" | "dimension" | "name" | "values" | "source">;

/** A store's tags, by id. */
export async function readTags(db: D1Database, store: number): Promise<ReadTag[]> {
  const { results } = await db
    .prepare("SELECT id, definition FROM tag WHERE store = ?1 ORDER BY id")
    .bind(store)
    .all<{ id: string; definition: string }>();
  return results.map(({ id, definition }) => ({ ...(JSON.parse(definition) as Omit<ReadTag, "id">), id }));
}

/** Whether somebody holds a value of a tag; of a plain tag nobody does. */
export async function hasValues(db: D1Database, store: number, tag: string): Promise<boolean> {
  const row = await db
    .prepare("SELECT 1 FROM customer_tag WHERE store = ?1 AND tag = ?2 AND value <> '' LIMIT 1")
    .bind(store, tag)
    .first();
  return row !== null;
}

/** Whether somebody holds this value of a tag, or the tag at all where no value is named. */
export async function hasHeld(db: D1Database, store: number, tag: string, value: string | undefined): Promise<boolean> {
  const row = await db
    .prepare("SELECT 1 FROM customer_tag WHERE store = ?1 AND tag = ?2 AND (?3 IS NULL OR value = ?3) LIMIT 1")
    .bind(store, tag, value ?? null)
    .first();
  return row !== null;
}

/** Customers of a tag that are looked through for its values. */
const SAMPLE = 500;

/** Values of each of these tags as they stand in its first rows; '' of a plain one. */
export async function sampleValues(db: D1Database, store: number, tags: readonly string[]): Promise<string[][]> {
  if (tags.length === 0) return [];
  const statement = db.prepare(
    `SELECT value FROM (SELECT value FROM customer_tag WHERE store = ?1 AND tag = ?2 LIMIT ${SAMPLE})
     GROUP BY 1 ORDER BY count(*) DESC, 1`,
  );
  const results = await db.batch<{ value: string }>(tags.map((tag) => statement.bind(store, tag)));
  return results.map((result) => result.results.map(({ value }) => value));
}

/** What these customers hold of a tag, by customer; who does not have it is left out. */
export async function findHeld(
  db: D1Database,
  store: number,
  tag: string,
  customers: readonly string[],
): Promise<Map<string, string>> {
  const held = new Map<string, string>();
  for (const json of chunked(customers)) {
    const { results } = await db
      .prepare(
        `SELECT t.customer, t.value FROM json_each(?3) AS c
         CROSS JOIN customer_tag AS t ON t.store = ?1 AND t.tag = ?2 AND t.customer = c.value`,
      )
      .bind(store, tag, json)
      .all<{ customer: string; value: string }>();
    for (const { customer, value } of results) held.set(customer, value);
  }
  return held;
}

/** Where these customers' first paid orders came from, by customer. */
export async function findFirstOrders(
  db: D1Database,
  store: number,
  customers: readonly string[],
): Promise<Map<string, { country: string; channel: string | null }>> {
  const found = new Map<string, { country: string; channel: string | null }>();
  for (const json of chunked(customers)) {
    const { results } = await db
      .prepare(
        `SELECT o.customer_id AS customer, o.country,
           (SELECT s.channel FROM order_source AS s WHERE s.store = o.store AND s.id = o.id ORDER BY s.session LIMIT 1) AS channel
         FROM json_each(?2) AS c CROSS JOIN orders AS o ON o.store = ?1 AND o.id = (
           SELECT p.id FROM orders AS p WHERE p.store = ?1 AND p.customer_id = c.value AND p.status = 'paid'
           ORDER BY p.ordered_at, p.id LIMIT 1)`,
      )
      .bind(store, json)
      .all<{ customer: string; country: string; channel: string | null }>();
    for (const { customer, ...first } of results) found.set(customer, first);
  }
  return found;
}
