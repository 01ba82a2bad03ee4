// What do tags tell in words and blocks, and when do they tell nothing?
import { expect, test } from "vitest";
import { tagsDocument } from "../../../shared/customers/crosstab/document.ts";
import type { Pattern } from "../../../shared/customers/crosstab/patterns.ts";
import { reports } from "../../../shared/reports/index.ts";
import { loadLanguage } from "../../../site/src/i18n/index.ts";
import { titlesOf } from "../../../site/src/report/titles.ts";
import { prepareBlocks, studyView } from "../../../site/src/report/view/blocks/index.ts";
import { reportFixture } from "../../site/report/fixture.ts";

const pattern = (held: Pattern["held"], customers: number, orders: number, amount_minor: number): Pattern => ({
  ...{ held, customers, orders, amount_minor, repeaters: orders - customers },
});
const vip = ["vip", ""] as const;
const oily = ["skin", "oily"] as const;
const dry = ["skin", "dry"] as const;
const patterns = [
  pattern([vip, oily], 60, 90, 900_000),
  pattern([vip, dry], 20, 25, 200_000),
  pattern([oily], 40, 40, 200_000),
  pattern([dry], 70, 80, 400_000),
  pattern([], 35, 35, 100_000),
];
const names = {
  title: (tag: string) => (tag === "vip" ? { en: "VIP", "zh-CN": "贵宾" } : { en: "Skin", "zh-CN": "肤质" }),
  value: (_: string, value: string | null) => {
    const text = value === null ? "none" : value || "with";
    return { en: text, "zh-CN": text };
  },
};
const made = tagsDocument(patterns, names, "CNY");

test("the tag whose holders spend most, and the two that go together most, come first", () => {
  // 1,100,000 by 80 beside 700,000 by 145; 60 of 100 where 80 of 225 are.
  expect(made.findings.map(({ text }) => text.en.replaceAll(/\s/g, " "))).toEqual([
    "Customers tagged “VIP” spent CN¥138 each, the others CN¥48.28.",
    "60.0 % of the customers tagged “Skin: oily” are “VIP” as well: 1.7 times as many as chance would bring together.",
  ]);
  expect(made.findings[1]?.text["zh-CN"]).toBe("“肤质：oily”客户中有60.0%同时属于“贵宾”，是随机情形的1.7倍。");
});

test("each tag stands beside the others", () => {
  const [table, grid] = made.blocks;
  if (table?.kind !== "table" || grid?.kind !== "grid") throw new Error("no table or grid");
  const ids = table.columns.map(({ id }) => id);
  const row = table.rows.find(([label]) => (label as { en: string }).en === "VIP") ?? [];
  expect(Object.fromEntries(ids.map((id, at) => [id, row[at]]))).toMatchObject({
    ...{ customers: 80, share: 80 / 225, orders: 115, aov: Math.round(1_100_000 / 115) },
    ...{ aov_others: Math.round(700_000 / 155), repurchase: 35 / 80, repurchase_others: 10 / 145 },
  });
  expect(grid.rows.map(({ size }) => size).reduce((sum, n) => sum + n, 0)).toBe(225);
  for (const { values } of grid.rows) expect(values.reduce<number>((sum, n) => sum + (n ?? 0), 0)).toBeCloseTo(1, 12);
});

test("few customers, or none tagged, say what brings the comparison", () => {
  for (const few of [[], [pattern([vip], 3, 3, 300)], [pattern([], 500, 500, 500)]]) {
    expect(tagsDocument(few, names, "CNY")).toMatchObject({
      findings: [],
      blocks: [],
      empty: { en: expect.any(String) },
    });
  }
});

test.each(["en", "zh-CN"] as const)("the page draws it in %s", async (locale) => {
  const look = {
    report: reportFixture(),
    locale,
    width: 1120,
    paper: false,
    titles: titlesOf(reports),
    ...(await loadLanguage(locale)),
  };
  const days = { from: "2026-11-01", to: "2026-11-21", orders: 270, made_at: 0 };
  const section = { id: "tags", kind: "study" as const, study: "tags", ...days, withheld: null, document: made };
  await prepareBlocks(made.blocks.map(({ kind }) => kind));
  const { markup } = studyView(section, look);
  for (const { text } of made.findings) expect(markup).toContain(text[locale].slice(0, 12).replaceAll('"', "&quot;"));
  expect(markup.match(/<figure/g)?.length).toBeGreaterThanOrEqual(1);
  expect(markup).toContain("<table");
});
