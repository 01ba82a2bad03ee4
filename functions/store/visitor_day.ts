// On which days was each visitor seen, and how many of a day's visitors were seen before on which day? Written by the rollup.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { OTHER } from "../../shared/cubes.ts";
import { visitorDimensions } from "../../shared/dimensions.ts";
import { firstIdAt } from "../../shared/ids.ts";
import { chunked } from "./chunk.ts";
import { sessionTable } from "./partition.ts";
import { type Cell, MAX_SOURCES, SEPARATOR } from "./visitor.ts";

/** A day of a store, and the weeks that hold its sessions. */
export interface VisitorDay {
  store: number;
  day: number;
  from: number;
  until: number;
  weeks: readonly string[];
  /** What channel group each source of the day is, as `readGroupsOf` gives it. */
  groups: string;
}

// One look at each row a dimension: D1 takes no more than five selects in a union.
const VALUE = `CASE d.value ${visitorDimensions.map((dim) => `WHEN '${dim}' THEN s.${dim}`).join(" ")} END`;
const PAIRS = `SELECT s.visitor, d.value || ':' || ${VALUE} AS key FROM s CROSS JOIN json_each('${JSON.stringify(visitorDimensions)}') AS d`;

// As text, or SQLite would not make an index of them and look at each group for each visit.
const GROUP_COLUMNS = ["source", "medium", "campaign", "channel_group"]
  .map((name, place) => `CAST(value->>${place} AS TEXT) AS ${name}`)
  .join(", ");

/** `WITH s`: who was there, as what. ?1 is the store, ?2 and ?3 the day's ids, `groups` the parameter of what is which group. */
export function sessionsOf(weeks: readonly string[], groups: string): string {
  const selects = weeks.map(
    (week) =>
      `SELECT visitor, channel, source, medium, campaign, device, country FROM ${sessionTable(week)}
       WHERE store = ?1 AND id >= unhex(?2) AND id < unhex(?3)`,
  );
  const columns = visitorDimensions.map((dim) => {
    if (dim === "channel_group") return `coalesce(g.channel_group, '${OTHER}') AS channel_group`;
    if (dim !== "source") return dim;
    return `CASE WHEN seen.source IN (SELECT source FROM kept) THEN seen.source ELSE '${OTHER}' END AS source`;
  });
  return `WITH seen AS MATERIALIZED (${selects.join(" UNION ALL ")}),
    g AS MATERIALIZED (SELECT ${GROUP_COLUMNS} FROM json_each(${groups})),
    kept AS MATERIALIZED (
      SELECT source FROM seen GROUP BY source ORDER BY count(DISTINCT visitor) DESC, source LIMIT ${MAX_SOURCES}),
    s AS MATERIALIZED (SELECT DISTINCT visitor, ${columns.join(", ")} FROM seen LEFT JOIN g
      ON g.source = seen.source AND g.medium = seen.medium AND g.campaign = seen.campaign)`;
}

// What each visitor of the day was seen as, in order, so that the same is the same text.
const SEEN = `n AS MATERIALIZED (
  SELECT visitor, ${SEPARATOR} || group_concat(key, ${SEPARATOR}) || ${SEPARATOR} AS seen
  FROM (SELECT DISTINCT visitor, key FROM (${PAIRS}) ORDER BY visitor, key) GROUP BY visitor)`;

const rangeOf = ({ store, from, until }: VisitorDay) => [store, firstIdAt(from), firstIdAt(until)];

/**
 * Statements that write who was seen on a day, and before that mark the later days on which those whose row changes were
 * seen: these count by the day before. In one transaction, or a crash in between would leave them unmarked for good.
 */
export function upsertVisitorDay(db: D1Database, of: VisitorDay, now: number): D1PreparedStatement[] {
  const given = (groups: string) => `${sessionsOf(of.weeks, groups)}, ${SEEN}`;
  return [
    db
      .prepare(
        `${given("?6")}
         INSERT INTO dirty (store, kind, bucket, mark)
         SELECT DISTINCT ?1, 'visitor', d.day, ?5 FROM n CROSS JOIN visitor_day AS d
           ON d.store = ?1 AND d.visitor = n.visitor AND d.day > ?4
         WHERE n.seen IS NOT (SELECT t.seen FROM visitor_day AS t
           WHERE t.store = ?1 AND t.visitor = n.visitor AND t.day = ?4)
         ON CONFLICT (store, kind, bucket) DO UPDATE SET mark = max(mark + 1, excluded.mark)`,
      )
      .bind(...rangeOf(of), of.day, now, of.groups),
    db
      .prepare(
        `${given("?5")}
         INSERT INTO visitor_day (store, visitor, day, seen) SELECT ?1, visitor, ?4, seen FROM n WHERE true
         ON CONFLICT (store, visitor, day) DO UPDATE SET seen = excluded.seen WHERE seen <> excluded.seen`,
      )
      .bind(...rangeOf(of), of.day, of.groups),
  ];
}

/** Statements that make a day's cells what its sessions and the days before give, writing only what differs. */
export async function replaceVisitorCells(db: D1Database, of: VisitorDay): Promise<D1PreparedStatement[]> {
  const { store, day } = of;
  const [counted, stored] = await db.batch<Cell>([
    db
      .prepare(
        `${sessionsOf(of.weeks, "?5")}
         SELECT key, coalesce((SELECT max(p.day) FROM visitor_day AS p
             WHERE p.store = ?1 AND p.visitor = x.visitor AND p.day < ?4
             AND (x.key = '' OR instr(p.seen, ${SEPARATOR} || x.key || ${SEPARATOR}) > 0)), -1) AS prev, count(*) AS n
         FROM (SELECT DISTINCT visitor, key FROM (SELECT visitor, '' AS key FROM s UNION ALL ${PAIRS})) AS x
         GROUP BY key, prev ORDER BY key, prev`,
      )
      .bind(...rangeOf(of), day, of.groups),
    // The keys are found by skipping from one to the next: a DISTINCT would read every cell of the store.
    db
      .prepare(
        `WITH RECURSIVE k (key) AS (
           SELECT min(key) FROM visitor_cell WHERE store = ?1
           UNION ALL SELECT (SELECT min(c.key) FROM visitor_cell AS c WHERE c.store = ?1 AND c.key > k.key) FROM k
           WHERE k.key IS NOT NULL)
         SELECT c.key, c.prev, c.n FROM k CROSS JOIN visitor_cell AS c
           ON c.store = ?1 AND c.key = k.key AND c.day = ?2`,
      )
      .bind(store, day),
  ]);
  const known = new Map((stored?.results ?? []).map(({ key, prev, n }) => [`${prev}|${key}`, n]));
  const changed: [string, number, number][] = [];
  for (const [key, prev, n] of runningTotals(counted?.results ?? [])) {
    if (known.get(`${prev}|${key}`) !== n) changed.push([key, prev, n]);
    known.delete(`${prev}|${key}`);
  }
  const gone = [...known.keys()].map((name) => {
    const bar = name.indexOf("|");
    return [name.slice(bar + 1), Number(name.slice(0, bar))];
  });
  return [
    ...chunked(changed).map((json) =>
      db
        .prepare(
          `INSERT INTO visitor_cell (store, key, day, prev, n)
           SELECT ?2, value->>0, ?3, value->>1, value->>2 FROM json_each(?1) WHERE true
           ON CONFLICT (store, key, day, prev) DO UPDATE SET n = excluded.n`,
        )
        .bind(json, store, day),
    ),
    ...chunked(gone).map((json) =>
      db
        .prepare(
          `DELETE FROM visitor_cell WHERE (store, key, day, prev)
           IN (SELECT ?2, value->>0, ?3, value->>1 FROM json_each(?1))`,
        )
        .bind(json, store, day),
    ),
  ];
}

/** Rows of key, previous day, and the key's visitors up to that previous day. `cells` are in order. */
function runningTotals(cells: readonly Cell[]): [string, number, number][] {
  let sum = 0;
  return cells.map(({ key, prev, n }, index) => {
    sum = (cells[index - 1]?.key === key ? sum : 0) + n;
    return [key, prev, sum];
  });
}
