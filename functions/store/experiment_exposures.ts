// Who saw which arm first, and when? Exposures of an experiment over weekly tables, as parts of the SQL that reads it.
import { timePrefix } from "../../shared/ids.ts";
import { shorten } from "../../shared/shorten.ts";
import { DAY_MS, dayFromNumber, dayNumber, dayOf, dayStart } from "../../shared/time.ts";
import { storedName } from "./event_row.ts";
import { weekStart, weeksWithin } from "./partition.ts";
import { unionOf } from "./union.ts";

/** What of an experiment's events is read: a stretch of time, as the store's days divide it. */
export interface Stretch {
  timezone: string;
  weeks: readonly string[];
  from: number;
  until: number;
}

/** One select a week that holds some of the stretch, each ending in its conditions; where none does, one of no row. */
export function weekly({ weeks, from, until }: Stretch, select: (week: string) => string): string {
  const within = weeksWithin(weeks, from, until);
  return within.length > 0 ? unionOf(within.map(select)) : `${select(weeks[0] ?? "")} AND 0`;
}

/** Rows of the store, and of the stretch: asked only of a week across its edge. `low` names the stretch's beginning. */
export function rowsIn({ from, until }: Stretch, week: string, low: string, of = ""): string {
  const start = weekStart(week);
  const after = start < from ? ` AND ${of}id >= unhex(${low})` : "";
  return `${of}store = :store${after}${start + 7 * DAY_MS > until ? ` AND ${of}id < unhex(:until)` : ""}`;
}

/**
 * The store's day number of an event of a week: ids sort by time, so it is one more for each day that had begun. Short, since
 * a long experiment asks for it of many weeks.
 */
export function dayIn(week: string, timezone: string, id: string): string {
  const start = weekStart(week);
  const first = dayNumber(dayOf(timezone, start));
  const last = dayNumber(dayOf(timezone, start + 7 * DAY_MS - 1));
  let begun = "";
  for (let day = first + 1; day <= last; day += 1)
    begun += `+(${id}>=x'${timePrefix(dayStart(timezone, dayFromNumber(day)))}')`;
  return `(${first}${begun})`;
}

/** How stored data tells the experiment, its version and each arm, as values bound by name: the text that `shorten` makes of it. */
export function needlesOf(experiment: string, version: number, arms: readonly string[]): Record<string, string> {
  // What is told last ends the data; else another field follows.
  const both = (name: string, json: string) => [
    [`${name}a`, shorten(`${json},`)],
    [`${name}b`, shorten(`${json}}`)],
  ];
  return Object.fromEntries([
    ["experiment", shorten(`"experiment":${JSON.stringify(experiment)},`)],
    ...both("version", `"version":${version}`),
    ...arms.flatMap((arm, place) => both(`arm${place}`, `"arm":${JSON.stringify(arm)}`)),
  ]);
}

/**
 * Whether a row is an exposure of the experiment's version. Pages need not tell one; who tells another one met arms that were
 * drawn anew since, such as on a page that stayed open.
 */
export const IS_EXPOSURE = `name = ${storedName("exposure")} AND instr(data, :experiment) > 0
  AND (instr(data, '"version":') = 0 OR instr(data, :versiona) > 0 OR instr(data, :versionb) > 0)`;

/** Whether a row `of` is one of the slice's visitors. */
export const inSlice = (of = "") => `${of}visitor >= unhex(:low) AND ${of}visitor < unhex(:high)`;

/** What marks an exposure among a visitor's rows; see experiment_facts.ts for the others. */
export const SEEN = "!";

/** The arm that an exposure names, by its place; of a row of events. */
export const armOf = (arms: number): string =>
  `CASE ${Array.from(
    { length: arms },
    (_, arm) => `WHEN instr(data, :arm${arm}a) > 0 OR instr(data, :arm${arm}b) > 0 THEN ${arm}`,
  ).join(" ")} END`;

/**
 * Common table `x`: each visitor of the slice with the first exposure, whether several arms were seen, and the customers that
 * were told, as often as they were. What is distinct is worked out later of the few that need it: a table for each visitor is
 * dear. Needs `e`.
 */
export const EXPOSED = `x AS MATERIALIZED (SELECT visitor, min(id) AS first_id, day, amount AS arm, device, country,
    count(*) * sum(amount * amount) > sum(amount) * sum(amount) AS several,
    json_group_array(customer_id) FILTER (WHERE customer_id IS NOT NULL) AS customers
  FROM e WHERE mark = '${SEEN}' AND amount IS NOT NULL AND id >= unhex(:from) GROUP BY visitor)`;
