import { describe, expect, it } from "vitest";
import { curves } from "../../../../shared/reports/charts/curves.ts";
import { fan } from "../../../../shared/reports/charts/fan.ts";
import { inUnit, longName, phone, textsOf, wide } from "./study_options.ts";

const given = {
  past: [100, 120, 90, 110],
  told: [95, 118],
  ahead: [115, 118, 121],
  bands: [
    { low: [100, 96, 92], high: [130, 140, 150] },
    { low: [108, 107, 106], high: [122, 129, 136] },
  ],
};
const options = {
  ...wide,
  height: 260,
  x: [0, 1, 2, 3, 4, 5, 6],
  xTitle: "Days",
  labels: { past: "Sold", ahead: "Expected", told: "Foretold" },
  today: "Today",
  format: inUnit("count"),
};
const bandsIn = (svg: string) => [...svg.matchAll(/fill-opacity="0.15" d="([^"]*)"/g)].map(([, d = ""]) => d);

describe("fan", () => {
  it.each([
    ["fan", given, options],
    [
      "fan_phone_zh",
      given,
      {
        ...options,
        ...phone,
        labels: { past: longName, ahead: longName, told: longName },
        format: inUnit("count", "zh-CN"),
      },
    ],
  ])("%s looks as it did", async (name, rows, how) => {
    await expect(fan(rows, how)).toMatchFileSnapshot(`../../../output/${name}.svg`);
  });

  it("opens at the last known value, one band within the other", () => {
    const bands = bandsIn(fan(given, options));
    expect(bands).toHaveLength(2);
    const [start, inner] = bands.map((d) => d.slice(0, d.indexOf("L")));
    expect(start).toBe(inner);
    expect(textsOf(fan(given, options))).toContain("Today");
  });

  it("no name is written across the line of today", () => {
    const svg = fan(given, options);
    const today = Number(/<path d="M([0-9.]+) [0-9.]+V[0-9.]+" stroke="var\(--muted/.exec(svg)?.[1]);
    for (const [, x, anchor] of svg.matchAll(
      /<text x="([0-9.]+)"[^>]*text-anchor="(start|middle|end)"[^>]*>(?:Sold|Foretold)/g,
    )) {
      expect(anchor).toBe("end");
      expect(Number(x)).toBeLessThan(today);
    }
  });

  it("does not join what is to come to a past whose end is missing", () => {
    const [band] = bandsIn(fan({ ...given, past: [100, 120, 90, null] }, options));
    expect(band?.startsWith(bandsIn(fan(given, options))[0]?.slice(0, 8) ?? "")).toBe(false);
    expect(textsOf(fan({ past: [1], told: [], ahead: [], bands: [] }, options))).not.toContain("Today");
  });
});

describe("lines with a comparison", () => {
  const line = { label: "Now", values: [3, 5, 4], compare: [2, 4, 6] };
  const how = { ...options, x: [0, 1, 2], compareLabel: "Year before" };

  it("draw it thin, muted and dashed, and name it where it stands alone", () => {
    const svg = curves([line], how);
    expect(svg).toMatch(/stroke="var\(--muted,#66635c\)" stroke-width="1"[^>]*stroke-dasharray="4 3"/);
    expect(textsOf(svg)).toContain("Year before");
    expect(textsOf(curves([line, { ...line, label: "Then" }], how))).not.toContain("Year before");
  });
});
