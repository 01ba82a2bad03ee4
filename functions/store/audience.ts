// Which customers are on a list, and how many? Asked of the kept figures; reading all of a store's customers takes no index.
import type { D1Database } from "@cloudflare/workers-types";
import type { AudienceSort } from "../../shared/customers/audiences/define.ts";
import type { CustomerFigures } from "../../shared/customers/audiences/figures.ts";
import type { Predicate } from "../../shared/predicate.ts";
import { bound, sorts, whenSql } from "./audience_sql.ts";

/** Of which store, and the moment its figures are of. */
export interface AsOf {
  store: number;
  /** Last day number of the figures, and the end of that day. */
  day: number;
  end: number;
}

export interface Wanted {
  when: Predicate | null;
  sort: AudienceSort;
  /** Leaves out whoever ordered after the figures' last day. */
  until_order: boolean;
  /** How the ids begin. */
  search?: string;
}

/** The last one of a page, to go on after. */
export interface Place {
  key: number;
  customer: string;
}

export type ListedCustomer = CustomerFigures & Place;

const ordered = (end: string) => `(SELECT o.customer_id FROM orders AS o
  WHERE o.store = ?1 AND o.ordered_at >= ${end} AND o.status = 'paid' AND o.customer_id IS NOT NULL)`;

/** Customers of a list after a place: whoever does not change between two pages is on exactly one of them. */
export async function listCustomers(
  db: D1Database,
  { store, day, end }: AsOf,
  { when, sort, until_order, search }: Wanted,
  { after, limit }: { after: Place | null; limit: number },
): Promise<ListedCustomer[]> {
  const more = bound(2);
  const key = sorts[sort];
  const conditions = ["f.store = ?1"];
  if (when) conditions.push(whenSql(when, more));
  if (until_order) conditions.push(`f.customer NOT IN ${ordered(more.place(end))}`);
  if (search) {
    const [from, to] = [more.place(search), more.place(`${search}\u{10ffff}`)];
    conditions.push(`f.customer >= ${from} AND f.customer <= ${to}`);
  }
  if (after) {
    const [last, customer] = [more.place(after.key), more.place(after.customer)];
    conditions.push(`(${key} < ${last} OR (${key} = ${last} AND f.customer > ${customer}))`);
  }
  const { results } = await db
    .prepare(
      `SELECT f.*, ${key} AS "key", ?2 AS day FROM customer_figures AS f WHERE ${conditions.join(" AND ")}
       ORDER BY "key" DESC, f.customer LIMIT ${more.place(limit)}`,
    )
    .bind(store, day, ...more.values)
    .all<ListedCustomer>();
  return results;
}

/** How many customers meet each of some rules, all in one go over the customers. */
export async function countRules(
  db: D1Database,
  { store, day, end }: AsOf,
  rules: readonly Pick<Wanted, "when" | "until_order">[],
): Promise<number[]> {
  const more = bound(2);
  const since = more.place(end);
  const counts = rules.map(({ when, until_order }, place) => {
    const held = [when ? whenSql(when, more) : "1", ...(until_order ? ["NOT f.ordered"] : [])];
    return `coalesce(sum(${held.join(" AND ")}), 0) AS n${place}`;
  });
  const row = await db
    .prepare(
      `SELECT ${["count(*) AS customers", "?2 AS day", ...counts].join(", ")} FROM (
         SELECT *, customer IN ${ordered(since)} AS ordered FROM customer_figures WHERE store = ?1) AS f`,
    )
    .bind(store, day, ...more.values)
    .first<Record<string, number>>();
  return rules.map((_, place) => row?.[`n${place}`] ?? 0);
}

/** Customers by their segments together and by quadrant, both as they are kept. */
export async function countGroups(
  db: D1Database,
  store: number,
): Promise<{ segments: string | null; quadrant: string | null; n: number }[]> {
  const { results } = await db
    .prepare(
      "SELECT segments, quadrant, count(*) AS n FROM customer_figures WHERE store = ?1 GROUP BY segments, quadrant",
    )
    .bind(store)
    .all<{ segments: string | null; quadrant: string | null; n: number }>();
  return results;
}

/** How many customers' ids begin so. */
export async function countCustomersLike(db: D1Database, store: number, search: string): Promise<number> {
  const row = await db
    .prepare("SELECT count(*) AS n FROM customer_figures WHERE store = ?1 AND customer >= ?2 AND customer <= ?3")
    .bind(store, search, `${search}\u{10ffff}`)
    .first<{ n: number }>();
  return row?.n ?? 0;
}
