// Is the elasticity that sales were made with told, with its test, and nothing told where prices never moved?
import { describe, expect, test } from "vitest";
import { priceTests, roundingOf } from "../../../shared/products/elasticity/price_tests.ts";
import { weeklyPanel } from "../../../shared/products/elasticity/weekly.ts";
import type { Block, StudyDocument } from "../../../shared/studies/blocks.ts";
import { methods } from "../../../shared/studies/index.ts";
import { hasRetail, retailTrade } from "../../helpers/retail_trade.ts";
import { type Item, type Sale, tradeOf, visitsOf } from "../../helpers/shelf_trade.ts";

const SKUS = ["a", "b", "c", "d", "e", "f"];

/** 60 weeks, a price that moves by itself, and units that follow it by an elasticity of -2. */
function shop(slope: number, moves: number): { items: Item[]; sales: Sale[] } {
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
  const items = SKUS.map((sku, at) => ({
    sku,
    price_minor: 1_000 * (at + 1),
    cost_minor: 600 * (at + 1),
    views: 9_000,
    stock: 100,
  }));
  const sales = SKUS.flatMap((sku, at) =>
    Array.from({ length: 60 }, (_, week): Sale => {
      const price_minor = Math.round(1_000 * (at + 1) * (1 + moves * (random() - 0.5)));
      const noise = Math.exp(0.1 * (random() - 0.5));
      const quantity = Math.max(1, Math.round(200 * (price_minor / (1_000 * (at + 1))) ** slope * noise));
      return { sku, ago: week * 7 + 1, quantity, price_minor };
    }),
  );
  return { items, sales };
}

function study({ items, sales }: ReturnType<typeof shop>, seen = true): StudyDocument {
  const found = methods.elasticity(tradeOf(items, sales), undefined, seen ? visitsOf(items) : undefined);
  if (!("document" in found)) throw new Error("not done in one slice");
  return found.document;
}

const blockOf = <K extends Block["kind"]>(document: StudyDocument, id: string, kind: K) => {
  const block = document.blocks.find((each) => each.id === id);
  expect(block?.kind, id).toBe(kind);
  return block as Extract<Block, { kind: K }>;
};

test("an elasticity of -2 is found for the shop and within each product's interval", () => {
  const { rows, mark } = blockOf(study(shop(-2, 0.4)), "elasticity", "intervals");
  expect(mark?.value).toBe(-1);
  expect(rows).toHaveLength(7);
  for (const { value, low, high } of rows) {
    expect(low!).toBeLessThan(-2);
    expect(high!).toBeGreaterThan(-2);
    expect(Math.abs(value! + 2)).toBeLessThan(0.25);
  }
  expect(rows.slice(1).map(({ value }) => value)).toEqual(
    rows
      .slice(1)
      .map(({ value }) => value!)
      .toSorted((a, b) => a - b),
  );
});

test("a price to test comes with its interval, and with how many must see it and for how long", () => {
  const document = study(shop(-4, 0.4));
  const { rows, columns, finding } = blockOf(document, "tests", "table");
  expect(finding.en).toMatch(/None has the visitors for a test of its own .*: test several together\.$/);
  const place = (id: string) => columns.findIndex((column) => column.id === id);
  for (const row of rows) {
    // The best price at -4 is a third above cost, 800: a tenth lower is as far as a test goes.
    expect(Number(row[place("test")]) / Number(row[place("now")])).toBeCloseTo(0.9, 1);
    expect(Number(row[place("low")])).toBeLessThan(Number(row[place("change")]));
    expect(Number(row[place("high")])).toBeGreaterThan(Number(row[place("change")]));
    // What holds of every row is said once, above them.
    expect(row[place("todo")]).toMatchObject({ en: "A lower price should earn more: test it." });
    expect(row[place("best")]).toMatchObject({ en: expect.stringMatching(/^CN¥[\d.,k]+–CN¥[\d.,k]+$/) });
  }
  expect(document.findings[1]!.text.en).toMatch(
    /instead of .* should bring .* more margin \(with 95\u202f% certainty: /,
  );
  expect(document.findings[1]!.action.en).toMatch(/too few visitors to test it alone/);
  // Two hundred times the orders, five times the visitors: now each has a test that ends.
  const busy = shop(-4, 0.4);
  const channels = Array.from({ length: 200 }, () => busy.sales.filter(({ ago }) => ago < 90)).flat();
  const many = study({
    items: busy.items.map((item) => ({ ...item, views: 45_000 })),
    sales: [...busy.sales, ...channels],
  });
  expect(many.findings[1]!.action.en).toMatch(/^Test it: half of its visitors see the new price for [\d,]+ days/);
  expect(JSON.stringify([document, many])).not.toMatch(/NaN|Infinity|undefined/);
});

test("without product views a test asks for them first", () => {
  const { rows, columns } = blockOf(study(shop(-4, 0.4), false), "tests", "table");
  const todo = rows[0]![columns.findIndex(({ id }) => id === "todo")];
  expect(todo).toEqual({
    en: "A lower price should earn more: test it. Count its visitors first: send product views.",
    "zh-CN": "降价应能多赚：先做测试。先统计该商品的访客：请上报商品浏览。",
  });
});

test("prices that never moved are said so, and so is too short a time", () => {
  expect(study(shop(-2, 0)).empty!.en).toMatch(/no product that sold regularly changed its price/);
  const few = shop(-2, 0.4);
  expect(study({ ...few, sales: few.sales.filter(({ ago }) => ago < 40) }).empty!.en).toMatch(/Send orders/);
});

test("a reseller's large order at a lower price moves the units of its week, not the price", () => {
  const sales = [
    { sku: "a", ago: 1, price_minor: 1_000 },
    { sku: "a", ago: 2, price_minor: 1_000 },
    { sku: "a", ago: 3, price_minor: 500, quantity: 900 },
    { sku: "a", ago: 8, price_minor: 900 },
    { sku: "a", ago: 69, price_minor: 800 },
  ];
  const { panel, weeks, latest_minor } = weeklyPanel(tradeOf([{ sku: "a" }], sales));
  expect(weeks).toBe(10);
  expect([...Array.from(panel.period!)]).toEqual([0, 8, 9]);
  expect([...Array.from(panel.price_minor)]).toEqual([800, 900, 1_000]);
  expect([...Array.from(panel.units)]).toEqual([1, 1, 902]);
  expect(latest_minor[0]).toBe(1_000);
});

test("a price goes in steps that keep two of its digits", () => {
  expect([95, 890, 8_900, 129_900].map(roundingOf)).toEqual([1, 10, 100, 10_000]);
});

test("a product that the range does not know has no test", () => {
  const take = { days: 90, last: 1, seen_from: null, rows: [], paid: new Map() };
  expect(priceTests({ products: [] }, take, new Map(), new Map())).toEqual([]);
});

describe.skipIf(!hasRetail)("Online Retail", () => {
  test("has an elasticity below -1, told of over a thousand products by their own prices", () => {
    const found = methods.elasticity(retailTrade(), undefined);
    if (!("document" in found)) throw new Error("not done in one slice");
    const [usual] = blockOf(found.document, "elasticity", "intervals").rows;
    expect(usual!.value!).toBeLessThan(-1.5);
    expect(usual!.value!).toBeGreaterThan(-3.5);
    const [own] = blockOf(found.document, "bases", "table").rows;
    expect(Number(own![1])).toBeGreaterThan(1_000);
    // No costs are known: no price is recommended, and that is said.
    expect(found.document.blocks.some(({ id }) => id === "tests")).toBe(false);
    expect(found.document.findings[1]!.text.en).toContain("cost is not known");
  });
});
