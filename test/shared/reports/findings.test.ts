// What is worth a sentence at the top, how sure is it, and what is advised?
import { describe, expect, it } from "vitest";
import type { Text } from "../../../shared/locale.ts";
import type { Certainty } from "../../../shared/metrics/certainty.ts";
import { phrases as en } from "../../../shared/reports/findings/phrases/en.ts";
import { phrases as zh } from "../../../shared/reports/findings/phrases/zh-CN.ts";
import { studiedFindings } from "../../../shared/reports/findings/studied.ts";
import { findingsOf } from "../../../shared/reports/findings.ts";
import type { HeadlineResult, ReportResponse } from "../../../shared/reports/response.ts";
import { reportFixture } from "../../site/report/fixture.ts";

describe("findings", () => {
  it("are three, the largest first, of three different stories, in English", () => {
    expect(
      findingsOf(reportFixture(), en).map(({ what, sure, action, section }) => [section, what, sure, action]),
    ).toEqual([
      [
        "moved",
        "Net revenue fell 26.5\u202f% to CN¥191.1k (was CN¥260.1k).",
        "Phone (device) explains 56\u202f% of it. That is more than the usual swing.",
        "Start with the largest loss under What moved most.",
      ],
      [
        "headline",
        "Conversion ratio fell 0.5\u202fpp to 2.1\u202f% (was 2.6\u202f%).",
        "That is more than the usual swing.",
        "See in the funnel which step loses most, and start there.",
      ],
      [
        "funnel",
        "Of sessions with a cart, 57.0\u202f% go no further (was 54.1\u202f%).",
        "At the rate of the previous period, 169 more would have gone on.",
        "Look at the cart: delivery fee and discounts should be seen before checkout.",
      ],
    ]);
  });

  it("and in Chinese", () => {
    expect(findingsOf(reportFixture(), zh).map(({ what, sure }) => what + sure)).toEqual([
      "净收入下降26.5%，至¥19.1万（上期¥26万）。其中56%来自设备“手机”。超出日常波动。",
      "转化率下降0.5个百分点，至2.1%（上期2.6%）。超出日常波动。",
      "“加购会话”中有57.0%没有继续（上期54.1%）。若保持上期水平，会多出169次继续。",
    ]);
  });

  it("say nothing of what may be chance, or is too small to matter", () => {
    expect(findingsOf(only("new_customers", 0, 4, "within"), en)).toEqual([]);
    expect(findingsOf(only("orders", 1005, 1000, "clear"), en)).toEqual([]);
    expect(findingsOf(only("orders", 1100, 1000, "clear"), en)).toHaveLength(1);
  });

  it.each([
    ["few", "Too few days or cases to rule out chance."],
    ["flat", "The days show no swing by which chance could be ruled out."],
    ["people", "People are counted once for the whole period, so its days cannot show whether this is chance."],
  ] as const)("that cannot be told (%s) say why and advise to wait", (certainty, why) => {
    const report = reportFixture();
    for (const section of report.sections) {
      if (section.kind === "headline") for (const figure of section.figures) figure.certainty = certainty;
    }
    const finding = findingsOf(report, en).find(({ metric }) => metric === "net_revenue");
    expect([finding?.sure, finding?.action]).toEqual([
      `Phone (device) explains 56\u202f% of it. ${why}`,
      en.anyChange.neutral,
    ]);
  });

  it("advise only what the report shows", () => {
    const report = reportFixture();
    report.sections = report.sections.filter(({ kind }) => kind === "headline");
    const told = findingsOf(report, en);
    expect(told).toHaveLength(3);
    for (const { action, tone } of told) expect([en.anyChange.neutral, en.anyChange[tone]]).toContain(action);
  });

  it("are filled up by what studies found, turn about, behind the largest change", () => {
    const report = reportFixture();
    const say = (text: string) => ({
      text: { en: text, "zh-CN": `${text}。` },
      action: { en: "Do.", "zh-CN": "做。" },
    });
    const study = (id: string, texts: string[], withheld: Text | null = null) => ({
      id,
      kind: "study" as const,
      study: id,
      from: null,
      to: null,
      orders: 1,
      made_at: 1,
      withheld,
      document: { findings: texts.map(say), blocks: [], empty: null },
    });
    report.sections.push(
      study("hidden", ["secret"], { en: "no", "zh-CN": "无" }),
      study("range", ["r1", "r2"]),
      { ...study("held", ["t1"]), study: "tags" },
      study("baskets", ["b1"]),
      study("third", ["x1"]),
    );
    const all = findingsOf(report, en, studiedFindings(report, "en"));
    expect(all.slice(1).map(({ what, section, action }) => [what, section, action])).toEqual([
      ["r1", "range", "Do."],
      ["b1", "baskets", "Do."],
    ]);
    expect(all[0]?.metric).not.toBe("");
    report.sections = report.sections.filter(({ kind }) => kind === "study");
    expect(findingsOf(report, zh, studiedFindings(report, "zh-CN")).map(({ what }) => what)).toEqual([
      "r1。",
      "b1。",
      "r2。",
    ]);
  });

  it("write a change from a loss in money", () => {
    expect(findingsOf(only("net_revenue", 61_600, -55_000, "clear"), en).map(({ what }) => what)).toEqual([
      "Net revenue rose CN¥1,166 to CN¥616 (was −CN¥550).",
    ]);
    expect(findingsOf(only("net_revenue", 61_600, -55_000, "clear"), zh).map(({ what }) => what)).toEqual([
      "净收入上升¥1,166，至¥616（上期−¥550）。",
    ]);
  });

  it("claim no fall that the rest of an unfinished period could make up for", () => {
    const report = only("orders", 92, 100, "clear");
    report.sections.push(trendOver(10, 9));
    expect(findingsOf(report, en)).toHaveLength(1);
    // Against a whole period instead of one cut at the same hour:
    if (report.compare) report.compare.until = null;
    expect(findingsOf(report, en)).toEqual([]);
  });

  it("say nothing of a period that has hardly begun beside a whole one", () => {
    const report = only("orders", 10, 100, "clear");
    report.sections.push(trendOver(24, 2));
    if (report.compare) report.compare.until = null;
    expect(findingsOf(report, en)).toEqual([]);
  });

  it("without a comparison tell where most leave", () => {
    const report = { ...reportFixture(), compare: null };
    for (const section of report.sections) {
      if (section.kind === "headline")
        for (const figure of section.figures) Object.assign(figure, { compare_value: null, certainty: null });
    }
    expect(findingsOf(report, en).map(({ what }) => what)).toEqual([
      "The largest loss: 76.1\u202f% of sessions with a product view go no further.",
    ]);
  });
});

function only(metric: string, value: number, compare_value: number, certainty: Certainty): ReportResponse {
  const headline: HeadlineResult = {
    id: "headline",
    kind: "headline",
    figures: [{ metric, value, compare_value, certainty, series: [] }],
  };
  return { ...reportFixture(), sections: [headline] };
}

function trendOver(length: number, partial_from: number | null): ReportResponse["sections"][number] {
  const buckets = Array.from({ length }, (_, index) => `2026-03-${String(index + 1).padStart(2, "0")}`);
  return { id: "trend", kind: "trend", buckets, compare_buckets: buckets, partial_from, series: [] };
}
