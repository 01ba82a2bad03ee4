// What do rows of stock and service come to? Added up where they lie, by bucket and one dimension: reports need no copy of them.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { MeasuredKind, MeasuredRows } from "../../shared/supply/measured.ts";

/** Days whose rows add to one bucket: as moments [from, until) and as day numbers, both counted. */
export interface Span {
  bucket: string;
  from: number;
  until: number;
  first: number;
  last: number;
}

export interface MeasuredQuery {
  spans: readonly Span[];
  /** The moment that promises are judged at. */
  now: number;
  by?: string | undefined;
  keys?: readonly string[] | undefined;
  filter?: { dimension: string; value: string } | undefined;
  /** Only so many rows, the largest by what is counted first. */
  most?: number | undefined;
}

interface Source<K extends MeasuredKind> {
  /** Rows with their bucket, dimensions and fields. `b` is a span: its bucket, from, until, first, last. */
  rows: string;
  sums: Record<keyof MeasuredRows[K], string>;
}

const moments = (table: string, at: string) =>
  `json_each(?2) AS b CROSS JOIN ${table} AS t ON t.store = ?1 AND t.${at} >= b.value->>1 AND t.${at} < b.value->>2`;
const days = (table: string, more = "") =>
  `json_each(?2) AS b CROSS JOIN ${table} AS t ON t.store = ?1 ${more} AND t.day BETWEEN b.value->>3 AND b.value->>4`;

/** Of a product that the catalogue has no more there is no category, as elsewhere. */
const product = "LEFT JOIN product AS p ON p.store = ?1 AND p.sku = t.sku";
const ofProduct = "coalesce(t.sku, '') AS sku, coalesce(p.category, '') AS category, coalesce(p.brand, '') AS brand";

const kept = <K extends "stock" | "judged_stock" | "supplied">(kind: K, fields: readonly string[]) =>
  `SELECT b.value->>0 AS bucket, t.day, t.supplier, t.category,
     ${fields.map((field) => `t.measures->>'${field}' AS ${field}`).join(", ")}
   FROM ${days("supply_day", `AND t.kind = '${kind}'`)}`;

const sumsOf = <F extends string>(...fields: F[]) =>
  Object.fromEntries(fields.map((field) => [field, `coalesce(sum(${field}), 0)`])) as Record<F, string>;

// What is lost does not come, and what came after the moment had not come yet: as `cameOnTime` in shared/supply/fulfilment.
const sources: { [K in MeasuredKind]: Source<K> } = {
  shipment: {
    rows: `SELECT b.value->>0 AS bucket, t.warehouse, t.service, t.cost_minor,
        t.promised_at IS NOT NULL AND (t.problem IS 'lost' OR t.promised_at < ?3 OR t.delivered_at <= ?3) AS due,
        t.problem IS NOT 'lost' AND t.delivered_at <= min(t.promised_at, ?3) AS on_time,
        t.shipped_at IS NOT NULL AS sent, t.shipped_at IS NOT NULL AND t.problem IS 'wrong' AS wrong
      FROM ${moments("shipment", "ordered_at")}`,
    sums: { parcels: "count(*)", ...sumsOf("due", "on_time", "sent", "wrong", "cost_minor") },
  },
  filled: {
    rows: `SELECT * FROM (SELECT b.value->>0 AS bucket, t.warehouse, t.service,
        coalesce(t.units >= (SELECT sum(l.value->>'quantity') FROM json_each(o.lines) AS l), 1) AS whole,
        row_number() OVER (PARTITION BY t.order_id ORDER BY t.shipped_at, t.id) AS nth
      FROM ${moments("shipment", "ordered_at")} AND t.shipped_at IS NOT NULL
      CROSS JOIN orders AS o ON o.store = ?1 AND o.id = t.order_id AND o.status = 'paid') WHERE nth = 1`,
    sums: { orders: "count(*)", ...sumsOf("whole") },
  },
  picking: {
    rows: `SELECT b.value->>0 AS bucket, t.warehouse, t.picks FROM ${days("picking")}`,
    sums: { ...sumsOf("picks"), person_days: "count(*)" },
  },
  returned: {
    rows: `SELECT b.value->>0 AS bucket, ${ofProduct}, t.reason, t.quantity AS units
      FROM ${days("item_return")} ${product}`,
    sums: sumsOf("units"),
  },
  ticket: {
    rows: `SELECT b.value->>0 AS bucket, ${ofProduct}, t.kind AS ticket_kind, t.complaint, t.satisfaction,
        t.complaint AND (t.answered_at <= ?3 OR t.opened_at + limit_ms < ?3) IS TRUE AS due,
        t.complaint AND t.answered_at <= min(t.opened_at + limit_ms, ?3) AS in_time
      FROM (SELECT 3600000 * coalesce(max(settings->>'answer_hours'), 48) AS limit_ms FROM service_settings
        WHERE store = ?1) CROSS JOIN ${moments("ticket", "opened_at")} ${product}`,
    sums: {
      tickets: "count(*)",
      complaints: "coalesce(sum(complaint), 0)",
      ...sumsOf("due", "in_time"),
      ratings: "count(satisfaction)",
      points: "coalesce(sum(satisfaction), 0)",
    },
  },
  stock: {
    rows: kept("stock", ["value_minor", "sold_minor", "lost_minor", "products", "out"]),
    sums: { ...sumsOf("value_minor", "sold_minor", "lost_minor", "products", "out"), days: "count(DISTINCT day)" },
  },
  judged_stock: {
    rows: kept("judged_stock", ["value_minor", "dead_minor", "over_minor", "aged_minor"]),
    sums: sumsOf("value_minor", "dead_minor", "over_minor", "aged_minor"),
  },
  supplied: {
    rows: kept("supplied", ["lines", "on_time", "units", "came"]),
    sums: sumsOf("lines", "on_time", "units", "came"),
  },
};

/** A statement that adds up rows of a kind; the key is '' where nothing is kept apart. Dimensions are of `measured`. */
export function selectMeasured(
  db: D1Database,
  store: number,
  kind: MeasuredKind,
  { spans, now, by, keys, filter, most }: MeasuredQuery,
): D1PreparedStatement {
  const { rows, sums } = sources[kind];
  const list = Object.entries(sums).map(([field, sql]) => `${sql} AS ${field}`);
  const size = Object.keys(sums)[0];
  return db
    .prepare(
      `SELECT bucket, ${by ?? "''"} AS key, ${list.join(", ")} FROM (${rows})
       WHERE (?4 IS NULL OR ${by ?? "''"} IN (SELECT value FROM json_each(?4)))
         AND ${filter ? `${filter.dimension} = ?5` : "?5 IS NULL"} AND ?3 > 0
       GROUP BY 1, 2 ${most === undefined ? "" : `ORDER BY ${size} DESC, 2 LIMIT ${most}`}`,
    )
    .bind(
      store,
      JSON.stringify(spans.map(({ bucket, from, until, first, last }) => [bucket, from, until, first, last])),
      now,
      by && keys ? JSON.stringify(keys) : null,
      filter?.value ?? null,
    );
}

export type MeasuredRow<K extends MeasuredKind> = { bucket: string; key: string } & MeasuredRows[K];
