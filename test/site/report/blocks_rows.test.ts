import { describe, expect, it } from "vitest";
import { locales } from "../../../shared/locale.ts";
import { blockRows } from "../../../site/src/report/view/blocks/file_rows.ts";
import { blocks } from "./blocks_fixture.ts";

const rowsOf = (id: string, locale: (typeof locales)[number] = "en", currency = "CNY") =>
  blocks.filter((block) => block.id === id).flatMap((block) => blockRows(block, locale, currency));

describe("blockRows", () => {
  it.each(locales)("has a cell for each column of each block, in %s", (locale) => {
    for (const block of blocks) {
      const [head = [], ...rows] = blockRows(block, locale, "CNY");
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(row).toHaveLength(head.length);
      expect(new Set(head).size).toBe(head.length);
    }
  });

  it("gives money in major units under its currency, shares as numbers, and nothing where nothing is", () => {
    expect(rowsOf("elasticity")).toEqual([
      ["Product", "Elasticity", "Price (CNY)", "Wait (days)", "Action"],
      ["Tea", -0.6235, 68.12, 14, "Raise it."],
      ["Cups", null, null, null, null],
    ]);
    expect(rowsOf("elasticity", "zh-CN", "JPY").slice(0, 2)).toEqual([
      ["商品", "弹性", "现价（JPY）", "观察期（天）", "建议"],
      ["Tea", -0.6235, 6812, 14, "提价。"],
    ]);
    expect(rowsOf("retention")).toEqual([
      ["First order", "Customers", "M0 (ratio)", "M1 (ratio)", "M2 (ratio)"],
      ["2026-01", 1200, 1, 0.3126, 0],
      ["2026-02", 800, 1, 0.28, null],
    ]);
  });

  it("has both ends of an interval beside its line", () => {
    expect(rowsOf("survival").slice(0, 2)).toEqual([
      ["Days", "Search (ratio)", "Search, lower end (ratio)", "Search, upper end (ratio)", "Video (ratio)"],
      [0, 1, 1, 1, 1],
    ]);
  });

  it("names each point's corner, one on a split on the higher side", () => {
    expect(rowsOf("menu").map((row) => row[3])).toEqual(["Corner", "Gems", "Stars", "Doubtful", "Workhorses"]);
  });

  it("has a row for each field with its action, and for each pair that something went between", () => {
    expect(rowsOf("abc_xyz", "zh-CN")[1]).toEqual(["核心稳定款", "A类", "稳定", 12, 12_000, "处理核心稳定款。"]);
    expect(rowsOf("moves")).toEqual([
      ["October", "November", "Count", "Share of origin (ratio)"],
      ["Loyal", "Loyal", 520, 0.7429],
      ["Loyal", "At risk", 180, 0.2571],
      ["At risk", "At risk", 310, 0.775],
      ["At risk", "Asleep", 90, 0.225],
      ["Asleep", "Asleep", 900, 1],
    ]);
  });
});
