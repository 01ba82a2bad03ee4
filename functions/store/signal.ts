// What do others know of products and candidates? Observations by day, kept for two years and some months.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { Signal } from "../../shared/products/selection/signals.ts";
import { chunked } from "./chunk.ts";

/** Days that observations are kept for. */
export const SIGNAL_DAYS = 800;

/** Most observations of one day. */
export const MOST_A_DAY = 20_000;

/** Most that a study reads, the newest days first. */
export const MOST_SIGNALS_READ = 100_000;

/** Which observation it is: all but its value. */
export const signalKey = ({ day, item, kind, source, term }: Signal): string =>
  JSON.stringify([day, item, kind, source, term]);

/** Statements that write observations where they differ, and those that delete what is older than is kept. */
export function upsertSignals(
  db: D1Database,
  store: number,
  signals: readonly Signal[],
  oldest: string,
): { writes: D1PreparedStatement[]; expire: D1PreparedStatement } {
  const rows = signals.map(({ day, item, kind, source, term, value }) => [day, item, kind, source, term, value]);
  return {
    writes: chunked(rows).map((json) =>
      db
        .prepare(
          `INSERT INTO signal (store, day, item, kind, source, term, value)
           SELECT ?1, unixepoch(value->>0) / 86400, value->>1, value->>2, value->>3, value->>4, value->>5
           FROM json_each(?2) WHERE true
           ON CONFLICT (store, day, item, kind, source, term) DO UPDATE SET value = excluded.value
           WHERE value <> excluded.value`,
        )
        .bind(store, json),
    ),
    expire: db.prepare("DELETE FROM signal WHERE store = ?1 AND day < unixepoch(?2) / 86400").bind(store, oldest),
  };
}

/** How many observations these days hold already. */
export async function countSignals(
  db: D1Database,
  store: number,
  days: readonly string[],
): Promise<Map<string, number>> {
  const { results } = await db
    .prepare(
      `SELECT d.value AS day, count(*) AS n FROM json_each(?2) AS d
       CROSS JOIN signal AS s ON s.store = ?1 AND s.day = unixepoch(d.value) / 86400 GROUP BY 1`,
    )
    .bind(store, JSON.stringify(days))
    .all<{ day: string; n: number }>();
  return new Map(results.map(({ day, n }) => [day, n]));
}

/** Places of those of these observations that are there already. */
export async function knownSignals(db: D1Database, store: number, signals: readonly Signal[]): Promise<Set<number>> {
  const known = new Set<number>();
  const rows = signals.map(({ day, item, kind, source, term }, place) => [place, day, item, kind, source, term]);
  for (const json of chunked(rows)) {
    const { results } = await db
      .prepare(
        `SELECT k.value->>0 AS place FROM json_each(?2) AS k CROSS JOIN signal AS s ON s.store = ?1
         AND s.day = unixepoch(k.value->>1) / 86400 AND s.item = k.value->>2 AND s.kind = k.value->>3
         AND s.source = k.value->>4 AND s.term = k.value->>5`,
      )
      .bind(store, json)
      .all<{ place: number }>();
    for (const { place } of results) known.add(place);
  }
  return known;
}

export interface SignalPage {
  /** First and last day, both counted. */
  from: string;
  to: string;
  item?: string | undefined;
  /** The last of the part before. */
  after?: Pick<Signal, "day" | "item" | "kind" | "source" | "term"> | undefined;
  limit: number;
}

/** Observations of some days, newest day first. */
export async function readSignals(
  db: D1Database,
  store: number,
  { from, to, item, after, limit }: SignalPage,
): Promise<Signal[]> {
  const { results } = await db
    .prepare(
      `SELECT date(day * 86400, 'unixepoch') AS day, item, kind, source, term, value FROM signal
       WHERE store = ?1 AND day BETWEEN unixepoch(?2) / 86400 AND unixepoch(?3) / 86400 AND (?4 IS NULL OR item = ?4)
       AND (?5 IS NULL OR day < unixepoch(?5) / 86400
         OR (day = unixepoch(?5) / 86400 AND (item, kind, source, term) > (?6, ?7, ?8, ?9)))
       ORDER BY signal.day DESC, item, kind, source, term LIMIT ?10`,
    )
    .bind(
      store,
      from,
      to,
      item ?? null,
      after?.day ?? null,
      after?.item ?? null,
      after?.kind ?? null,
      after?.source ?? null,
      after?.term ?? null,
      limit,
    )
    .all<Signal>();
  return results;
}
