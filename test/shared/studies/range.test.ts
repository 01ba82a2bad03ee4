// Does the study of the range say what matters first, in both languages, with the money that it is about?
import { expect, test } from "vitest";
import type { Block, StudyDocument } from "../../../shared/studies/blocks.ts";
import { methods } from "../../../shared/studies/index.ts";
import { bandEdges } from "../../../shared/studies/range/bands.ts";
import { daysAgo, each, type Item, type Sale, tradeOf, visitsOf } from "../../helpers/shelf_trade.ts";

function study(id: "range" | "selection", items: readonly Item[], sales: readonly Sale[], seen = true): StudyDocument {
  const found = methods[id](tradeOf(items, sales), undefined, seen ? visitsOf(items) : undefined);
  if (!("document" in found)) throw new Error("not done in one slice");
  return found.document;
}

const blockOf = <K extends Block["kind"]>(document: StudyDocument, id: string, kind: K) => {
  const block = document.blocks.find((each) => each.id === id);
  expect(block?.kind, id).toBe(kind);
  return block as Extract<Block, { kind: K }>;
};

const items: Item[] = [
  { sku: "star", category: "Tea", brand: "Yun", price_minor: 1_000, cost_minor: 300, stock: 5, views: 400 },
  { sku: "shown", category: "Tea", brand: "Yun", price_minor: 5_000, cost_minor: 2_000, stock: 50, views: 4_000 },
  { sku: "dead", category: "Cups", brand: "Lan", price_minor: 9_000, cost_minor: 5_000, stock: 400, views: 30 },
  { sku: "hidden", category: "Cups", brand: "Lan", price_minor: 2_000, cost_minor: 500, stock: 60, views: 60 },
];
const sales: Sale[] = [
  ...each("star", daysAgo(0, 200), { quantity: 2 }),
  ...each("shown", daysAgo(0, 200, 6), { price_minor: 5_000 }),
  ...each("dead", daysAgo(110, 200, 5), { price_minor: 9_000 }),
  ...each("hidden", daysAgo(0, 200, 4), { price_minor: 2_000 }),
];
const document = study("range", items, sales);

test("three findings, the one with the most money first, each with what to do in both languages", () => {
  expect(document.findings).toHaveLength(3);
  const [first, second] = document.findings;
  // 400 pieces at a cost of 50.00 against what 4,000 views could have bought.
  const told = document.findings.map(({ text }) => text.en).join("\n");
  expect(told).toContain("DEAD");
  expect(told).toContain("SHOWN");
  expect([first!.text.en, second!.text.en].join()).toMatch(/CN¥20k|CN¥20,000/);
  for (const { text, action } of document.findings) {
    for (const words of [text, action]) {
      expect(words.en).toMatch(/\.$/);
      expect(words["zh-CN"]).toMatch(/[。]$/);
      expect(`${words.en}${words["zh-CN"]}`).not.toMatch(/NaN|undefined|Infinity/);
    }
  }
});

test("each product stands in the corner that its views and orders say", () => {
  const { corners, points, y } = blockOf(document, "views", "quadrants");
  expect(corners.map(({ count }) => count)).toEqual([1, 1, 1, 1]);
  expect(corners.reduce((sum, { value }) => sum + value, 0)).toBe(2 * 90 * 1_000 + 15 * 5_000 + 23 * 2_000);
  expect(points.map(({ label }) => label)).toEqual(["SHOWN", "STAR", "HIDDEN", "DEAD"]);
  expect(y.split).toBeCloseTo((90 + 15 + 23) / 4_490, 12);
});

test("what to retire and watch stands by the money that waits on it, with the reasons in words", () => {
  const { rows, total_rows } = blockOf(document, "actions", "table");
  expect(rows[0]!.slice(0, 3)).toEqual([
    "DEAD",
    { en: "Retire", "zh-CN": "下架" },
    { en: "not sold for 110 days", "zh-CN": "已110天没有售出" },
  ]);
  expect(rows[0]![4]).toBe(400 * 5_000);
  expect(total_rows).toBe(rows.length);
});

test("categories and brands add up their products, and stages and roles count each product once", () => {
  const { rows } = blockOf(document, "categories", "table");
  expect(rows.map(([name, count, sold]) => [name, count, sold])).toEqual([
    ["Tea", 2, 255_000],
    ["Cups", 2, 46_000],
  ]);
  expect(blockOf(document, "brands", "table").rows).toHaveLength(2);
  for (const id of ["stages", "roles"]) {
    const counts = blockOf(document, id, "table").rows.map(([, count]) => Number(count));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(4);
  }
});

test("price bands hold all sales between them", () => {
  const { rows } = blockOf(document, "prices", "bars");
  expect(rows.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(301_000);
  expect(bandEdges(90, 12_000)).toEqual([100, 200, 500, 1_000, 2_000, 5_000, 10_000]);
  expect(bandEdges(100, 100)).toEqual([]);
});

test("without tracking there are no corners, and conversion is not told as none", () => {
  const told = study("range", items, sales, false);
  expect(told.blocks.some(({ id }) => id === "views")).toBe(false);
  const [best] = blockOf(told, "products", "table").rows;
  expect(best![5]).toBeNull();
});

test("a shop without sales says what brings them", () => {
  expect(study("range", items, []).empty!.en).toMatch(/Send orders/);
  expect(study("selection", [], []).empty!.en).toMatch(/Send orders/);
});

test("the bar is told with its own words and counts", () => {
  const { finding, rows } = blockOf(study("selection", items, sales), "bar", "table");
  expect(finding.en).toMatch(
    /^1 of 4 products meets “conversion at least 8.%, returns at most 5.%”; too little is known of 2/,
  );
  expect(rows[0]!.slice(0, 2)).toEqual(["STAR", { en: "Meets it", "zh-CN": "达标" }]);
  const missed = rows.map((row) => row.at(-1)).find((why) => why !== null);
  expect(missed).toEqual({
    en: expect.stringMatching(/^(conversion below|returns above) \d+.%$/),
    "zh-CN": expect.stringMatching(/^(转化率低于|退货率高于)\d+%$/),
  });
});
