// Which channel group is each source of a day? Told to the statements that count visitors, since SQL does not know the rules.
import type { D1Database } from "@cloudflare/workers-types";
import { valueReader } from "../../shared/cubes.ts";
import { firstIdAt } from "../../shared/ids.ts";
import { sessionTable } from "./partition.ts";
import type { VisitorDay } from "./visitor_day.ts";

/** Sources, media and campaigns that are told apart in a day. Senders make them up: the rest are "(other)". */
const MAX_TOLD = 5_000;

const NAMES = ["source", "medium", "campaign"] as const;

/** JSON rows of source, medium, campaign and the group they are, of the sessions in [from, until). */
export async function readGroupsOf(
  db: D1Database,
  { store, from, until, weeks }: Omit<VisitorDay, "groups">,
): Promise<string> {
  if (weeks.length === 0) return "[]";
  const selects = weeks.map(
    (week) =>
      `SELECT ${NAMES.join(", ")} FROM ${sessionTable(week)} WHERE store = ?1 AND id >= unhex(?2) AND id < unhex(?3)`,
  );
  const { results } = await db
    .prepare(
      `SELECT ${NAMES.join(", ")} FROM (${selects.join(" UNION ALL ")})
       GROUP BY 1, 2, 3 ORDER BY count(*) DESC, 1, 2, 3 LIMIT ${MAX_TOLD}`,
    )
    .bind(store, firstIdAt(from), firstIdAt(until))
    .all<Record<(typeof NAMES)[number], string>>();
  const group = valueReader(NAMES, "channel_group");
  const rows = results.map((row) => NAMES.map((name) => row[name]));
  return JSON.stringify(rows.map((values) => [...values, group(values)]));
}
