// Which customer has which tag? Written only where it changes; asked by tag, and by customer for tokens.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { TagSource } from "../../shared/customers/tags/define.ts";
import type { Tagged } from "../../shared/customers/tags/evaluate.ts";
import { chunked } from "./chunk.ts";

export interface CustomerTag {
  tag: string;
  /** '' of a plain tag. */
  value: string;
  source: TagSource;
  /** Since when. */
  at: number;
}

/** Most tags of one customer that are read; a store has no more. */
const MOST = 200;

export async function readCustomerTags(db: D1Database, store: number, customer: string): Promise<CustomerTag[]> {
  const { results } = await db
    .prepare(
      `SELECT tag, value, source, at FROM customer_tag INDEXED BY customer_tag_customer
       WHERE store = ?1 AND customer = ?2 ORDER BY tag LIMIT ${MOST}`,
    )
    .bind(store, customer)
    .all<CustomerTag>();
  return results;
}

/** Values of a tag that are counted apart: a fact of many values, such as a city, may have thousands. */
export const COUNTED_VALUES = 50;

export interface TagCount {
  tag: string;
  value: string;
  customers: number;
  /** Customers with the tag, whatever its value. */
  all: number;
}

/** How many customers have each tag, and each of its most frequent values. */
export async function countTags(db: D1Database, store: number): Promise<TagCount[]> {
  const { results } = await db
    .prepare(
      `SELECT tag, value, customers, "all" FROM (
         SELECT tag, value, count(*) AS customers, sum(count(*)) OVER (PARTITION BY tag) AS "all",
           row_number() OVER (PARTITION BY tag ORDER BY count(*) DESC, value) AS place
         FROM customer_tag WHERE store = ?1 GROUP BY tag, value)
       WHERE place <= ${COUNTED_VALUES} ORDER BY tag, place`,
    )
    .bind(store)
    .all<TagCount>();
  return results;
}

/** Customers who have a tag. */
export async function readTagged(db: D1Database, store: number, tag: string): Promise<string[]> {
  const { results } = await db
    .prepare("SELECT customer FROM customer_tag WHERE store = ?1 AND tag = ?2")
    .bind(store, tag)
    .all<{ customer: string }>();
  return results.map(({ customer }) => customer);
}

/** What customers whose ids lie in (after, last] have, by tag and customer. */
export async function readTagsWithin(
  db: D1Database,
  store: number,
  after: string,
  last: string,
): Promise<(Tagged & { at: number })[]> {
  const { results } = await db
    .prepare(
      `SELECT tag, value, customer, at FROM customer_tag INDEXED BY customer_tag_customer
       WHERE store = ?1 AND customer > ?2 AND customer <= ?3`,
    )
    .bind(store, after, last)
    .all<Tagged & { at: number }>();
  return results;
}

/**
 * Statements that tag customers, writing what differs. What was said of a customer later than `at` stands.
 * Each must be a tag of the store: one that was deleted meanwhile is not brought back.
 */
export function upsertTagged(
  db: D1Database,
  store: number,
  list: readonly (Tagged & { source: TagSource })[],
  at: number,
): D1PreparedStatement[] {
  const rows = list.map(({ tag, value, customer, source }) => [tag, value, customer, source]);
  return chunked(rows).map((json) =>
    db
      .prepare(
        `INSERT INTO customer_tag (store, tag, value, customer, source, at)
         SELECT ?2, value->>0, value->>1, value->>2, value->>3, ?3 FROM json_each(?1)
         WHERE EXISTS (SELECT 1 FROM tag AS t WHERE t.store = ?2 AND t.id = value->>0)
         ON CONFLICT (store, tag, customer) DO UPDATE SET value = excluded.value, source = excluded.source, at = excluded.at
         WHERE (value, source) IS NOT (excluded.value, excluded.source) AND at <= excluded.at`,
      )
      .bind(json, store, at),
  );
}

/** Statements that take tags from customers, but for what was said of them later than `at`. */
export function deleteTagged(
  db: D1Database,
  store: number,
  list: readonly Pick<Tagged, "tag" | "customer">[],
  at: number,
): D1PreparedStatement[] {
  return chunked(list.map(({ tag, customer }) => [tag, customer])).map((json) =>
    db
      .prepare(
        `DELETE FROM customer_tag WHERE at <= ?3
         AND (store, tag, customer) IN (SELECT ?2, value->>0, value->>1 FROM json_each(?1))`,
      )
      .bind(json, store, at),
  );
}
