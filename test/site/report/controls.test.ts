// What do the controls and the parts around them say where a choice is not the reader's?
import { expect, it } from "vitest";
import { reports } from "../../../shared/reports/index.ts";
import type { ReportResponse } from "../../../shared/reports/response.ts";
import { loadLanguage } from "../../../site/src/i18n/index.ts";
import { filterOptions, refusalsText } from "../../../site/src/report/controls.ts";
import { titlesOf } from "../../../site/src/report/titles.ts";
import { coverageView } from "../../../site/src/report/view/coverage.ts";
import type { Look } from "../../../site/src/report/view/look.ts";
import { noticeView, scopeTexts } from "../../../site/src/report/view/scope.ts";
import { trendView } from "../../../site/src/report/view/trend.ts";
import { reportFixture } from "./fixture.ts";

async function lookAt(changes: Partial<ReportResponse>, locale: Look["locale"] = "en"): Promise<Look> {
  const report = { ...reportFixture(), ...changes };
  return { report, locale, width: 1120, paper: false, titles: titlesOf(reports), ...(await loadLanguage(locale)) };
}

it("a refused comparison gives its reason beside the choice, once where it holds for both", async () => {
  const refused = { en: "This link does not compare.", "zh-CN": "此链接不提供对比。" };
  const days = { from: "2026-02-01", to: "2026-02-28" };
  const year = { kind: "year" as const, ...days, refused };
  const previous = { kind: "previous" as const, ...days, refused: null };
  expect(refusalsText(await lookAt({ comparisons: [previous, year] }))).toBe(
    "Year before: This link does not compare.",
  );
  const both = await lookAt({ comparisons: [{ ...previous, refused }, year] }, "zh-CN");
  expect(refusalsText(both)).toBe("环比上期，去年同期：此链接不提供对比。");
  expect(refusalsText(await lookAt({}))).toBe("");
});

it("a link's own filter is shown in the answer's words, as the one choice there is", async () => {
  const words = { en: "Product: Longjing green tea", "zh-CN": "商品：龙井" };
  const filter = { dimension: "sku", value: "SKU-101", words, locked: true };
  const look = await lookAt({ filter });
  expect(filterOptions(look).markup).toBe('<option value="sku:SKU-101" selected>Product: Longjing green tea</option>');
  expect(scopeTexts(look)[0]).toBe(
    "Demo shop, days in China Standard Time, money in Chinese Yuan; only Product: Longjing green tea.",
  );
  expect(scopeTexts(await lookAt({ filter }, "zh-CN"))[0]).toContain("；仅商品：龙井。");
});

it("filters by tag are offered, and told, in the shop's own words", async () => {
  const named = { en: "Skin: Oily", "zh-CN": "肤质：油性" };
  const filter_options = { tag: ["skin=oily"] };
  const filter_words = { "tag:skin=oily": named };
  const { markup } = filterOptions(await lookAt({ filter_options, filter_words }, "zh-CN"));
  expect(markup).toContain('<optgroup label="标签"><option value="tag:skin=oily">肤质：油性</option></optgroup>');
  const method = { en: "Worked out from rows.", "zh-CN": "由明细计算。" };
  const left_out = { en: "Visits are not kept.", "zh-CN": "访问数据未保留。" };
  const filter = { dimension: "tag", value: "skin=oily", words: named, locked: false, method, left_out };
  const look = await lookAt({ filter, filter_options, filter_words });
  expect(filterOptions(look).markup).toContain('<option value="tag:skin=oily" selected>Skin: Oily</option>');
  expect(scopeTexts(look)[0]).toContain("; only Skin: Oily.");
  expect(scopeTexts(look)).toContain(method.en);
  expect(noticeView(look).markup).toContain(left_out.en);
});

it("what was not counted stands inside its section", async () => {
  const drops = [{ reason: "bot" as const, title: { en: "A bot", "zh-CN": "机器人" }, count: 3 }];
  const figures = [{ metric: "orders", value: 9, compare_value: 8, certainty: null, series: [9] }];
  const coverage = { id: "coverage", kind: "coverage" as const, figures, drops, pending_hours: 0, complete_through: 0 };
  const { markup } = coverageView(coverage, await lookAt({}));
  expect(markup).toMatch(/^<section [^>]*data-section="coverage".*class="scroll drops".*A bot.*<\/section>$/s);
});

it("every chart of a trend offers its own figures as CSV", async () => {
  const look = await lookAt({});
  const trend = look.report.sections.find((section) => section.kind === "trend");
  const { markup } = trend ? trendView(trend, look) : { markup: "" };
  const parts = [...markup.matchAll(/data-csv="trend" data-part="(\w+)" aria-label="([^"]+)"/g)];
  expect(parts.map(([, part, name]) => [part, name])).toEqual([
    ["net_revenue", "Download: Net revenue"],
    ["visitors", "Download: Visitors"],
    ["orders", "Download: Orders"],
  ]);
});
