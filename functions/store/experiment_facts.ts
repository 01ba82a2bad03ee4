// What did exposed visitors do on the shop's pages? Facts by visitor and day from events, as parts of the SQL that reads them.
import { eventByName } from "../../shared/events/index.ts";
import type { EventFact } from "../../shared/experiments/measures/define.ts";
import { shorten } from "../../shared/shorten.ts";
import { DAY_MS } from "../../shared/time.ts";
import { storedName } from "./event_row.ts";
import { armOf, dayIn, IS_EXPOSURE, inSlice, rowsIn, SEEN, type Stretch, weekly } from "./experiment_exposures.ts";
import { eventTable } from "./partition.ts";

/** Whole days before the first exposure that noise is taken out by. */
export const BEFORE_DAYS = 14;

/** Events from the days before the first exposure on. */
export const earlier = (stretch: Stretch): Stretch => ({
  ...stretch,
  from: stretch.from - (BEFORE_DAYS + 1) * DAY_MS,
});

/** A letter an event's name, so that what a visitor did is one text, and what was done at all is whether a letter is in it. */
const letter = (name: string) => String.fromCharCode(65 + (eventByName.get(name)?.code ?? 0));

/** The letter of a confirmed order. */
export const ORDERED = "o";

/** Largest paint of a page that counts as fast. Source: web.dev/articles/lcp. */
const FAST_MS = 2_500;

/** The events that a fact counts, and what it sums up of row `r`, where that is not how many there are. */
const factEvents: Record<EventFact, { names: readonly string[]; sum?: string }> = {
  lists: { names: ["view_item_list"] },
  selects: { names: ["select_item"] },
  views: { names: ["view_item"] },
  searches: { names: ["search"] },
  carts: { names: ["add_to_cart"] },
  checkouts: { names: ["begin_checkout"] },
  payments: { names: ["add_payment_info"] },
  clicks: { names: ["click", "select_item"] },
  sign_ups: { names: ["sign_up"] },
  pages: { names: ["page_view"] },
  engaged_ms: { names: ["engagement"], sum: "r.amount" },
  paints: { names: ["web_vitals"], sum: "r.amount IS NOT NULL" },
  fast_paints: { names: ["web_vitals"], sum: `ifnull(r.amount <= ${FAST_MS}, 0)` },
};

export const isEventFact = (fact: string): fact is EventFact => fact in factEvents;

/** Whether a text of letters tells of any. @example toldOf("clicks", "c.m") // => "(instr(c.m, 'W') OR instr(c.m, 'F'))" */
export const toldOf = (fact: EventFact, text: string): string =>
  `(${factEvents[fact].names.map((name) => `instr(${text}, '${letter(name)}') > 0`).join(" OR ")})`;

/** A sum of a group of rows `r`. */
export function summedOf(fact: EventFact): string {
  const { names, sum = "1" } = factEvents[fact];
  return `sum(iif(r.mark IN (${names.map((name) => `'${letter(name)}'`).join(", ")}), ${sum}, 0))`;
}

/** Numbers that events of a name carry first in their data, or after what ends another field. */
const amounts: readonly { name: string; before: string }[] = [
  { name: "engagement", before: shorten('{"engaged_ms":') },
  { name: "web_vitals", before: shorten('{"lcp_ms":') },
];

const amountOf = ({ name, before }: (typeof amounts)[number]) =>
  `WHEN ${storedName(name)} THEN iif(instr(data, '${before}') > 0,
    CAST(substr(data, instr(data, '${before}') + ${before.length}) AS INTEGER), NULL)`;

/**
 * Common table `e`: the slice's exposures to the experiment, and what its facts count, from one walk through the weeks. Each
 * row has the letter that its event goes by and an amount, of an exposure its arm. What is neither asked is not kept.
 */
export function eventTableOf(stretch: Stretch, arms: number, wanted: readonly EventFact[]): string {
  const names = [...new Set(wanted.flatMap((fact) => factEvents[fact].names))];
  const early = earlier(stretch);
  const isAsked = names.length > 0 ? `(name IN (${names.map(storedName).join(", ")}) OR ${IS_EXPOSURE})` : IS_EXPOSURE;
  const events = weekly(
    early,
    (week) =>
      `SELECT visitor, id, name, customer_id, device, country, data, ${dayIn(week, stretch.timezone, "id")} AS day
       FROM ${eventTable(week)} WHERE ${rowsIn(early, week, ":before")} AND ${inSlice()} AND ${isAsked}`,
  );
  const exposure = storedName("exposure");
  const ofExposure = (column: string) => `iif(name = ${exposure}, ${column}, NULL) AS ${column}`;
  return `e AS MATERIALIZED (SELECT visitor, id, day,
      CASE name WHEN ${exposure} THEN '${SEEN}' ${names
        .map((name) => `WHEN ${storedName(name)} THEN '${letter(name)}'`)
        .join(" ")} END AS mark,
      CASE name WHEN ${exposure} THEN ${armOf(arms)} ${amounts.map(amountOf).join(" ")} END AS amount,
      ${["customer_id", "device", "country"].map(ofExposure).join(", ")}
    FROM (${events}))`;
}

/**
 * Rows of what exposed visitors did: visitor, day after the exposure or -1 for the days before it, letter and amount. What lies
 * in neither is left out. Needs `e` and `x`.
 */
export const DEEDS = `SELECT e.visitor, iif(e.id >= x.first_id, e.day, -1) AS d, e.mark, e.amount
  FROM e CROSS JOIN x ON x.visitor = e.visitor
  WHERE e.mark <> '${SEEN}' AND NOT x.several
  AND (e.id >= x.first_id OR e.day BETWEEN x.day - ${BEFORE_DAYS} AND x.day - 1)`;
