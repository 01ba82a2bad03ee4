// Who saw which arm first, and when? Exposures of an experiment over weekly tables, as parts of the SQL that reads it.
import { firstIdAt } from "../../shared/ids.ts";
import { shorten } from "../../shared/shorten.ts";
import { DAY_MS, dayNumber, dayOf, dayStart } from "../../shared/time.ts";
import { storedName } from "./event_row.ts";
import { eventTable, weekStart, weeksWithin } from "./partition.ts";
import { unionOf } from "./union.ts";

/** What of an experiment's events is read: a stretch of time, as the store's days divide it. */
export interface Stretch {
  timezone: string;
  weeks: readonly string[];
  from: number;
  until: number;
}

/** One select a week that holds some of the stretch. */
export const weekly = ({ weeks, from, until }: Stretch, select: (week: string) => string): string =>
  unionOf(weeksWithin(weeks, from, until).map(select));

/** The store's day number of an event of a week: ids sort by time, so days are ranges of them. */
export function dayIn(week: string, timezone: string, id: string): string {
  const start = weekStart(week);
  const first = dayNumber(dayOf(timezone, start));
  const last = dayNumber(dayOf(timezone, start + 7 * DAY_MS - 1));
  let cases = "";
  for (let day = first; day < last; day += 1) {
    const next = dayStart(timezone, new Date((day + 1) * DAY_MS).toISOString().slice(0, 10));
    cases += ` WHEN ${id} < x'${firstIdAt(next)}' THEN ${day}`;
  }
  return cases === "" ? String(last) : `(CASE${cases} ELSE ${last} END)`;
}

/** How stored data tells the experiment, and each arm: as the text that `shorten` makes of it. */
export function needlesOf(experiment: string, arms: readonly string[]) {
  return {
    experiment: shorten(`"experiment":${JSON.stringify(experiment)},`),
    // The arm is followed by another field, or ends the data.
    arms: arms.map((arm) => [shorten(`"arm":${JSON.stringify(arm)},`), shorten(`"arm":${JSON.stringify(arm)}}`)]),
  };
}

/** Whether a row is an exposure of the experiment: what `seen` and others ask alike. */
export const IS_EXPOSURE = `name = ${storedName("exposure")} AND instr(data, :experiment) > 0`;

const IN_SLICE = "visitor >= unhex(:low) AND visitor < unhex(:high)";

/**
 * Common table `x`: each visitor of the slice with the first exposure. Who saw several arms has `arms` above 1; a customer
 * counts where one alone is known of the visitor.
 */
export function exposed(stretch: Stretch, arms: number): string {
  const places = Array.from(
    { length: arms },
    (_, arm) => `WHEN instr(data, :arm${arm}a) > 0 OR instr(data, :arm${arm}b) > 0 THEN ${arm}`,
  );
  const seen = weekly(
    stretch,
    (week) =>
      `SELECT visitor, id, customer_id, device, country, ${dayIn(week, stretch.timezone, "id")} AS day,
         CASE ${places.join(" ")} END AS arm
       FROM ${eventTable(week)} WHERE store = :store AND id >= unhex(:from) AND id < unhex(:until)
       AND ${IN_SLICE} AND ${IS_EXPOSURE}`,
  );
  return `x AS MATERIALIZED (SELECT visitor, min(id) AS first_id, day, arm, device, country, count(DISTINCT arm) AS arms,
      iif(count(DISTINCT customer_id) = 1, group_concat(DISTINCT customer_id), NULL) AS customer
    FROM (${seen}) WHERE arm IS NOT NULL GROUP BY visitor)`;
}
