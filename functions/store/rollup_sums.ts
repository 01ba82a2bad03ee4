// Rollups added up by bucket and key where the rows are, so that what comes back is no larger than what is asked for.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Measures } from "../../shared/cubes.ts";
import { daysBetween, monthsBetween } from "../../shared/time.ts";

/** A value of a stored key: the one in a place of it, or what the product in that place belongs to. */
export interface Place {
  place: number;
  group?: "category" | "brand" | undefined;
  /** The stored key holds nothing else. */
  alone?: boolean | undefined;
}

/** Several values of a stored key, told as the JSON array of them. */
export interface Places {
  places: readonly number[];
}

export interface SumQuery {
  /** Name of the projection. */
  dims: string;
  /** What to read, whole months and runs of days, and the bucket that each adds to. */
  spans: readonly { bucket: string; grain: "day" | "month"; from: string; to: string }[];
  measures: readonly string[];
  by?: Place | Places | undefined;
  /** Only these keys. */
  keys?: readonly string[] | undefined;
  filter?: (Place & { value: string }) | undefined;
  /** Only so many rows, the largest by the sum of their measures. */
  most?: number | undefined;
}

export interface SumRow {
  bucket: string;
  key: string;
  measures: Measures;
}

function columnOf(of: Place | Places): string {
  if ("places" in of) return `json_array(${of.places.map((place) => `r.key->>${place}`).join(", ")})`;
  return of.group ? `coalesce(p.${of.group}, '')` : `r.key->>${of.place}`;
}

/** Whether a value is told by the stored key as it is, which saves reading the JSON of every row. */
const isWhole = (of: Place | Places) => "alone" in of && of.alone === true && of.group === undefined;

/** A statement that adds up measures by bucket and key; the key is '' where nothing is kept apart. */
export function selectSums(db: D1Database, store: number, query: SumQuery): D1PreparedStatement {
  const { dims, spans, measures, by, keys, filter, most } = query;
  const grouped = [by, filter].find((each) => each !== undefined && "group" in each && each.group !== undefined);
  const product =
    grouped && "place" in grouped ? `LEFT JOIN product AS p ON p.store = ?1 AND p.sku = r.key->>${grouped.place}` : "";
  const amounts = measures.map((id, place) => `r.measures->>'${id}' AS m${place}`);
  const sumOf = (place: number) => `coalesce(sum(m${place}), 0)`;
  const sums = measures.map((id, place) => `'${id}', ${sumOf(place)}`).join(", ");
  const weight = measures.map((_, place) => `abs(${sumOf(place)})`).join(" + ");
  const whole = by !== undefined && isWhole(by);
  const split = by === undefined ? "''" : whole ? "r.key" : columnOf(by);
  // One bucket needs no column to group by: half the work of a split over a year.
  const one = new Set(spans.map(({ bucket }) => bucket)).size === 1;
  // Some keys that the stored key tells whole are looked up one by one; anything else takes runs of the index.
  const seek = whole && keys !== undefined;
  const rows = seek ? spans.flatMap(singleBuckets) : spans;
  // Every parameter must be named: what is not asked for is NULL.
  const source = seek
    ? `CROSS JOIN json_each(?4) AS k CROSS JOIN rollup AS r ON r.store = ?1 AND r.dims = ?2
         AND r.grain = s.value->>1 AND r.bucket = s.value->>2 AND r.key = k.value ${product}`
    : `CROSS JOIN rollup AS r ON r.store = ?1 AND r.dims = ?2
         AND r.grain = s.value->>1 AND r.bucket BETWEEN s.value->>2 AND s.value->>3 ${product}`;
  const wanted = by && keys && !seek ? `${split} IN (SELECT value FROM json_each(?4))` : seek ? "true" : "?4 IS NULL";
  const filtered = filter ? `${columnOf(filter)} = ?5` : "?5 IS NULL";
  const columns = [...(one ? [] : ["s.value->>0 AS bucket"]), `${split} AS key`, ...amounts].join(", ");
  return db
    .prepare(
      // Numbers are read before rows are sorted into groups, or the JSON of each would be carried along: the limit, which
      // leaves nothing out, keeps SQLite from making the two steps one.
      `SELECT bucket, ${whole ? "key->>0" : "key"} AS key, measures FROM (
         SELECT ${one ? "?3->>'$[0][0]'" : "bucket"} AS bucket, key, json_object(${sums}) AS measures
         FROM (SELECT ${columns} FROM json_each(?3) AS s ${source} WHERE ${wanted} AND ${filtered} LIMIT -1)
         GROUP BY ${one ? "2" : "1, 2"}
         ${most === undefined ? "" : `ORDER BY ${weight} DESC, 2 LIMIT ${most}`})`,
    )
    .bind(
      store,
      dims,
      JSON.stringify(rows.map(({ bucket, grain, from, to }) => [bucket, grain, from, to])),
      by && keys ? JSON.stringify(whole ? [...new Set(keys)].map((key) => JSON.stringify([key])) : keys) : null,
      filter?.value ?? null,
    );
}

/** The days or months of a span, each as one of its own. */
function singleBuckets({ bucket, grain, from, to }: SumQuery["spans"][number]): SumQuery["spans"][number][] {
  const each = grain === "day" ? daysBetween(from, to) : monthsBetween(from, to);
  return each.map((name) => ({ bucket, grain, from: name, to: name }));
}

/** What `selectSums` read. */
export function decodeSums(rows: readonly unknown[]): SumRow[] {
  return (rows as { bucket: string; key: string; measures: string }[]).map(({ bucket, key, measures }) => {
    return { bucket, key, measures: JSON.parse(measures) as Measures };
  });
}

/** Whether one of these buckets of a projection of one dimension has a key of this value. */
export async function hasKey(
  db: D1Database,
  store: number,
  dims: string,
  buckets: readonly { grain: "day" | "month"; bucket: string }[],
  value: string,
): Promise<boolean> {
  const row = await db
    .prepare(
      `SELECT 1 FROM json_each(?3) AS b CROSS JOIN rollup AS r ON r.store = ?1 AND r.dims = ?2
         AND r.grain = b.value->>0 AND r.bucket = b.value->>1 AND r.key = ?4 LIMIT 1`,
    )
    .bind(store, dims, JSON.stringify(buckets.map(({ grain, bucket }) => [grain, bucket])), JSON.stringify([value]))
    .first();
  return row !== null;
}
