// Which visits did exposed visitors make, and which brought them to their arm? As parts of the SQL that reads an experiment.
import { ID_DIGITS } from "../../shared/ids.ts";
import { MINUTE_MS } from "../../shared/time.ts";
import { inSlice, rowsIn, type Stretch, weekly } from "./experiment_exposures.ts";
import { sessionTable } from "./partition.ts";

/** A visit ends after half an hour without a sign of it. */
const PAUSE_MS = 30 * MINUTE_MS;

const NOT_OVER = `(s.id > x.first_id OR printf('%012X', s.last_at + ${PAUSE_MS}) >= substr(hex(x.first_id), 1, 12))`;

/**
 * Common tables `s`, visits that named an order or were not over before the exposure, and `ch`: the channel of the visit that
 * the exposure fell into; where a page told the exposure before its view, of the one that began then. Needs `x`.
 */
export function visitTables(early: Stretch): string[] {
  const visits = weekly(
    early,
    (week) =>
      `SELECT visitor, id, last_at, purchases, channel FROM ${sessionTable(week)}
       WHERE ${rowsIn(early, week, ":before")} AND ${inSlice()}`,
  );
  return [
    `s AS MATERIALIZED (SELECT s.visitor, s.id, s.purchases, iif(${NOT_OVER}, s.channel, NULL) AS channel,
        s.id <= x.first_id AS before
      FROM (${visits}) AS s CROSS JOIN x ON x.visitor = s.visitor WHERE s.purchases <> '' OR ${NOT_OVER})`,
    `ch AS MATERIALIZED (SELECT visitor, substr(coalesce(max(iif(before, hex(id) || channel, NULL)),
        min(iif(before, NULL, hex(id) || channel))), ${ID_DIGITS + 1}) AS channel
      FROM s WHERE channel IS NOT NULL GROUP BY visitor)`,
  ];
}
