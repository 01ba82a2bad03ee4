import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type FigureFormat,
  formatChange,
  formatCompact,
  formatDelta,
  formatDuration,
  formatExact,
  formatMoney,
  formatMoneyCompact,
  formatPercent,
  formatPoints,
  formatShare,
  formatShort,
  formatValue,
  majorOf,
} from "../../shared/format.ts";
import { locales } from "../../shared/locale.ts";

const yuan = (locale: FigureFormat["locale"]): FigureFormat => ({ unit: "minor", currency: "CNY", locale });

describe("numbers", () => {
  it.each([
    [1094, "1,094", "1,094"],
    [12_345, "12.3k", "1.23万"],
    [-12_345, "−12.3k", "−1.23万"],
    [29_704.05, "29.7k", "2.97万"],
    [20_000, "20k", "2万"],
    [191_073, "191.1k", "19.1万"],
    [1_234_567, "1.23M", "123.5万"],
    [340_000_000, "340M", "3.4亿"],
    [9_999.6, "10,000", "10,000"],
    [0.25, "0.3", "0.3"],
    [-0.001, "0", "0"],
  ])("%d is short in the reader's way", (value, en, zh) => {
    expect(formatCompact(value, "en")).toBe(en);
    expect(formatCompact(value, "zh-CN")).toBe(zh);
  });

  it("a missing or impossible value is a dash, never zero", () => {
    for (const value of [null, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(formatValue(value, yuan("en"))).toBe("–");
      expect(formatShort(value, yuan("zh-CN"))).toBe("–");
    }
  });
});

describe("money", () => {
  it.each([
    ["CNY", 123_456, "CN¥1,234.56", "¥1,234.56"],
    ["JPY", 123_456, "¥123,456", "JP¥123,456"],
    ["KWD", 123_456, "KWD\u00a0123.456", "KWD\u00a0123.456"],
    ["IQD", 1_500, "IQD\u00a01.500", "IQD\u00a01.500"],
    ["GBP", -891_140_790, "−£8,911,407.90", "-£8,911,407.90"],
  ])("%s keeps its own decimals", (currency, minor, en, zh) => {
    expect(formatMoney(minor, currency, "en")).toBe(en);
    expect(formatMoney(minor, currency, "zh-CN")).toBe(zh.replace("-", "−"));
  });

  it("majorOf divides by the currency's own power of ten", () => {
    expect([majorOf(1250, "CNY"), majorOf(1250, "JPY"), majorOf(1250, "KWD")]).toEqual([12.5, 1250, 1.25]);
  });

  it("a code that Intl does not know is written before the number", () => {
    expect(formatMoney(1234, "NOT A CODE", "en")).toBe("NOT A CODE 12.34");
  });

  it("is short from ten thousand on, and without needless decimals before", () => {
    expect(formatMoneyCompact(19_107_300, "CNY", "en")).toBe("CN¥191.1k");
    expect(formatMoneyCompact(19_107_300, "CNY", "zh-CN")).toBe("¥19.1万");
    expect(formatMoneyCompact(2_547_000, "CNY", "zh-CN")).toBe("¥2.55万");
    expect(formatMoneyCompact(12_345, "CNY", "en")).toBe("CN¥123");
    expect(formatMoneyCompact(1_245, "CNY", "en")).toBe("CN¥12.45");
    expect(formatMoneyCompact(1_200, "CNY", "en")).toBe("CN¥12");
  });
});

describe("ratios and changes", () => {
  it("percent has one decimal below 100 % and none above", () => {
    expect(formatPercent(0.021, "en")).toBe("2.1\u202f%");
    expect(formatPercent(0.021, "zh-CN")).toBe("2.1%");
    expect(formatPercent(0.57, "zh-CN")).toBe("57.0%");
    expect(formatPercent(3.204, "zh-CN")).toBe("320%");
    expect(formatPercent(0, "zh-CN")).toBe("0%");
    expect(formatPercent(31.857, "en")).toBe("31.9×");
    expect(formatPercent(31.857, "zh-CN")).toBe("31.9倍");
  });

  it("a share that is neither nothing nor all is not written as if it were", () => {
    const shares = [0, 0.00001, 0.0003, 0.0006, 0.57, 0.9994, 0.9995, 0.9997, 0.99996, 1];
    const zh = ["0%", "<0.01%", "0.03%", "0.1%", "57.0%", "99.9%", "99.95%", "99.97%", ">99.99%", "100%"];
    expect(shares.map((share) => formatShare(share, "zh-CN"))).toEqual(zh);
    expect(formatShare(0.99996, "en")).toBe(">\u00a099.99\u202f%");
    expect(formatShare(-0.0003, "en")).toBe(formatPercent(-0.0003, "en"));
  });

  it("percent points are said as such", () => {
    expect(formatPoints(-0.005, "en")).toBe("−0.5\u202fpp");
    expect(formatPoints(0.005, "zh-CN")).toBe("+0.5个百分点");
  });

  it("a change carries its sign unless it rounds to nothing", () => {
    expect(formatChange(0.123, "zh-CN")).toBe("+12.3%");
    expect(formatChange(-0.123, "zh-CN")).toBe("−12.3%");
    expect(formatChange(0.00001, "zh-CN")).toBe("0.0%");
    expect(formatChange(-0.00001, "zh-CN")).toBe("0.0%");
  });

  it("a difference is in the metric's own unit", () => {
    expect(formatDelta(-3_891_700, yuan("en"))).toBe("−CN¥38.9k");
    expect(formatDelta(3_891_700, yuan("en"), formatValue)).toBe("+CN¥38,917.00");
    expect(formatDelta(0.01, { ...yuan("en"), unit: "ratio" })).toBe("+1.0\u202fpp");
  });
});

describe("exact values", () => {
  const ratio = { ...yuan("en"), unit: "ratio" } as const;

  it("explain a difference that the short ones hide", () => {
    expect([formatShort(0.03912, ratio), formatShort(0.03874, ratio)]).toEqual(["3.9\u202f%", "3.9\u202f%"]);
    expect([formatExact(0.03912, ratio), formatExact(0.03874, ratio)]).toEqual(["3.912\u202f%", "3.874\u202f%"]);
    expect(formatPoints(0.03912 - 0.03874, "en")).toBe("+0.04\u202fpp");
  });

  it.each([
    ["count", 1.234567, "1.2346"],
    ["minor", 2_970_405, "¥29,704.05"],
    ["ratio", 12.34567, "12.3457倍"],
    ["factor", 3.20456, "3.2046倍"],
    ["number", 4.61234567, "4.6123"],
    ["ms", 83_123, "83.123秒"],
  ] as const)("of a %s have its digits", (unit, value, text) => {
    expect(formatExact(value, { ...yuan("zh-CN"), unit })).toBe(text);
    expect(formatExact(null, { ...yuan("zh-CN"), unit })).toBe("–");
  });
});

describe("durations", () => {
  it.each([
    [340, "340 ms", "340毫秒"],
    [45_000, "45 s", "45秒"],
    [83_000, "1 m 23 s", "1分23秒"],
    [120_000, "2 m", "2分"],
    [7_500_000, "2 h 5 m", "2小时5分"],
    [-83_000, "−1 m 23 s", "−1分23秒"],
  ])("%d ms in its two largest units", (ms, en, zh) => {
    expect(formatDuration(ms, "en")).toBe(en);
    expect(formatDuration(ms, "zh-CN")).toBe(zh);
  });
});

it("whatever the number, nothing is written as NaN, undefined or -0", () => {
  const unit = fc.constantFrom("count" as const, "minor" as const, "ratio" as const, "ms" as const);
  const currency = fc.constantFrom("CNY", "JPY", "KWD", "XXX", "?");
  fc.assert(
    fc.property(fc.double(), unit, currency, fc.constantFrom(...locales), (value, of, code, locale) => {
      const format = { unit: of, currency: code, locale };
      for (const text of [formatValue(value, format), formatShort(value, format), formatExact(value, format)]) {
        expect(text).not.toMatch(/NaN|undefined|Infinity|∞|-0$/);
        expect(text).not.toBe("");
      }
    }),
  );
});
