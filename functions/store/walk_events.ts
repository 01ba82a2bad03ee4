// All that visitors did in some time, as funnel and journeys look at it; of many visitors a part, each of them whole.
import type { D1Database } from "@cloudflare/workers-types";
import { exposure } from "../../shared/events/exposure.ts";
import { firstIdAt } from "../../shared/ids.ts";
import type { VisitEvent } from "../../shared/sessions.ts";
import { decodeEvent, type EventRow } from "./event_row.ts";
import { eventTable, weeksWithin } from "./partition.ts";

/** Parts that visitors fall into: their ids are hashes, so that one byte of them is a fair draw. */
export const PARTS = 256;

/**
 * Events of a store in [from, until), oldest first within a week; exposures, which are no sign of a visit, are left out.
 * @param parts of the visitors' 256 parts so many
 */
export async function readWalkEvents(
  db: D1Database,
  store: number,
  { from, until, weeks, parts }: { from: number; until: number; weeks: readonly string[]; parts: number },
): Promise<VisitEvent[]> {
  const statements = weeksWithin(weeks, from, until).map((week) =>
    db
      .prepare(
        `SELECT lower(hex(id)) AS id, name, lower(hex(visitor)) AS visitor, page, device, country, data
         FROM ${eventTable(week)} WHERE store = ?1 AND id >= unhex(?2) AND id < unhex(?3) AND name IS NOT ?4
         ${parts < PARTS ? "AND substr(visitor, -1) < unhex(?5)" : ""} ORDER BY id`,
      )
      .bind(
        ...[store, firstIdAt(from), firstIdAt(until), exposure.code],
        ...(parts < PARTS ? [parts.toString(16).padStart(2, "0")] : []),
      ),
  );
  if (statements.length === 0) return [];
  const results = await db.batch<EventRow>(statements);
  return results.flatMap((result) => result.results.map(decodeEvent));
}
