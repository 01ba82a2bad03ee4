import { describe, expect, it } from "vitest";
import { funnel, lossAt, worstLoss } from "../../../../shared/reports/charts/funnel.ts";
import { phrases as en } from "../../../../shared/reports/findings/phrases/en.ts";
import { phrases as zh } from "../../../../shared/reports/findings/phrases/zh-CN.ts";

const steps = [
  { label: "Sessions", value: 46_020, compare: 42_110 },
  { label: "Sessions with a product view", value: 24_402, compare: 22_380 },
  { label: "Sessions with a cart", value: 5_840, compare: 5_402 },
  { label: "Sessions with a purchase", value: 971, compare: 1_103 },
];
const format = { unit: "count", currency: "CNY", locale: "en" } as const;
const options = { id: "test", title: "From visit to purchase", width: 720, format, words: en.chart };

describe("funnel", () => {
  it.each([
    ["funnel", steps, options],
    [
      "funnel_phone_zh",
      steps,
      { ...options, width: 358, format: { ...format, locale: "zh-CN" as const }, words: zh.chart },
    ],
    ["funnel_empty", [], options],
  ])("%s looks as it did", async (name, given, how) => {
    await expect(funnel(given, how)).toMatchFileSnapshot(`../../../output/${name}.svg`);
  });

  it("says the loss between steps and marks the largest", () => {
    const svg = funnel(steps, options);
    expect(svg).toContain(">47.0\u202f% leave here");
    expect(svg).toMatch(/var\(--bad,#b4232a\)" font-weight="600">83.4/);
    expect(worstLoss(steps)).toBe(2);
  });

  it("who does not go on from the goal is not lost", () => {
    const svg = funnel(steps, { ...options, goal: 1 });
    expect(svg.match(/leave here/g)).toHaveLength(1);
    expect(svg).toMatch(/var\(--bad,#b4232a\)" font-weight="600">47.0/);
  });

  it("a step of which few are left is not said to lose all, and what is about right says so", () => {
    const few = [
      { label: "Seen", value: 1_000_000, compare: null, about: "≈\u00a0" },
      { label: "Ordered", value: 300, compare: null },
      { label: "Ordered again", value: null, compare: null, about: "≈\u00a0" },
    ];
    const svg = funnel(few, options);
    expect(svg).toContain(">99.97\u202f% leave here");
    expect(svg).toContain(">0.03\u202f%<");
    expect(svg.match(/≈[^<.]*/g)).toEqual(["≈\u00a01,000,000", "≈\u00a01M"]);
    expect(funnel(few, { ...options, words: zh.chart, format: { ...format, locale: "zh-CN" } })).toContain(
      ">99.97%在此离开",
    );
  });

  it("no loss is said where a step is missing, empty, or more arrive than left", () => {
    const odd = [
      { label: "a", value: null, compare: null },
      { label: "b", value: 0, compare: null },
      { label: "c", value: 5, compare: null },
      { label: "d", value: 9, compare: null },
    ];
    expect([0, 1, 2, 3].map((index) => lossAt(odd, index))).toEqual([null, null, 1 - 9 / 5, null]);
    expect(worstLoss(odd)).toBeNull();
    expect(funnel(odd, options)).not.toContain("leave here");
  });
});
