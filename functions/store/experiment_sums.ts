// What does a slice of an experiment's visitors come to? One statement: facts by visitor and day, then sums by arm and day.
import type { D1Database } from "@cloudflare/workers-types";
import { devices } from "../../shared/events/parse.ts";
import type { Fact, Measure, Part } from "../../shared/experiments/measures/define.ts";
import type { SliceSums } from "../../shared/experiments/readings/sums.ts";
import { firstIdAt, ID_DIGITS } from "../../shared/ids.ts";
import { DAY_MS, MINUTE_MS } from "../../shared/time.ts";
import { exposed, needlesOf, type Stretch, weekly } from "./experiment_exposures.ts";
import { BEFORE_DAYS, facts, factTables } from "./experiment_facts.ts";
import { NOT_SUMMED_MS } from "./experiment_orders.ts";
import { numbered } from "./numbered.ts";
import { sessionTable, weeksWithin } from "./partition.ts";

export interface Asked extends Stretch {
  store: number;
  experiment: string;
  /** Ids of the arms in their order. */
  arms: readonly string[];
  measures: readonly Measure[];
  /** Measures that parts of the visitors are read by as well. */
  goals: readonly string[];
  /** What a visitor's revenue counts up to. */
  cap: number | null;
  /** Visitors from this one, hex, and up to that one; all where left out. */
  low?: string;
  high?: string;
}

/** A visit ends after half an hour without a sign of it. */
const PAUSE_MS = 30 * MINUTE_MS;

/** Above every visitor, which has 8 bytes. */
const ABOVE = "ff".repeat(9);

const expression = ({ fact, as }: Part, column: string) => {
  const value = `c.${column}${fact}`;
  if (as === "any") return `(${value} > 0)`;
  return as === "capped" ? `min(${value}, :cap)` : value;
};

/** A measure's five sums as this row adds to them; values before count on the day of the first exposure. */
function sumsOf({ kind, value, below }: Measure): string {
  const [now, was, before] = ["", "p_", "b_"].map((column) => expression(value, column));
  if (kind !== "ratio" || !below)
    return `json_array(total(${now} - ${was}), total(1.0 * ${now} * ${now} - 1.0 * ${was} * ${was}),
      total(c.first * ${before}), total(1.0 * c.first * ${before} * ${before}), total(1.0 * ${before} * (${now} - ${was})))`;
  const [under, wasUnder] = ["", "p_"].map((column) => expression(below, column));
  return `json_array(total(${now} - ${was}), total(1.0 * ${now} * ${now} - 1.0 * ${was} * ${was}),
    total(${under} - ${wasUnder}), total(1.0 * ${under} * ${under} - 1.0 * ${wasUnder} * ${wasUnder}),
    total(1.0 * ${now} * ${under} - 1.0 * ${was} * ${wasUnder}))`;
}

/** The statement's text; what it asks of is bound by name. */
export function sumsSql(asked: Asked): string {
  const { measures, arms, goals } = asked;
  const wanted = facts.filter((fact) =>
    measures.some(({ value, below }) => value.fact === fact || below?.fact === fact),
  );
  const each = (write: (fact: Fact) => string) => wanted.map((fact) => `, ${write(fact)}`).join("");
  const channel = weekly(
    { ...asked, from: asked.from - DAY_MS },
    (week) =>
      `SELECT s.visitor, s.id <= x.first_id AS before, hex(s.id) || s.channel AS came
       FROM ${sessionTable(week)} AS s CROSS JOIN x ON x.visitor = s.visitor
       WHERE s.store = :store AND s.id >= unhex(:before) AND s.id < unhex(:until)
       AND s.visitor >= unhex(:low) AND s.visitor < unhex(:high)
       AND (s.id > x.first_id OR printf('%012X', s.last_at + ${PAUSE_MS}) >= substr(hex(x.first_id), 1, 12))`,
  );
  const select = (part: string, key: string) =>
    `SELECT '${part}' AS part, x.arm AS arm, ${key} AS key, sum(c.first) AS n, ${measures
      .map(
        (measure, place) => `${part === "day" || goals.includes(measure.id) ? sumsOf(measure) : "NULL"} AS m${place}`,
      )
      .join(", ")}
     FROM c CROSS JOIN x ON x.visitor = c.visitor${part === "channel" ? " LEFT JOIN ch ON ch.visitor = c.visitor" : ""}
     WHERE c.d >= 0 GROUP BY x.arm, ${key}`;
  return `WITH ${[
    exposed(asked, arms.length),
    ...factTables(asked, wanted),
    `g AS (SELECT visitor, iif(after, day, -1) AS d, max(first_day) AS first_day${each((fact) => `sum(${fact}) AS ${fact}`)}
      FROM f WHERE after OR day BETWEEN first_day - ${BEFORE_DAYS} AND first_day - 1 GROUP BY 1, 2)`,
    // What was before comes first, so that every later row of the visitor knows it.
    `w AS (SELECT visitor, d, first_day${each(
      (fact) => `iif(d < 0, 0, ${fact}) AS o_${fact}, sum(iif(d < 0, 0, ${fact})) OVER v AS ${fact},
        sum(iif(d < 0, ${fact}, 0)) OVER v AS b_${fact}`,
    )} FROM g WINDOW v AS (PARTITION BY visitor ORDER BY d))`,
    `c AS MATERIALIZED (SELECT visitor, d, d = first_day AS first${each(
      (fact) => `${fact}, ${fact} - o_${fact} AS p_${fact}, b_${fact}`,
    )} FROM w)`,
    // The visit that the exposure fell into; where a page told the exposure before its view, the one that began then.
    `ch AS MATERIALIZED (SELECT visitor, substr(coalesce(max(iif(before, came, NULL)), min(iif(before, NULL, came))), ${ID_DIGITS + 1})
       AS channel FROM (${channel}) GROUP BY visitor)`,
  ].join(",\n")}
  ${select("day", "c.d")}
  UNION ALL ${select("device", "x.device")}
  UNION ALL ${select("country", "x.country")}
  UNION ALL ${select("channel", "coalesce(ch.channel, '')")}
  UNION ALL SELECT 'several', -1, day, count(*)${measures.map(() => ", NULL").join("")} FROM x WHERE arms > 1 GROUP BY day`;
}

type Row = [
  part: keyof SliceSums["parts"] | "day" | "several",
  arm: number,
  key: number | string,
  n: number,
  ...string[],
];

/** The slice's sums, with what D1 says that they cost. */
export async function readSums(
  db: D1Database,
  asked: Asked,
): Promise<{ sums: SliceSums; rows_read: number; ms: number }> {
  const { store, experiment, arms, from, until, cap, low = "", high = ABOVE } = asked;
  const sums: SliceSums = { days: {}, several: {}, parts: { device: {}, country: {}, channel: {} } };
  if (weeksWithin(asked.weeks, from, until).length === 0) return { sums, rows_read: 0, ms: 0 };
  const needles = needlesOf(experiment, arms);
  const before = from - (BEFORE_DAYS + 1) * DAY_MS;
  const values: Record<string, unknown> = {
    store,
    from: firstIdAt(from),
    until: firstIdAt(until),
    before: firstIdAt(before),
    late: firstIdAt(Math.max(from, until - NOT_SUMMED_MS)),
    until_ms: until,
    before_ms: before,
    low,
    high,
    experiment: needles.experiment,
    cap: cap ?? Number.MAX_SAFE_INTEGER,
    ...Object.fromEntries(
      needles.arms.flatMap(([a, b], arm) => [
        [`arm${arm}a`, a],
        [`arm${arm}b`, b],
      ]),
    ),
  };
  const { text, bound } = numbered(sumsSql(asked), values);
  const { results, meta } = await db
    .prepare(text)
    .bind(...bound)
    .all<Record<string, unknown>>();
  for (const row of results) add(sums, Object.values(row) as Row, asked);
  return { sums, rows_read: meta.rows_read ?? 0, ms: meta.duration ?? 0 };
}

function add(sums: SliceSums, [part, arm, key, n, ...cells]: Row, { arms, measures }: Asked): void {
  if (part === "several") {
    sums.several[key] = n;
    return;
  }
  const named = part === "device" && typeof key === "number" ? (devices[key] ?? "") : String(key);
  const group = part === "day" ? sums.days : sums.parts[part];
  group[named] ??= arms.map(() => ({ n: 0, sums: {} }));
  group[named][arm] = {
    n,
    sums: Object.fromEntries(
      measures.flatMap(({ id }, place) => {
        const cell = cells[place];
        return cell ? [[id, JSON.parse(cell) as number[]]] : [];
      }),
    ),
  };
}
