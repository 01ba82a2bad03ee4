import { describe, expect, it } from "vitest";
import { dimensions } from "../../../shared/dimensions.ts";
import { metrics } from "../../../shared/metrics/index.ts";
import { adviceForStep, familyOf } from "../../../shared/reports/findings/advice.ts";
import { certaintyOf, changeOf, changeText, toneOf } from "../../../shared/reports/findings/change.ts";
import { dimensionTitle, keyLabel } from "../../../shared/reports/findings/labels.ts";
import { phrases as en } from "../../../shared/reports/findings/phrases/en.ts";
import { phrases as zh } from "../../../shared/reports/findings/phrases/zh-CN.ts";
import { findingsOf, sectionSentence } from "../../../shared/reports/findings.ts";
import type { HeadlineResult, ReportResponse } from "../../../shared/reports/response.ts";
import { reportFixture } from "../../site/report/fixture.ts";

const count = { unit: "count", currency: "CNY", locale: "en" } as const;

describe("changeOf", () => {
  it.each([
    [120, 100, { kind: "changed", delta: 20, ratio: 0.2 }],
    [-50, -100, { kind: "changed", delta: 50, ratio: 0.5 }],
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
    expect(changeText(changeOf(0.5, 0.4), { ...count, unit: "ratio" }, en)).toBe("+10\u202fpp");
    expect(changeText(changeOf(5, 0), count, en)).toBe("from zero");
    expect(changeText(changeOf(5, 5), count, zh)).toBe("持平");
    expect(changeText(changeOf(null, 5), count, en)).toBe("");
  });

  it("is good or bad by the way the metric should go", () => {
    expect(toneOf(changeOf(2, 1), "up")).toBe("good");
    expect(toneOf(changeOf(2, 1), "down")).toBe("bad");
    expect(toneOf(changeOf(2, 1), null)).toBe("neutral");
    expect(toneOf(changeOf(1, 1), "up")).toBe("neutral");
  });
});

describe("certaintyOf", () => {
  const steady = [100, 102, 98, 101, 99, 100, 100];

  it("a fall beyond the days' own spread is clear, a small one is not", () => {
    expect(certaintyOf(700, 1000, steady)).toBe("clear");
    expect(certaintyOf(700, 705, steady)).toBe("within");
  });

  it("judges a mean by the spread of means", () => {
    expect(certaintyOf(100, 110, steady)).toBe("clear");
    expect(certaintyOf(100, 101, steady)).toBe("within");
  });

  it("does not judge fewer than five buckets", () => {
    expect(certaintyOf(300, 900, [100, null, 100, 100])).toBe("unknown");
  });
});

describe("findings", () => {
  it("are three, the largest first, of three different stories, in English", () => {
    expect(
      findingsOf(reportFixture(), en).map(({ what, sure, action, section }) => [section, what, sure, action]),
    ).toEqual([
      [
        "moved",
        "Net revenue fell 26.5\u202f% to CN¥191.1k (was CN¥260.1k).",
        "Phone (device) explains 56\u202f% of it. That is more than the usual swing.",
        "Look at what moved most below, and start with the largest loss.",
      ],
      [
        "headline",
        "Conversion ratio fell 0.5\u202fpp to 2.1\u202f% (was 2.6\u202f%).",
        "That is more than the usual swing.",
        "Look at the step of the funnel that loses most, on phones first.",
      ],
      [
        "funnel",
        "After sessions with a cart, 57.0\u202f% leave (was 54.1\u202f%).",
        "At the rate of the previous period, 169 more would have gone on.",
        "Look at the cart: delivery fee and discounts should be seen before checkout.",
      ],
    ]);
  });

  it("and in Chinese", () => {
    expect(findingsOf(reportFixture(), zh).map(({ what, sure }) => what + sure)).toEqual([
      "净收入下降26.5%，至¥19.1万（上期¥26万）。其中56%来自设备“手机”。超出日常波动。",
      "转化率下降0.5个百分点，至2.1%（上期2.6%）。超出日常波动。",
      "“加购会话”之后有57.0%离开（上期54.1%）。若保持上期水平，会多出169次继续。",
    ]);
  });

  it("claim no fall that the rest of an unfinished period could make up for", () => {
    const report = only(
      "orders",
      96,
      100,
      Array.from({ length: 10 }, (_, day) => (day === 9 ? 2 : 10)),
    );
    report.sections.push(trendOver(10, 9));
    expect(findingsOf(report, en)).toEqual([]);
    report.sections.pop();
    report.sections.push(trendOver(10, null));
    expect(findingsOf(report, en)).toHaveLength(1);
  });

  it("say nothing of a period that has hardly begun", () => {
    const report = only("orders", 10, 100, [10]);
    report.sections.push(trendOver(24, 2));
    expect(findingsOf(report, en)).toEqual([]);
  });

  it("without a comparison tell where most leave", () => {
    const report = { ...reportFixture(), compare: null };
    for (const section of report.sections) {
      if (section.kind === "headline") for (const figure of section.figures) figure.compare_value = null;
    }
    expect(findingsOf(report, en).map(({ what }) => what)).toEqual([
      "Most leave after sessions with a product view: 76.1\u202f%.",
    ]);
  });
});

describe("the sentence a section opens with", () => {
  const sentences = (report: ReportResponse, phrases: typeof en) =>
    Object.fromEntries(report.sections.map((section) => [section.id, sectionSentence(section, report, phrases)]));

  it("states the finding in both languages", () => {
    expect(sentences(reportFixture(), en)).toEqual({
      headline: "3 of 8 figures are better than the previous period, 4 worse.",
      trend:
        "Net revenue peaked at CN¥9,412 (Mon, Mar 2), with a low of CN¥4,680 (Fri, Mar 20). Never above the previous period.",
      moved: "Net revenue fell by CN¥69k. Phone (device) explains 56\u202f% of it.",
      funnel: "2.1\u202f% reach the last step. Most leave after sessions with a product view: 76.1\u202f%.",
      sources: "google leads: visitors 14.2k, 1.4 times the next.",
      products: "Longjing green tea, 250 g leads: product sales CN¥32k, 1.1 times the next.",
    });
    expect(sentences(reportFixture(), zh)).toMatchObject({
      headline: "8项指标中，较上期3项向好，4项走弱。",
      moved: "净收入减少¥6.9万。其中56%来自设备“手机”。",
      sources: "google居首，访客数1.4万，是次席的1.4倍。",
    });
  });

  it("survives a report without a single number", () => {
    const report = reportFixture();
    for (const section of report.sections) {
      if (section.kind === "headline") {
        for (const figure of section.figures) Object.assign(figure, { value: null, compare_value: null, series: [] });
      } else if (section.kind === "trend") Object.assign(section, { buckets: [], series: [] });
      else if (section.kind === "funnel") section.steps = [];
      else section.rows = [];
    }
    expect(sentences(report, en)).toEqual({
      headline: "No figures yet.",
      trend: ": no finished data yet.",
      moved: "Nothing moved between the two periods.",
      funnel: "Too little to show a funnel.",
      sources: "Nothing by source yet.",
      products: "Nothing by product yet.",
    });
    expect(findingsOf(report, zh)).toEqual([]);
  });
});

describe("names", () => {
  it("of dimensions are the registry's own in both languages", () => {
    for (const { id, title } of dimensions) {
      expect(dimensionTitle(id, en)).toBe(title.en);
      expect(dimensionTitle(id, zh)).toBe(title["zh-CN"]);
    }
  });

  it("of keys are the shop's, unless they are our words or a country", () => {
    expect(keyLabel("sku", "SKU-1", "紫砂壶", en)).toBe("紫砂壶");
    expect(keyLabel("device", "phone", "phone", zh)).toBe("手机");
    expect(keyLabel("country", "CN", "CN", zh)).toBe("中国");
    expect(keyLabel("country", "CN", "CN", en)).toBe("China");
    expect(keyLabel("source", "(direct)", "(direct)", zh)).toBe("（直接访问）");
    expect(keyLabel("source", "", "", en)).toBe("(none)");
    expect(keyLabel("source", "constructor", "constructor", en)).toBe("constructor");
    expect(dimensionTitle("__proto__", en)).toBe("  proto  ");
  });

  it("every metric the advice knows exists, and an unknown step still has advice", () => {
    const ids = new Set(metrics.map((metric) => metric.id));
    for (const step of Object.keys(en.stepAdvice)) expect(ids).toContain(step);
    expect(Object.keys(zh.stepAdvice)).toEqual(Object.keys(en.stepAdvice));
    expect(
      ["aov", "new_customers", "engaged_sessions", "bounce_ratio", "cac", "refund_count", "items_per_order"].map(
        familyOf,
      ),
    ).toEqual(["revenue", "customers", "traffic", "conversion", "advertising", "refunds", "revenue"]);
    expect(familyOf("constructor")).toBe("other");
    expect(adviceForStep("toString", en)).toBe("Walk through this step yourself on a phone.");
  });
});

function only(metric: string, value: number, compare_value: number, series: number[]): ReportResponse {
  const headline: HeadlineResult = {
    id: "headline",
    kind: "headline",
    figures: [{ metric, value, compare_value, series }],
  };
  return { ...reportFixture(), sections: [headline] };
}

function trendOver(length: number, partial_from: number | null): ReportResponse["sections"][number] {
  const buckets = Array.from({ length }, (_, index) => `2026-03-${String(index + 1).padStart(2, "0")}`);
  return { id: "trend", kind: "trend", buckets, compare_buckets: buckets, partial_from, series: [] };
}
