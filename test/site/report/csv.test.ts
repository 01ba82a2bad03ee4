import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnName, csvName, sectionRows, toCsv } from "../../../site/src/report/csv.ts";
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

describe("sectionRows", () => {
  const report = reportFixture();
  const rowsOf = (id: string) => {
    const section = report.sections.find((one) => one.id === id);
    return section ? sectionRows(section, report) : [];
  };

  it("has raw values under headers with their units", () => {
    expect(rowsOf("headline").slice(0, 2)).toEqual([
      ["metric", "unit", "value", "compare value"],
      ["net_revenue", "minor units of CNY", 19_109_958, 26_011_055],
    ]);
    expect(rowsOf("trend")[0]).toEqual([
      "day (Asia/Shanghai)",
      "compare day",
      "net_revenue (minor units of CNY)",
      "compare net_revenue (minor units of CNY)",
      "visitors (count)",
      "compare visitors (count)",
      "orders (count)",
      "compare orders (count)",
    ]);
    expect(rowsOf("trend")[12]?.[4]).toBeNull();
    expect(rowsOf("sources")[1]).toEqual([
      "google",
      "google",
      14_210,
      13_020,
      312,
      340,
      5_740_200,
      6_110_900,
      0.0219,
      0.0261,
    ]);
  });

  it("has a row for each row shown and cells for each column", () => {
    for (const section of report.sections) {
      const rows = sectionRows(section, report);
      for (const row of rows) expect(row).toHaveLength(rows[0]?.length ?? 0);
    }
  });

  it("names columns and files without surprises", () => {
    expect(columnName("roas", "ratio", "CNY")).toBe("roas (ratio)");
    const [section] = report.sections;
    const odd = { ...report, store: { ...report.store, id: "../x y" } };
    expect(section && csvName(section, odd)).toBe("suanpan_---x-y_overview_headline_2026-03-01_2026-03-28.csv");
  });
});
