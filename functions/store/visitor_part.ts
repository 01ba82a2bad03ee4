// Who came in the first part of a day? From its sessions, since what is summed up knows whole days only.
import type { D1Database } from "@cloudflare/workers-types";
import { visitorDimensions } from "../../shared/dimensions.ts";
import { firstIdAt } from "../../shared/ids.ts";
import { sessionTable } from "./partition.ts";
import { SEPARATOR } from "./visitor.ts";
import { sessionsOf, type VisitorDay } from "./visitor_day.ts";
import { readGroupsOf } from "./visitor_groups.ts";

/** Visitors and keys of the part. Sources and their groups need more than their own column: the rarest of a day are one. */
function pairsOf(weeks: readonly string[], dim: string | undefined): string {
  if (dim === "source" || dim === "channel_group")
    return `${sessionsOf(weeks, "?7")}, x AS (SELECT DISTINCT visitor, '${dim}:' || ${dim} AS key FROM s)`;
  const key = visitorDimensions.find((each) => each === dim);
  const selects = weeks.map(
    (week) =>
      `SELECT visitor, ${key ? `'${key}:' || ${key}` : "''"} AS key FROM ${sessionTable(week)}
       WHERE store = ?1 AND id >= unhex(?2) AND id < unhex(?3)`,
  );
  return `WITH x AS (SELECT DISTINCT visitor, key FROM (${selects.join(" UNION ALL ")}))`;
}

/**
 * Distinct visitors by key with a session begun in the part [from, until) of a day, without those seen on a day since
 * `since`. `keys` are '' or `dimension:value` of one dimension, or all of a dimension.
 */
export async function countVisitorsOfPart(
  db: D1Database,
  of: Omit<VisitorDay, "groups">,
  keys: readonly string[] | { dim: string },
  since: number,
): Promise<{ key: string; n: number }[]> {
  const { store, day, from, until, weeks } = of;
  const dim = "dim" in keys ? keys.dim : keys[0]?.split(":", 1)[0];
  const groups = dim === "channel_group" ? await readGroupsOf(db, of) : "[]";
  const seen = `AND NOT EXISTS (SELECT 1 FROM visitor_day AS p
    WHERE p.store = ?1 AND p.visitor = x.visitor AND p.day >= ?5 AND p.day < ?4
    AND (x.key = '' OR instr(p.seen, ${SEPARATOR} || x.key || ${SEPARATOR}) > 0))`;
  const { results } = await db
    .prepare(
      `${pairsOf(weeks, dim)} SELECT key, count(*) AS n FROM x
       WHERE (?6 IS NULL OR key IN (SELECT value FROM json_each(?6))) AND ?7 IS NOT NULL ${since < day ? seen : ""} GROUP BY key`,
    )
    .bind(
      ...[store, firstIdAt(from), firstIdAt(until), day, since],
      "dim" in keys ? null : JSON.stringify(keys),
      groups,
    )
    .all<{ key: string; n: number }>();
  return results;
}
