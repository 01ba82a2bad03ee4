// Which versions of the configuration decided between two moments? Those that a newer one overtook never did.
import type { D1Database } from "@cloudflare/workers-types";
import { readTexts } from "./pieces.ts";

export interface DecidedVersion {
  /** From when on it decided. */
  at: number;
  document: unknown;
}

interface Row {
  effective_at: number;
  pieces: string;
}

/** The version that decided up to `from`, and those after it until `until`, oldest first; of more than `most` the newest. */
export async function decidedBetween(
  db: D1Database,
  store: number,
  from: number,
  until: number,
  most: number,
): Promise<{ versions: DecidedVersion[]; more: boolean }> {
  const { results } = await db
    .prepare(
      `SELECT effective_at, pieces FROM (SELECT version, effective_at, pieces, (SELECT min(effective_at)
         FROM config_version AS newer WHERE newer.store = ?1 AND newer.version > older.version) AS next_at
         FROM config_version AS older WHERE store = ?1)
       WHERE effective_at < ?3 AND (next_at IS NULL OR (next_at > effective_at AND next_at >= ?2))
       ORDER BY version DESC LIMIT ?4`,
    )
    .bind(store, from, until, most + 1)
    .all<Row>();
  const rows = results.slice(0, most).reverse();
  const texts = await readTexts(
    db,
    store,
    rows.map(({ pieces }) => JSON.parse(pieces) as string[]),
  );
  const versions = rows.map(({ effective_at }, index) => {
    return { at: effective_at, document: JSON.parse(texts[index] ?? "{}") as unknown };
  });
  const more = results.length > most;
  // What nothing decided before is told as an empty version, so that what it holds is seen to begin.
  const whole = more || (versions[0] !== undefined && versions[0].at < from);
  return { versions: whole ? versions : [{ at: from, document: {} }, ...versions], more };
}
