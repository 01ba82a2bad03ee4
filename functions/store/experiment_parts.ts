// How does a measure become sums? Of each visitor's days: what it came to so far, on the day before, and before the exposure.
import type { EventFact, Fact, Measure, OrderFact, Part } from "../../shared/experiments/measures/define.ts";
import { isEventFact, ORDERED, summedOf, toldOf } from "./experiment_facts.ts";

/** What is read for some measures, and as which columns. */
export interface Columns {
  measures: Measure[];
  /** Facts of events to read at all. */
  deeds: EventFact[];
  /** Whether it is asked who ordered. */
  orders: boolean;
  /** Facts that are summed up, as columns of their own. */
  wanted: Fact[];
  /** Whether facts are told as letters in a text. */
  letters: boolean;
}

const partsOf = ({ value, below }: Measure): Part[] => (below ? [value, below] : [value]);

const factsOf = ({ fact, where }: Part): Fact[] => (where ? [fact, where] : [fact]);

/** Those of pages, of every visitor; and those of orders alone, of buyers. */
export function columnsOf(measures: readonly Measure[]): [pages: Columns, money: Columns & { wanted: OrderFact[] }] {
  const ofPages = (measure: Measure) => partsOf(measure).flatMap(factsOf).some(isEventFact);
  const [pages, money] = [measures.filter(ofPages), measures.filter((measure) => !ofPages(measure))];
  const facts = (of: Measure[]) => [...new Set(of.flatMap(partsOf).flatMap(factsOf))];
  const summed = pages.flatMap(partsOf).filter(({ as }) => as !== "any");
  const asked = facts(pages);
  return [
    {
      measures: pages,
      deeds: asked.filter(isEventFact),
      orders: asked.includes("orders"),
      wanted: [...new Set(summed.map(({ fact }) => fact))],
      letters: true,
    },
    {
      measures: money,
      deeds: [],
      orders: false,
      wanted: facts(money).filter((fact): fact is OrderFact => !isEventFact(fact)),
      letters: false,
    },
  ];
}

/**
 * Common table of this name: a row a visitor and day, with each column as it is by then, as it was the day before (`p_`) and
 * as it was before the exposure (`b_`). What was before stands at day -1 and so comes first. Needs `x` and `ch`.
 */
export function byDay(name: "c" | "m", { wanted, letters }: Columns, rows: string): string[] {
  const each = (write: (fact: Fact) => string) => wanted.map((fact) => `, ${write(fact)}`).join("");
  const sums = each((fact) => `${isEventFact(fact) ? summedOf(fact) : `sum(r.${fact})`} AS ${fact}`);
  const marks = letters ? ", group_concat(r.mark, '') AS marks" : "";
  const [g, w] = [`${name}_days`, `${name}_before`];
  return [
    `${g} AS (SELECT r.visitor, r.d${marks}${sums} FROM (${rows}) AS r GROUP BY r.visitor, r.d)`,
    `${w} AS (SELECT *${
      letters
        ? `, group_concat(iif(d < 0, '', marks), '') OVER v AS p_marks, group_concat(iif(d < 0, marks, ''), '') OVER v AS b_marks`
        : ""
    }${each(
      (fact) => `, ifnull(sum(iif(d < 0, 0, ${fact})) OVER v, 0) AS p_${fact},
        ifnull(sum(iif(d < 0, ${fact}, 0)) OVER v, 0) AS b_${fact}`,
    ).replaceAll(", ,", ",")} FROM ${g}
      WINDOW v AS (PARTITION BY visitor ORDER BY d ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))`,
    `${name} AS MATERIALIZED (SELECT w.d, w.d = x.day AS first, x.arm, x.device, x.country, coalesce(ch.channel, '') AS channel${
      letters
        ? ", ifnull(w.p_marks, '') || w.marks AS marks, ifnull(w.p_marks, '') AS p_marks, ifnull(w.b_marks, '') AS b_marks"
        : ""
    }${each((fact) => `w.p_${fact} + w.${fact} AS ${fact}, w.p_${fact}, w.b_${fact}`)}
      FROM ${w} AS w CROSS JOIN x ON x.visitor = w.visitor LEFT JOIN ch ON ch.visitor = w.visitor WHERE w.d >= 0)`,
  ];
}

function expression({ fact, as, where }: Part, of: "" | "p_" | "b_"): string {
  const any = (each: Fact) => {
    if (isEventFact(each)) return toldOf(each, `c.${of}marks`);
    return where || each !== fact ? `instr(c.${of}marks, '${ORDERED}') > 0` : `c.${of}${each} > 0`;
  };
  if (where) return `(${any(fact)} AND ${any(where)})`;
  if (as === "any") return `(${any(fact)})`;
  const value = `c.${of}${fact}`;
  if (as === "several") return `(${value} > 1)`;
  return as === "capped" ? `min(${value}, :cap)` : value;
}

/** Whether a visitor's value is 0 or 1, and so its own square. */
const isBinary = ({ as }: Part) => as === "any" || as === "several";

/** A measure's sums as this row adds to them, as few as tell the rest; values before count on the day of the first exposure. */
export function sumsOf({ value, below }: Measure): string {
  const [now, was, before] = (["", "p_", "b_"] as const).map((of) => expression(value, of));
  const squares = `total(1.0 * ${now} * ${now} - 1.0 * ${was} * ${was})`;
  if (!below) {
    const rest = `total(c.first * ${before}), total(1.0 * ${before} * (${now} - ${was}))`;
    return isBinary(value)
      ? `json_array(total(${now} - ${was}), ${rest})`
      : `json_array(total(${now} - ${was}), ${rest}, ${squares}, total(1.0 * c.first * ${before} * ${before}))`;
  }
  const [under, wasUnder] = (["", "p_"] as const).map((of) => expression(below, of));
  // A step is reached by who went on from it: what is above is part of what is below.
  if (value.where) return `json_array(total(${now} - ${was}), total(${under} - ${wasUnder}))`;
  return `json_array(total(${now} - ${was}), total(${under} - ${wasUnder}), ${squares},
    total(1.0 * ${under} * ${under} - 1.0 * ${wasUnder} * ${wasUnder}), total(1.0 * ${now} * ${under} - 1.0 * ${was} * ${wasUnder}))`;
}

/** All five sums of a measure, in the order of ArmDay, from those that were read. */
export function spreadSums({ value, below }: Measure, cell: string | null | undefined): number[] | undefined {
  if (!cell) return undefined;
  const [sum = 0, second = 0, third = 0, fourth = 0, fifth = 0] = JSON.parse(cell) as number[];
  if (!below) return isBinary(value) ? [sum, sum, second, second, third] : [sum, fourth, second, fifth, third];
  return value.where ? [sum, sum, second, second, sum] : [sum, third, second, fourth, fifth];
}
