// Does the study learn what a feast did in the years before, and expect it again?
import { expect, test } from "vitest";
import type { Block } from "../../../shared/studies/blocks.ts";
import { forecast } from "../../../shared/studies/forecast.ts";
import { holidays } from "../../../shared/supply/holidays.ts";
import { dayFromNumber } from "../../../shared/time.ts";
import { randomFrom } from "../../helpers/random_counts.ts";
import { LAST, type Sale, tradeOf } from "../../helpers/shelf_trade.ts";

const skus = ["tea", "pot", "cup"];

/** Some thirty units a day and product, three times as many on the days of the holiday, two years and more. */
function salesAround(id: string): Sale[] {
  const { poisson } = randomFrom(4);
  const holiday = holidays.find((each) => each.id === id)!;
  return Array.from({ length: 818 }, (_, ago) => ago).flatMap((ago) => {
    const day = LAST - ago;
    const on = holiday.on(Number(dayFromNumber(day).slice(0, 4)));
    const feast = day >= on - holiday.before && day < on + holiday.days;
    return skus.map((sku) => ({ sku, ago, quantity: poisson(feast ? 30 : 10) }));
  });
}

test("Singles' Day is on the calendar, told with its effect, and in the coming weeks", () => {
  const trade = tradeOf(
    skus.map((sku) => ({ sku, category: "Tea" })),
    salesAround("singles_day").filter(({ quantity }) => quantity !== 0),
  );
  const slice = forecast(trade, undefined);
  if (!("document" in slice)) throw new Error("three products are one slice");
  const table = slice.document.blocks.find(({ id }) => id === "calendar") as Extract<Block, { kind: "table" }>;
  const told = table.rows.find(([title]) => (title as { en: string }).en.startsWith("Singles' Day"))!;
  // Three times as many: 200 % more.
  expect(told[1] as number).toBeGreaterThan(1.5);
  expect(told[1] as number).toBeLessThan(2.5);
  expect(told[3]).toEqual({ en: "Nov 11, 2026", "zh-CN": "2026年11月11日" });
  // The first coming week lies within its days, the fourth after them.
  const weeks = slice.keeps!.forecasts!.rows.map(({ weeks: own }) => own.map(([expected]) => expected));
  for (const own of weeks) expect(own[0]! / own[3]!).toBeGreaterThan(2.2);
  const sums = slice.document.blocks.find(({ id }) => id === "weeks")!;
  expect(sums.method.en).toContain("calendar and prices");
});
