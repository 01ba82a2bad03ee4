// When did an experiment begin, and when did it stop? Told by versions of the configuration, each from the moment it decided.
import type { D1Database } from "@cloudflare/workers-types";
import { readTexts } from "./pieces.ts";

export interface Span {
  /** From when on the experiment's present version ran; null where it never did, or longer ago than is looked. */
  started_at: number | null;
  /** From when on all get one arm; null while it is under way. */
  stopped_at: number | null;
}

/** Versions of the configuration read at once, and how many are looked back at in all. */
const PAGE = 40;
const MOST = 400;

interface Written {
  id: string;
  status?: string;
  version?: number;
}

interface Deciding {
  version: number;
  effective_at: number;
  next_at: number | null;
  pieces: string;
}

/** The spans of experiments by what decides at a moment, by id. */
export async function spansOf(
  db: D1Database,
  store: number,
  ids: readonly string[],
  at: number,
): Promise<Map<string, Span>> {
  const spans = new Map<string, Span>(ids.map((id) => [id, { started_at: null, stopped_at: null }]));
  /** Those whose beginning is yet to be found, with what they were one step later. */
  const open = new Map<string, Written | undefined>(ids.map((id) => [id, undefined]));
  let before = Number.MAX_SAFE_INTEGER;
  for (let looked = 0; looked < MOST && open.size > 0; looked += PAGE) {
    const { results } = await db
      .prepare(
        `SELECT version, effective_at, pieces, (SELECT min(effective_at) FROM config_version AS newer
           WHERE newer.store = ?1 AND newer.version > older.version) AS next_at
         FROM config_version AS older WHERE store = ?1 AND version < ?2 ORDER BY version DESC LIMIT ?3`,
      )
      .bind(store, before, PAGE)
      .all<Deciding>();
    // A version that a newer one overtook never decided.
    const decided = results.filter(
      ({ effective_at, next_at }) => effective_at <= at && (next_at === null || next_at > effective_at),
    );
    const lists = decided.map(({ pieces }) => JSON.parse(pieces) as string[]);
    for (const [index, text] of (await readTexts(db, store, lists)).entries()) {
      const { experiments = [] } = JSON.parse(text) as { experiments?: Written[] };
      for (const [id, later] of open) {
        const was = experiments.find((each) => each.id === id);
        const goesOn = was && was.status !== undefined && was.status !== "draft";
        if (!goesOn || (later && (was.version ?? 0) !== (later.version ?? 0))) open.delete(id);
        else {
          note(spans.get(id)!, was, later, decided[index]!.effective_at);
          open.set(id, was);
        }
      }
    }
    before = results.at(-1)?.version ?? 0;
    if (results.length < PAGE) open.clear();
  }
  // What goes on beyond what was looked at began before, nobody knows when.
  for (const id of open.keys()) spans.get(id)!.started_at = null;
  return spans;
}

/** Takes one step back in time. */
function note(span: Span, was: Written, later: Written | undefined, since: number): void {
  if (was.status === "running") span.started_at = since;
  const stayed = later === undefined || later.status === "stopped";
  if (was.status === "stopped" && stayed) span.stopped_at = since;
}
