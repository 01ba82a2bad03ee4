// Does the study learn what promotions and the weather did, and expect of those to come what they brought before?
import { expect, test } from "vitest";
import type { Block } from "../../../shared/studies/blocks.ts";
import type { Known } from "../../../shared/studies/forecast/known.ts";
import { forecast } from "../../../shared/studies/forecast.ts";
import type { Visits } from "../../../shared/studies/visits.ts";
import { randomFrom } from "../../helpers/random_counts.ts";
import { LAST, type Sale, tradeOf } from "../../helpers/shelf_trade.ts";

const skus = ["tea", "pot", "cup"];
const trade = (units: (day: number) => number) => {
  const { poisson } = randomFrom(6);
  const sales = Array.from({ length: 818 }, (_, ago) => ago).flatMap((ago): Sale[] =>
    skus.map((sku) => ({ sku, ago, quantity: poisson(units(LAST - ago)) })),
  );
  return tradeOf(
    skus.map((sku) => ({ sku, category: "Tea" })),
    sales.filter(({ quantity }) => quantity !== 0),
  );
};

function run(shop: ReturnType<typeof trade>, known: Known | undefined) {
  for (let state: unknown; ; ) {
    const slice = forecast(shop, state, { known } as Visits);
    if ("state" in slice) state = JSON.parse(JSON.stringify(slice.state));
    else {
      const rows = slice.keeps!.forecasts!.rows;
      const weeks = Array.from({ length: 13 }, (_, week) =>
        rows.reduce((sum, { weeks: own }) => sum + own[week]![0], 0),
      );
      return { ...slice, rows, weeks };
    }
  }
}

const calendarOf = (blocks: readonly Block[]) =>
  blocks.find(({ id }) => id === "calendar") as Extract<Block, { kind: "table" }> | undefined;
const effectOf = (blocks: readonly Block[], name: string) =>
  calendarOf(blocks)?.rows.find(([label]) => (label as { en: string }).en.startsWith(name))?.[1] as number | undefined;

test("a promotion is learnt from those before it, and one that is planned is in its week and no other", () => {
  // A week of each seven, that is not the newest; in the coming weeks the third.
  const weekOf = (day: number) => Math.floor((day - LAST - 1) / 7);
  const held = (day: number) => (weekOf(day) < 0 ? weekOf(day) % 7 === -3 : weekOf(day) === 2);
  const days = new Set(Array.from({ length: 818 + 91 }, (_, at) => LAST - 817 + at).filter(held));
  const shop = trade((day) => (held(day) ? 24 : 10));
  const planned = run(shop, { columns: [], promotions: [{ days, skus: null }] });
  expect(effectOf(planned.document.blocks, "All products on promotion")).toBeGreaterThan(1.1);
  expect(effectOf(planned.document.blocks, "All products on promotion")).toBeLessThan(1.7);
  expect(planned.weeks[2]! / planned.weeks[1]!).toBeGreaterThan(1.9);
  expect(planned.weeks[3]! / planned.weeks[1]!).toBeLessThan(1.1);
  // What is planned for none of the shop's products changes nothing, nor does what nobody told.
  const others = run(shop, { columns: [], promotions: [{ days, skus: new Set(["other"]) }] });
  expect(others.weeks[2]! / others.weeks[1]!).toBeLessThan(1.3);
  expect(effectOf(others.document.blocks, "All products on promotion")).toBeUndefined();
  expect(run(shop, undefined).weeks[2]!).toBeLessThan(0.7 * planned.weeks[2]!);
});

test("weather that is told ahead moves the weeks that it is told of; else it is what the years before had", () => {
  const { chance } = randomFrom(12);
  const weeks = Array.from(
    { length: 140 },
    (_, at) => 15 + 10 * Math.sin((2 * Math.PI * at) / 52) + 12 * (chance() - 0.5),
  );
  const at = (day: number) => weeks[Math.floor((day - LAST + 817) / 7)]!;
  const shop = trade((day) => 10 * Math.exp(0.05 * (at(day) - 15)));
  const values = (ahead: number, day_ahead: (day: number) => number) =>
    new Map(
      Array.from({ length: 818 + ahead }, (_, n) => LAST - 817 + n).map((day) => [
        day,
        day <= LAST ? at(day) : day_ahead(day),
      ]),
    );
  const usual = run(shop, { columns: [{ name: "temperature", values: values(0, at) }], promotions: [] });
  // A hot second week.
  const hot = values(28, (day) => (day > LAST + 7 && day <= LAST + 14 ? 40 : 15));
  const told = run(shop, { columns: [{ name: "temperature", values: hot }], promotions: [] });
  expect(effectOf(told.document.blocks, "temperature")).toBeGreaterThan(0.15);
  expect(told.weeks[1]! / told.weeks[2]!).toBeGreaterThan(2);
  expect(usual.weeks[1]! / usual.weeks[2]!).toBeLessThan(1.5);
});
