import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Locale } from "../../../shared/locale.ts";
import type { ReportResponse, TrendResult } from "../../../shared/reports/response.ts";
import { loadLanguage } from "../../../site/src/i18n/index.ts";
import { cellOf, csvName, type Page, sectionRows, toCsv } from "../../../site/src/report/csv.ts";
import { reportFixture } from "./fixture.ts";

describe("toCsv", () => {
  it("quotes what needs quotes and leaves the missing empty", () => {
    expect(toCsv([["a", 'say "hi"', "x,y", "two\nlines", null, 1.5, Number.NaN]])).toBe(
      '\ufeffa,"say ""hi""","x,y","two\nlines",,1.5,\r\n',
    );
  });

  it.each([
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\nx",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    '=HYPERLINK("http://x","y")',
  ])("keeps %j a text", (cell) => {
    expect(toCsv([[cell]])).toMatch(/^\ufeff"?'/);
  });

  it("a negative number stays a number", () => {
    expect(toCsv([[-5]])).toBe("\ufeff-5\r\n");
  });

  it("reads back as it was written", () => {
    const cell = fc.string().filter((text) => !/^[=+\-@＝＋－＠\t\r\n]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        expect(parse(toCsv(rows), { bom: true, record_delimiter: "\r\n", skip_empty_lines: false })).toEqual(rows);
      }),
    );
  });
});

async function pageOf(locale: Locale = "en", changes: Partial<ReportResponse> = {}): Promise<Page> {
  return { report: { ...reportFixture(), ...changes }, locale, ...(await loadLanguage(locale)) };
}

function rowsOf(page: Page, id: string, part?: string) {
  const section = page.report.sections.find((one) => one.id === id);
  return section ? sectionRows(section, page, part) : [];
}

describe("cellOf", () => {
  it.each([
    [19_109_958, "minor", "CNY", 191_099.58],
    [18_446.4, "minor", "CNY", 184.46],
    [5000, "minor", "JPY", 5000],
    [0.021_149_96, "ratio", "CNY", 0.0211],
    [3.912_345, "factor", "CNY", 3.9123],
    [48_260, "ms", "CNY", 48.3],
    [1.333_333, "count", "CNY", 1.3333],
    [Number.NaN, "count", "CNY", null],
    [null, "minor", "CNY", null],
  ] as const)("%j %s of %s is %j", (value, unit, currency, expected) => {
    expect(cellOf(value, unit, currency)).toBe(expected);
  });
});

describe("sectionRows", () => {
  it("gives the totals of a headline under the days they stand for, money in major units", async () => {
    expect(rowsOf(await pageOf(), "headline").slice(0, 5)).toEqual([
      ["Metric", "Unit", "This period (2026-03-01 to 2026-03-28)", "Compared (2026-02-01 to 2026-02-28)", "Change"],
      ["Net revenue", "CNY", 191_099.58, 260_110.55, -69_010.97],
      ["Orders", "count", 1094, 1311, -217],
      ["Visitors", "count", 38_412, 35_020, 3392],
      ["Conversion ratio", "ratio", 0.0211, 0.0262, -0.0051],
    ]);
    expect(rowsOf(await pageOf("en", { compare: null }), "headline")[0]?.[3]).toBe("Compared");
  });

  it("gives the days of a headline as its table has them", async () => {
    const rows = rowsOf(await pageOf(), "headline", "buckets");
    expect(rows).toHaveLength(29);
    expect(rows[0]?.slice(0, 3)).toEqual(["Day (Asia/Shanghai)", "Net revenue (CNY)", "Orders"]);
    expect(rows[1]?.[0]).toBe("2026-03-01");
    // Tracking was off: missing, not zero.
    expect(rows[12]?.[3]).toBeNull();
  });

  it("speaks the reader's language and names the currency", async () => {
    expect(rowsOf(await pageOf("zh-CN"), "trend")[0]).toEqual([
      "日期（Asia/Shanghai）",
      "对比日期",
      "净收入（CNY）",
      "对比期：净收入（CNY）",
      "访客数",
      "对比期：访客数",
      "订单数",
      "对比期：订单数",
    ]);
    const moved = rowsOf(await pageOf("zh-CN"), "moved");
    expect(moved[0]?.slice(0, 4)).toEqual(["维度", "名称", "编号", "净收入（CNY）"]);
    expect(moved[1]).toEqual(["设备", "手机", "phone", 110_203, 149_120, -38_917]);
  });

  it("gives one series of a trend by itself", async () => {
    const [head, first] = rowsOf(await pageOf(), "trend", "visitors");
    expect(head).toEqual(["Day (Asia/Shanghai)", "Compared day", "Visitors", "Compared: Visitors"]);
    expect(first?.slice(0, 2)).toEqual(["2026-03-01", "2026-02-01"]);
  });

  it("names keys as the page does, beside the raw ones", async () => {
    const rows = rowsOf(await pageOf(), "sources");
    expect(rows[0]?.slice(0, 4)).toEqual(["Source", "Id", "Visitors", "Compared: Visitors"]);
    expect(rows[1]).toEqual(["Google", "google", 14_210, 13_020, 312, 340, 57_402, 61_109, 0.0219, 0.0261]);
    expect(rows[2]?.slice(0, 2)).toEqual(["Not given", ""]);
  });

  it("writes hours as moments", async () => {
    const page = await pageOf();
    const trend = page.report.sections.find((one) => one.kind === "trend");
    const hours = { ...trend, buckets: ["2026-03-28T09"], compare_buckets: ["2026-03-27T09"] } as TrendResult;
    expect(sectionRows(hours, page)[0]?.[0]).toBe("Hour (Asia/Shanghai)");
    expect(sectionRows(hours, page)[1]?.slice(0, 2)).toEqual(["2026-03-28 09:00", "2026-03-27 09:00"]);
  });

  it("ends the coverage with what was not counted", async () => {
    const drops = [{ reason: "bot" as const, title: { en: "A bot", "zh-CN": "机器人" }, count: 3 }];
    const rest = { pending_hours: 0, complete_through: 0 };
    const coverage = { id: "coverage", kind: "coverage" as const, figures: [], drops, ...rest };
    expect(sectionRows(coverage, await pageOf("zh-CN")).at(-1)).toEqual(["未计入：机器人", "计数", 3, null, null]);
  });

  it("has a row for each row shown and cells for each column", async () => {
    const page = await pageOf();
    for (const section of page.report.sections) {
      const rows = sectionRows(section, page);
      for (const row of rows) expect(row).toHaveLength(rows[0]?.length ?? 0);
    }
  });
});

it("a file is named after what it holds, without surprises", async () => {
  const store = { ...reportFixture().store, id: "../x y" };
  const page = await pageOf("en", { store });
  const [section] = page.report.sections;
  expect(section && csvName(section, page)).toBe("suanpan_---x-y_overview_headline_2026-03-01_2026-03-28.csv");
  expect(section && csvName(section, page, "buckets")).toContain("_headline-buckets_");
  const filter = { dimension: "category", value: "茶 叶", words: { en: "", "zh-CN": "" }, locked: false };
  expect(section && csvName(section, await pageOf("en", { filter }))).toMatch(/_2026-03-28_category-茶-叶\.csv$/);
});
