// The sentences that sections open with, in both languages, and the names in them.
import { describe, expect, it } from "vitest";
import { dimensions } from "../../../shared/dimensions.ts";
import { drops } from "../../../shared/events/drops.ts";
import { metrics } from "../../../shared/metrics/index.ts";
import { adviceForStep, familyOf } from "../../../shared/reports/findings/advice.ts";
import { compareDays } from "../../../shared/reports/findings/context.ts";
import { dimensionTitle, keyLabel } from "../../../shared/reports/findings/labels.ts";
import { media as enMedia, sources as enSources } from "../../../shared/reports/findings/names/sources/en.ts";
import { media as zhMedia, sources as zhSources } from "../../../shared/reports/findings/names/sources/zh-CN.ts";
import { phrases as en } from "../../../shared/reports/findings/phrases/en.ts";
import { phrases as zh } from "../../../shared/reports/findings/phrases/zh-CN.ts";
import { findingsOf, sectionSentence } from "../../../shared/reports/findings.ts";
import type { Alignment, CoverageResult, ReportResponse, TrendResult } from "../../../shared/reports/response.ts";
import { reportFixture } from "../../site/report/fixture.ts";

describe("the sentence a section opens with", () => {
  const sentences = (report: ReportResponse, phrases: typeof en) =>
    Object.fromEntries(report.sections.map((section) => [section.id, sectionSentence(section, report, phrases)]));

  it("states the finding in both languages", () => {
    expect(sentences(reportFixture(), en)).toEqual({
      headline: "1 of 7 figures is clearly better than the previous period, 4 clearly worse.",
      trend:
        "Net revenue peaked at CN¥9,412 (Mon, Mar 2), with a low of CN¥4,680 (Fri, Mar 20). Never above the previous period.",
      moved: "Net revenue fell by CN¥69k. Phone (device) explains 56\u202f% of it.",
      funnel:
        "2.1\u202f% reach the last step. The largest loss: 76.1\u202f% of sessions with a product view go no further.",
      sources: "Google comes first by visitors: 14.2k, 1.4 times the next.",
      products: "Longjing green tea, 250 g comes first by product sales: CN¥32k, 1.1 times the next.",
    });
    expect(sentences(reportFixture(), zh)).toMatchObject({
      headline: "7项指标中，较上期明显向好1项，明显走弱4项。",
      moved: "净收入减少¥6.9万。其中56%来自设备“手机”。",
      sources: "按访客数，Google居首：1.42万，是第二名的1.4倍。",
    });
  });

  it("names the figures that differ where they are few", () => {
    const report = reportFixture();
    for (const section of report.sections) {
      if (section.kind !== "headline") continue;
      const bad = section.figures.find(({ metric }) => metric === "net_revenue")!;
      for (const figure of section.figures) figure.certainty = figure === bad ? "clear" : "within";
    }
    expect(sentences(report, en).headline).toBe(
      "1 of 7 figures is clearly worse than the previous period: net revenue.",
    );
    expect(sentences(report, zh).headline).toBe("7项指标中有1项较上期明显走弱：净收入。");
  });

  it("explains nothing by what is not tracked, and names no leader of zeros", () => {
    const report = reportFixture();
    for (const section of report.sections) {
      if (section.kind === "moved") {
        section.rows = section.rows
          .slice(0, 1)
          .map((row) => ({ ...row, key: "(untracked)", delta: section.total_delta! }));
      } else if (section.kind === "table") {
        for (const row of section.rows) for (const metric of section.metrics) row.values[metric] = 0;
      }
    }
    const told = sentences(report, en);
    expect(told.moved).toBe(`Net revenue fell by CN¥69k. ${en.notTracked}`);
    expect(told.sources).toBe("Visitors stood at 0 throughout.");
    expect(
      findingsOf(report, en)
        .map(({ sure }) => sure)
        .join(),
    ).not.toContain("explains");
  });

  it("says from when on there is data, and in which year a low lay", () => {
    const report = reportFixture();
    const weeks = ["2025-11-17", "2025-11-24", "2025-12-29", "2026-01-05"];
    const trend: TrendResult = {
      id: "trend",
      kind: "trend",
      buckets: weeks,
      compare_buckets: [],
      partial_from: null,
      series: [{ metric: "orders", values: [null, 3, 9, 5], compare_values: [] }],
    };
    Object.assign(report, { grain: "week", from: "2025-11-17", compare: null });
    Object.assign(report.metrics.orders ?? {}, { first_day: "2025-11-25" });
    expect(sectionSentence(trend, report, en)).toBe(
      // Of the week of 24 November only some days count: its 3 is no low.
      "Orders peaked at 9 (week of Dec 29, 2025), with a low of 5 (week of Jan 5, 2026). No data before Nov 25, 2025.",
    );
    expect(sectionSentence(trend, report, zh)).toBe(
      "订单数最高9（2025年12月29日起的一周），最低5（2026年1月5日起的一周）。2025年11月25日之前没有数据。",
    );
  });

  it("says how complete the figures are", () => {
    const figure = (metric: string, value: number | null) => {
      return { metric, value, compare_value: null, certainty: null, series: [] };
    };
    const coverage: CoverageResult = {
      id: "coverage",
      kind: "coverage",
      figures: [figure("tracked_ratio", 0.871), figure("orders", 340)],
      drops: [
        { reason: "bot", title: drops.bot, count: 1200 },
        { reason: "conflict", title: drops.conflict, count: 4 },
      ],
      pending_hours: 1,
      complete_through: 0,
    };
    const said = (section: CoverageResult, phrases: typeof en) => sectionSentence(section, reportFixture(), phrases);
    expect(said(coverage, en)).toBe(
      "Tracking saw 87.1\u202f% of 340 confirmed orders. 1,204 events were not counted. The commonest reason: the sender says it is a crawler or a script. Late data of 1 hour waits to be counted.",
    );
    expect(said(coverage, zh)).toBe(
      "340笔已确认订单中，追踪到87.1%。未计入的事件有1,204条，最主要的原因：发送方为爬虫或脚本。有1个小时的迟到数据待补算。",
    );
    expect(said({ ...coverage, figures: [figure("tracked_ratio", null)], drops: [], pending_hours: 0 }, en)).toBe(
      "No order is tracked: put the tag on the shop's pages. Nothing that was received was left out. No late data waits to be counted.",
    );
    expect(said({ ...coverage, drops: null, pending_hours: 0 }, zh)).toBe(
      "340笔已确认订单中，追踪到87.1%。没有待补算的迟到数据。",
    );
  });

  it("names the compared days, up to which hour they count, and how they were chosen", () => {
    const report = reportFixture();
    const days = (alignment: Alignment, until: number | null) => {
      const compare = { kind: "previous" as const, from: "2026-02-01", to: "2026-02-28", alignment, until };
      return [en, zh].map((phrases) => compareDays({ report: { ...report, compare }, phrases }));
    };
    expect(days("days", null)).toEqual(["Feb 1 – 28, 2026", "2026年2月1日至28日"]);
    expect(days("month_to_date", Date.UTC(2026, 1, 28, 7, 30))).toEqual([
      "Feb 1 – 28, 2026 until 15:30, the same days of the month before",
      "2026年2月1日至28日（截至15:30），上月同期",
    ]);
    expect(compareDays({ report: { ...report, compare: null }, phrases: en })).toBe("");
  });

  it("survives a report without a single number", () => {
    const report = reportFixture();
    for (const section of report.sections) {
      if (section.kind === "headline") {
        for (const figure of section.figures) Object.assign(figure, { value: null, compare_value: null, series: [] });
      } else if (section.kind === "trend") Object.assign(section, { buckets: [], series: [] });
      else if (section.kind === "funnel") section.steps = [];
      else if (section.kind !== "coverage" && section.kind !== "study") section.rows = [];
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
    expect(keyLabel("source", "(direct)", "(direct)", zh)).toBe("直接访问");
    expect(keyLabel("source", "(untracked)", "(untracked)", zh)).toBe("未追踪");
    expect(keyLabel("source", "(other)", "(other)", zh)).toBe("其他");
    expect(keyLabel("source", "", "", en)).toBe("Not given");
    expect(keyLabel("source", "constructor", "constructor", en)).toBe("constructor");
    expect(keyLabel("source", "xiaohongshu", "xiaohongshu", zh)).toBe("小红书");
    expect(keyLabel("source", "google", "google", zh)).toBe("Google");
    expect(keyLabel("campaign", "google", "google", en)).toBe("google");
    expect(Object.keys(zhSources)).toEqual(Object.keys(enSources));
    expect(Object.keys(zhMedia)).toEqual(Object.keys(enMedia));
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
