// A change: how large, in which words, and whether it is welcome.
import { describe, expect, it } from "vitest";
import { changeOf, changeText, isUnchanged, toneOf, unchangedText } from "../../../shared/reports/findings/change.ts";
import { phrases as en } from "../../../shared/reports/findings/phrases/en.ts";
import { phrases as zh } from "../../../shared/reports/findings/phrases/zh-CN.ts";

const count = { unit: "count", currency: "CNY", locale: "en" } as const;

describe("changeOf", () => {
  it.each([
    [120, 100, { kind: "changed", delta: 20, ratio: 0.2, size: 0.2 }],
    // A percent of a loss reads as nonsense: "rose 212 % to 616 (was -550)".
    [616, -550, { kind: "changed", delta: 1166, ratio: null, size: 1166 / 616 }],
    [-50, -100, { kind: "changed", delta: 50, ratio: null, size: 0.5 }],
    [-50, 100, { kind: "changed", delta: -150, ratio: null, size: 1.5 }],
    [5, 0, { kind: "new", delta: 5 }],
    [0, 0, { kind: "same" }],
    [null, 3, { kind: "missing" }],
    [3, null, { kind: "missing" }],
    [Number.NaN, 3, { kind: "missing" }],
  ])("%s after %s", (value, compare, change) => {
    expect(changeOf(value, compare)).toEqual(change);
  });

  it("is written in percent, in points for a ratio, and in words from zero", () => {
    expect(changeText(changeOf(120, 100), count, en)).toBe("+20.0\u202f%");
    expect(changeText(changeOf(0.5, 0.4), { ...count, unit: "ratio" }, en)).toBe("+10.0\u202fpp");
    expect(changeText(changeOf(5, 0), count, en)).toBe("from zero");
    expect(changeText(changeOf(5, 5), count, zh)).toBe("持平");
    expect(changeText(changeOf(null, 5), count, en)).toBe("");
    expect(changeText(changeOf(5, 0), count, zh)).toBe("上期为零");
  });

  it("is written in money where the comparison was a loss", () => {
    const money = { ...count, unit: "minor" } as const;
    expect(changeText(changeOf(61_600, -55_000), money, en)).toBe("+CN¥1,166");
    expect(changeText(changeOf(61_600, -55_000), { ...money, locale: "zh-CN" }, zh)).toBe("+¥1,166");
    expect(changeText(changeOf(-55_000, 61_600), money, en)).toBe("−CN¥1,166");
  });

  it("is good or bad by the way the metric should go", () => {
    expect(toneOf(changeOf(2, 1), "up")).toBe("good");
    expect(toneOf(changeOf(2, 1), "down")).toBe("bad");
    expect(toneOf(changeOf(2, 1), null)).toBe("neutral");
    expect(toneOf(changeOf(1, 1), "up")).toBe("neutral");
  });

  it("is none worth a word below one in a hundred, or where it may be chance", () => {
    expect([isUnchanged(changeOf(1009, 1000)), isUnchanged(changeOf(1010, 1000))]).toEqual([true, false]);
    expect(isUnchanged(changeOf(2000, 1000), "within")).toBe(true);
    expect(isUnchanged(changeOf(3, 0), "within")).toBe(true);
    expect(isUnchanged(changeOf(3, 0), "clear")).toBe(false);
    expect(isUnchanged(changeOf(null, 5), "within")).toBe(false);
    expect(toneOf(changeOf(1009, 1000), "up")).toBe("neutral");
    expect(toneOf(changeOf(2000, 1000), "up", "within")).toBe("neutral");
    for (const untold of ["few", "flat", "people"] as const)
      expect(toneOf(changeOf(2000, 1000), "up", untold)).toBe("neutral");
    expect(toneOf(changeOf(2000, 1000), "up", "clear")).toBe("good");
    expect(unchangedText(changeOf(2000, 1000), "people", en)).toBe("may be chance");
    expect(unchangedText(changeOf(1009, 1000), "within", en)).toBe("unchanged");
    expect(unchangedText(changeOf(2000, 1000), "within", zh)).toBe("可能是偶然");
    expect(unchangedText(changeOf(2000, 1000), "clear", zh)).toBe("");
  });
});
