// What does a slice of an experiment's visitors come to? One statement: facts by visitor and day, then sums by arm and day.
import type { D1Database } from "@cloudflare/workers-types";
import { devices } from "../../shared/events/parse.ts";
import type { Measure } from "../../shared/experiments/measures/define.ts";
import { type ArmDay, noSums, partIds, type SliceSums } from "../../shared/experiments/readings/sums.ts";
import { firstIdAt } from "../../shared/ids.ts";
import { EXPOSED, needlesOf, type Stretch } from "./experiment_exposures.ts";
import { DEEDS, earlier, eventTableOf } from "./experiment_facts.ts";
import { boughtTable } from "./experiment_money.ts";
import { NOT_SUMMED_MS, orderTables } from "./experiment_orders.ts";
import { byDay, type Columns, columnsOf, spreadSums, sumsOf } from "./experiment_parts.ts";
import { visitTables } from "./experiment_visits.ts";
import { numbered } from "./numbered.ts";
import { weeksWithin } from "./partition.ts";
import { unionOf } from "./union.ts";

export interface Asked extends Stretch {
  store: number;
  experiment: string;
  version: number;
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

/** Above every visitor, which has 8 bytes. */
const ABOVE = "ff".repeat(9);

/** By day every measure, by parts goals alone: device, country and channel together, taken apart when they are there. */
function selects({ measures, goals }: Asked, columns: Columns, table: "c" | "m"): string[] {
  const own = new Set(columns.measures);
  const cells = (of: (measure: Measure) => boolean) =>
    measures.map((each, place) => `${own.has(each) && of(each) ? sumsOf(each) : "NULL"} AS m${place}`).join(", ");
  const n = table === "c" ? "sum(c.first)" : "0";
  return [
    `SELECT 'day' AS part, c.arm AS arm, c.d AS key, ${n} AS n, ${cells(() => true)} FROM ${table} AS c GROUP BY c.arm, c.d`,
    `SELECT 'parts', c.arm, json_array(c.device, c.country, c.channel), ${n}, ${cells(({ id }) => goals.includes(id))}
     FROM ${table} AS c GROUP BY c.arm, c.device, c.country, c.channel`,
  ];
}

/** The statement's text; what it asks of is bound by name. */
export function sumsSql(asked: Asked): string {
  const { arms, measures } = asked;
  // Measures of orders alone are read of buyers alone: the others are many, and have nothing to add.
  const [pages, money] = columnsOf(measures);
  const early = earlier(asked);
  const rows = [
    "SELECT visitor, day AS d, '' AS mark, NULL AS amount FROM x WHERE NOT several",
    ...(pages.deeds.length > 0 ? [DEEDS] : []),
    ...(pages.orders ? ["SELECT visitor, d, 'o', NULL FROM b"] : []),
  ];
  const bought = money.wanted.length > 0 || pages.orders;
  const buyers = `SELECT visitor, d, ${money.wanted.map((fact) => `${fact}`).join(", ")} FROM b
    UNION ALL SELECT DISTINCT visitor, first_day, ${money.wanted.map(() => "0").join(", ")} FROM b`;
  const tables = [
    eventTableOf(asked, arms.length, pages.deeds),
    EXPOSED,
    ...visitTables(early),
    ...(bought ? [...orderTables(asked), boughtTable(money.wanted)] : []),
    ...byDay("c", pages, unionOf(rows)),
    ...(money.measures.length > 0 ? byDay("m", money, buyers) : []),
  ];
  return `WITH ${tables.join(",\n")}
  ${unionOf([
    ...selects(asked, pages, "c"),
    ...(money.measures.length > 0 ? selects(asked, money, "m") : []),
    `SELECT 'several', -1, day, count(*)${measures.map(() => ", NULL").join("")} FROM x WHERE several GROUP BY day`,
  ])}`;
}

type Row = [part: "day" | "parts" | "several", arm: number, key: number | string, n: number, ...string[]];

/** The slice's sums, with what D1 says that they cost. */
export async function readSums(
  db: D1Database,
  asked: Asked,
): Promise<{ sums: SliceSums; rows_read: number; ms: number }> {
  const { store, experiment, version, arms, from, until, cap, low = "", high = ABOVE } = asked;
  const sums = noSums();
  if (weeksWithin(asked.weeks, from, until).length === 0) return { sums, rows_read: 0, ms: 0 };
  const before = earlier(asked).from;
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
    cap: cap ?? Number.MAX_SAFE_INTEGER,
    ...needlesOf(experiment, version, arms),
  };
  const { text, bound } = numbered(sumsSql(asked), values);
  const { results, meta } = await db
    .prepare(text)
    .bind(...bound)
    .all<Record<string, unknown>>();
  for (const row of results) add(sums, Object.values(row) as Row, asked);
  return { sums, rows_read: meta.rows_read ?? 0, ms: meta.duration ?? 0 };
}

function add(sums: SliceSums, [part, arm, key, n, ...cells]: Row, asked: Asked): void {
  if (part === "several") {
    sums.several[key] = n;
    return;
  }
  const { arms, measures, goals } = asked;
  const isDay = part === "day";
  const read = isDay ? measures : measures.filter(({ id }) => goals.includes(id));
  const found = measures.map((measure, place) => [measure.id, spreadSums(measure, cells[place])] as const);
  const to = (group: Record<string, ArmDay[]>, name: string) => {
    // An arm without a buyer has nothing to sum up, which is 0 and not unknown.
    const none = (): ArmDay => ({ n: 0, sums: Object.fromEntries(read.map(({ id }) => [id, [0, 0, 0, 0, 0]])) });
    group[name] ??= arms.map(none);
    const own = group[name][arm]!;
    own.n += n;
    for (const [id, values] of found) {
      const kept = own.sums[id];
      if (kept && values) for (const [place, value] of values.entries()) kept[place]! += value;
    }
  };
  if (isDay) {
    to(sums.days, String(key));
    return;
  }
  const names = (JSON.parse(String(key)) as (number | string)[]).map((name, place) =>
    place === 0 && typeof name === "number" ? (devices[name] ?? "") : String(name),
  );
  for (const [place, id] of partIds.entries()) to(sums.parts[id], names[place] ?? "");
}
