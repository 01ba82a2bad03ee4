import { describe, expect, it } from "vitest";
import { line } from "../../../../shared/reports/charts/line.ts";
import { phrases as zh } from "../../../../shared/reports/findings/phrases/zh-CN.ts";
import { addDays } from "../../../../shared/time.ts";
import { reportFixture } from "../../../site/report/fixture.ts";
import { lineOptions } from "./options.ts";

const trend = reportFixture().sections.find((section) => section.kind === "trend");
if (trend?.kind !== "trend") throw new Error("fixture has a trend");
const visitors = trend.series[1];
const series = [{ label: "", values: visitors?.values ?? [], compare: visitors?.compare_values ?? [] }];
const options = { ...lineOptions(trend.buckets), partialFrom: trend.partial_from, compareLabel: "Previous" };

// Data from December on, in weeks of two years; the comparison begins later still.
const weeks = Array.from({ length: 20 }, (_, week) => addDays("2025-09-29", 7 * week));
const late = {
  label: "",
  values: weeks.map((_, week) => (week < 9 ? null : 3_000 + 900 * ((week * 5) % 7))),
  compare: weeks.map((_, week) => (week < 12 ? null : 2_400 + 700 * ((week * 3) % 5))),
};
const lateOptions = {
  ...lineOptions(weeks),
  grain: "week" as const,
  compareLabel: "Previous",
  since: "No data before Dec 1, 2025.",
};
const chinese = { format: { ...lineOptions([]).format, locale: "zh-CN" as const }, words: zh.chart };

describe("line", () => {
  it.each([
    ["line", series, options],
    [
      "line_phone_zh",
      series,
      { ...options, width: 358, format: { ...options.format, locale: "zh-CN" as const }, words: zh.chart },
    ],
    [
      "line_six",
      Array.from({ length: 7 }, (_, index) => ({
        label: `Source ${index + 1}`,
        values: trend.buckets.map((_, day) => 100 * (index + 1) + day * index),
      })),
      { ...options, partialFrom: null },
    ],
    ["line_empty", [{ label: "", values: [null, null] }], { ...options, buckets: ["2026-03-01", "2026-03-02"] }],
    ["line_late", [late], lateOptions],
    ["line_late_phone_zh", [late], { ...lateOptions, width: 358, ...chinese, since: "2025年12月1日之前没有数据。" }],
    ["line_one", [{ label: "", values: [7] }], { ...options, buckets: ["2026-03-01"], partialFrom: null }],
  ])("%s looks as it did", async (name, rows, how) => {
    await expect(line(rows, how)).toMatchFileSnapshot(`../../../output/${name}.svg`);
  });

  it("says why it begins late only where there is room, and the year where it is not the one before", () => {
    const svg = line([late], lateOptions);
    expect(svg).toContain(">No data before Dec 1, 2025.</text>");
    expect(line([{ label: "", values: weeks.map(() => 5) }], lateOptions)).not.toContain("No data before");
    const labels = [...svg.matchAll(/>([A-Z][a-z]{2} \d+(?:, \d{4})?)<\/text>/g)].map((match) => match[1] ?? "");
    expect(labels[0]).toBe("Sep 29, 2025");
    expect(labels.filter((label) => label.includes("2026"))).toHaveLength(1);
    expect(labels.length).toBeGreaterThan(3);
  });

  it("breaks at a missing value instead of falling to zero", () => {
    const svg = line([{ label: "", values: [3, 4, null, 5, 6] }], lineOptions(days(5)));
    const [path] = [...svg.matchAll(/<path fill="none"[^>]* d="([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(path?.match(/M/g)).toHaveLength(2);
  });

  it("a value alone between gaps is a dot", () => {
    expect(line([{ label: "", values: [null, 4, null] }], lineOptions(days(3)))).toContain("<circle");
  });

  it("dots the unfinished end, starting where the finished part ends", () => {
    const svg = line([{ label: "", values: [1, 2, 3, 1] }], { ...lineOptions(days(4)), partialFrom: 3 });
    const done = /stroke-linejoin="round" d="([^"]+)"/.exec(svg)?.[1] ?? "";
    const open = /class="open"[^>]* d="([^"]+)"/.exec(svg)?.[1] ?? "";
    expect(open.startsWith(`M${done.split("L").at(-1)}`)).toBe(true);
    expect(svg).toContain("so far");
  });

  it("draws the comparison thin, dashed and muted, and names it", () => {
    const svg = line([{ label: "", values: [1, 2], compare: [2, 3] }], {
      ...lineOptions(days(2)),
      compareLabel: "Year before",
    });
    expect(svg).toMatch(/stroke="var\(--muted,#66635c\)" stroke-width="1"[^>]*stroke-dasharray="4 3"/);
    expect(svg).toContain(">Year before</text>");
  });

  it("tells latest, high, low and change", () => {
    const svg = line([{ label: "", values: [100, 300, 150] }], lineOptions(days(3)));
    expect(/<desc[^>]*>([^<]*)/.exec(svg)?.[1]).toBe(
      "Latest: Tue, Mar 3 150. High: Mon, Mar 2 300. Low: Sun, Mar 1 100. Change: +50.0\u202f%.",
    );
  });

  it("draws at most six series, each with its own dash", () => {
    const rows = Array.from({ length: 9 }, (_, index) => ({ label: `s${index}`, values: [index, index + 1] }));
    const svg = line(rows, lineOptions(days(2)));
    expect(svg).toContain(">s5</text>");
    expect(svg).not.toContain(">s6</text>");
  });
});

function days(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `2026-03-${String(index + 1).padStart(2, "0")}`);
}
