// Are visits and orders put into the right weeks of the right source, and do the parts of a week add up to all of it?
import { expect, test } from "vitest";
import { keysOf } from "../../../shared/attribution/parts.ts";
import { attributionSettings } from "../../../shared/attribution/settings.ts";
import type { PanelsBlock, StackedBlock } from "../../../shared/studies/blocks.ts";
import { countryBlocks } from "../../../shared/studies/sources/countries.ts";
import { weekBlocks } from "../../../shared/studies/sources/weeks.ts";
import type { Visit, Visits } from "../../../shared/studies/visits.ts";
import { writersOf } from "../../../shared/studies/words.ts";
import { DAY_MS, dayNumber } from "../../../shared/time.ts";

const last = dayNumber("2026-03-01");
const until = (last + 1) * DAY_MS;

/** A visit so many days before the end of the last day, with an order so many days later. */
function visit(source: string, ago: number, later: number | null = null): Visit {
  const at = until - ago * DAY_MS;
  const order = { amount_minor: 100, net_minor: 100, is_first: false };
  return {
    visitor: `${source}${ago}`,
    at,
    channel: "paid",
    origin: { channel: "paid", source, medium: "cpc", campaign: "", content: "" },
    orders: later === null ? [] : [{ at: at + later * DAY_MS, ...order }],
  };
}

function blocksOf(visits: readonly Visit[], days = 35) {
  const read: Visits = { first: last + 1 - days, last, from: until - days * DAY_MS, until, untracked: 0, visits };
  const named = (key: string) => ({ en: key, "zh-CN": key });
  return weekBlocks(read, keysOf([], attributionSettings.parse({})), named, writersOf("CNY"));
}

const visits = [
  visit("a", 0.5, 0),
  visit("a", 6.9),
  visit("a", 7.1, 3),
  visit("b", 13.9, 0.5),
  visit("b", 34.9),
  visit("b", 35.5),
  visit("c", 20, 8),
];

test("a week ends with the last day; a visit is in the week in which it began, an order in the one in which it was placed", () => {
  const [made, orders] = blocksOf(visits) as [StackedBlock, PanelsBlock];
  expect(made.columns.map(({ en }) => en)).toEqual(["Jan 26", "Feb 2", "Feb 9", "Feb 16", "Feb 23"]);
  // What happens in a week is marked on it: it is known by its last day.
  const sundays = ["2026-02-01", "2026-02-08", "2026-02-15", "2026-02-22", "2026-03-01"];
  expect([made.days, orders.days]).toEqual([sundays.map(dayNumber), sundays.map(dayNumber)]);
  expect(Object.fromEntries(made.parts.map(({ label, values }) => [(label as { en: string }).en, values]))).toEqual({
    a: [0, 0, 0, 1, 2],
    b: [1, 0, 0, 1, 0],
    c: [0, 0, 1, 0, 0],
  });
  expect(Object.fromEntries(orders.panels.map(({ label, values }) => [(label as { en: string }).en, values]))).toEqual({
    a: [0, 0, 0, 0, 2],
    b: [0, 0, 0, 1, 0],
    c: [0, 0, 0, 1, 0],
  });
  expect(made.finding.en).toBe("a brought 60.0\u202f% of the visits of the last four weeks.");
});

test("many sources become twelve, of which the last is all others, and no visit is lost", () => {
  const many = Array.from({ length: 30 }, (_, at) => visit(`s${String(at).padStart(2, "0")}`, 1 + (at % 20)));
  const [made] = blocksOf([...many, visit("s00", 2)]) as [StackedBlock];
  expect(made.parts).toHaveLength(12);
  expect(made.parts[0]?.label).toEqual({ en: "s00", "zh-CN": "s00" });
  const all = made.parts.flatMap(({ values }) => values).reduce<number>((sum, value) => sum + (value ?? 0), 0);
  expect(all).toBe(31);
});

test("there is nothing to tell of one source, or of three weeks", () => {
  expect(blocksOf(visits.filter(({ origin }) => origin.source === "a"))).toEqual([]);
  expect(blocksOf(visits, 27)).toEqual([]);
});

test("visits of the last four weeks by country, the largest first; of one known country there is no map", () => {
  const from = (country: string, ago: number) => ({ ...visit("a", ago), country });
  const read = (all: readonly Visit[]): Visits => ({ first: 0, last, from: 0, until, untracked: 0, visits: all });
  const all = [from("CN", 1), from("CN", 27), from("CN", 28.5), from("DE", 3), from("", 2), from("", 4), from("", 5)];
  const [block] = countryBlocks(read(all), writersOf("CNY"));
  expect(block?.rows.map(({ key, value }) => [key, value])).toEqual([
    ["", 3],
    ["CN", 2],
    ["DE", 1],
  ]);
  expect(block?.finding.en).toBe(
    "China: 33.3\u202f% of the visits of the last four weeks; 2 countries and regions in all.",
  );
  expect(countryBlocks(read(all.filter(({ country }) => country !== "DE")), writersOf("CNY"))).toEqual([]);
});
