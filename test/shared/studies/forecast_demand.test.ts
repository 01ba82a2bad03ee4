// Is demand what was wanted? Orders called off are out, returns are not, and one huge order is not expected again.
import { describe, expect, test } from "vitest";
import { type CalledOff, calledOffOf, type RefundedOrder } from "../../../shared/studies/forecast/called_off.ts";
import { demandOf } from "../../../shared/studies/forecast/demand.ts";
import type { Known } from "../../../shared/studies/forecast/known.ts";
import { groupsOf, ownOf } from "../../../shared/studies/forecast/outcome.ts";
import { fittedOf, weeklyOf } from "../../../shared/studies/forecast/weekly.ts";
import { forecast } from "../../../shared/studies/forecast.ts";
import type { Trade } from "../../../shared/studies/trade.ts";
import type { Visits } from "../../../shared/studies/visits.ts";
import { hasRetail, retailTrade } from "../../helpers/retail_trade.ts";
import { daysAgo, each, LAST, tradeOf } from "../../helpers/shelf_trade.ts";

const HOUR = 3_600_000;
const AT = 1_790_000_000_000;

const pair = (refund: string, hours: number, more: Partial<RefundedOrder> = {}): RefundedOrder => ({
  refund,
  refunded_at: AT + hours * HOUR,
  refunded: [{ sku: "tea", quantity: 3 }],
  whole: false,
  order: "o-1",
  ordered_at: AT,
  day: 20_000,
  lines: [
    { sku: "tea", quantity: 5 },
    { sku: "cup", quantity: 2 },
  ],
  ...more,
});
const tea = (units: number): CalledOff => ({ sku: "tea", day: 20_000, ordered: 5, units });

test.each<[string, RefundedOrder[], CalledOff[]]>([
  ["an hour later: called off", [pair("r-1", 1)], [tea(3)]],
  ["two days later to the minute: still", [pair("r-1", 48)], [tea(3)]],
  ["after two days: a return, which had been wanted", [pair("r-1", 48.1)], []],
  ["before the order: of another one", [pair("r-1", -1)], []],
  ["a product that was not ordered", [pair("r-1", 1, { refunded: [{ sku: "pot", quantity: 1 }] })], []],
  ["more than was ordered", [pair("r-1", 1, { refunded: [{ sku: "tea", quantity: 6 }] })], []],
  ["in two parts", [pair("r-1", 1), pair("r-2", 2, { refunded: [{ sku: "tea", quantity: 2 }] })], [tea(5)]],
  ["no unit twice", [pair("r-1", 1), pair("r-2", 2)], [tea(3)]],
  ["money alone, in part", [pair("r-1", 1, { refunded: [] })], []],
  [
    "money alone, all of it",
    [pair("r-1", 1, { refunded: [], whole: true })],
    [tea(5), { sku: "cup", day: 20_000, ordered: 2, units: 2 }],
  ],
  [
    "of two orders the newest",
    [pair("r-1", 3), pair("r-1", 3, { order: "o-2", ordered_at: AT + HOUR, day: 20_001 })],
    [{ sku: "tea", day: 20_001, ordered: 5, units: 3 }],
  ],
])("a refund: %s", (_, pairs, expected) => {
  expect(calledOffOf(pairs)).toEqual(expected);
});

/** A shop that sells two mugs a day, and once very many. */
const shop = (huge: number, ago = 10): Trade =>
  tradeOf(
    [{ sku: "mug", category: "Cups" }],
    [...each("mug", daysAgo(0, 280), { quantity: 2 }), { sku: "mug", ago, quantity: huge }],
  );

function run(trade: Trade, called_off?: readonly CalledOff[]) {
  const known: Known = { columns: [], promotions: [], called_off };
  const slice = forecast(trade, undefined, { known } as Visits);
  if (!("document" in slice)) throw new Error("one product is one slice");
  return { ...slice.keeps!.forecasts!.rows[0]!, blocks: slice.document.blocks };
}

test("an order of 80,995 that is called off leaves no trace", () => {
  const off = run(shop(80_995), [{ sku: "mug", day: LAST - 10, ordered: 80_995, units: 80_995 }]);
  expect(off).toMatchObject({ sold_28: 56 });
  expect(Math.abs(off.next_28 - 56)).toBeLessThan(2);
  const table = off.blocks.find(({ id }) => id === "products")!;
  expect(table.finding.en).toContain("80,995 cancelled units are left out.");
  expect(table.finding["zh-CN"]).toContain("80,995件已取消，不计入。");
});

test("a part that is called off takes its part of the units and of what was paid", () => {
  const trade = shop(100);
  const weekly = weeklyOf(trade, { called_off: [{ sku: "mug", day: LAST - 10, ordered: 100, units: 60 }] });
  const week = weekly.weeks - 2;
  expect(weekly.units[week]).toBe(14 + 40);
  expect(weekly.amount_minor[week]).toBe(1_000 * (14 + 40));
  // Of another day or number nothing is taken.
  expect(demandOf(trade, 0, [{ sku: "mug", day: LAST - 11, ordered: 100, units: 60 }]).called_off).toBe(0);
});

test("an order far above a product's others counts for less in the fit, is sold all the same, and is told", () => {
  const huge = run(shop(80_995));
  expect(huge.sold_28).toBe(56 + 80_995);
  // Two weeks of usual sales, 28, are more than ten times its orders of two.
  const { demand, weeks, ...weekly } = weeklyOf(shop(80_995));
  expect(demand.large).toEqual([{ product: 0, day: LAST - 10, units: 80_995, counted: 28 }]);
  expect([...fittedOf({ demand, weeks, ...weekly }, 0)].at(-2)).toBe(14 + 28);
  expect(huge.next_28).toBeLessThan(120);
  expect(huge.high_28).toBeLessThan(300);
  const said = (id: string) => huge.blocks.find((block) => block.id === id)!;
  expect(said("products").finding.en).toContain("1 order far above the product's others counts for less.");
  expect(said("products").method["zh-CN"]).toContain("单笔订单最多按该商品其他订单第95百分位的十倍计");
  const fans = said("weeks");
  if (fans.kind !== "fans") throw new Error("it is a block of fans");
  expect(fans.fans.at(-1)!.finding.en).toContain(
    "An order of 80,995 on Oct 21, 2026 is far above its others and counts for 28.",
  );
  // What is shown as sold is what was sold.
  expect(Math.max(...fans.fans.at(-1)!.views[0]!.sold)).toBe(14 + 80_995);
});

test("orders that vary as usual all count in full", () => {
  expect(demandOf(shop(20), 0).large).toEqual([]);
  const trade = shop(20);
  expect(demandOf(trade, 0).counted).toBe(trade.lines.quantity);
});

describe.skipIf(!hasRetail)("Online Retail", () => {
  // 74,215 jars were ordered and called off within a quarter of an hour, 3,114 flannels twice.
  test("the store errs as little as repeating does, within a tenth, though 53 weeks show no season twice", () => {
    const trade = retailTrade();
    const weekly = weeklyOf(trade);
    const jars = weekly.demand.large.find(({ units }) => units === 74_215)!;
    expect(jars.counted).toBeLessThan(1_000);
    const own = ownOf(trade, weekly, groupsOf(trade, weekly).at(-1)!.products, undefined)!;
    expect(own.method).toBe("weighed");
    expect(own.mase! / own.naive_mase!).toBeLessThan(1.1);
  });
});
