// What does a page open with where little changed, or where much was never sent?
import { describe, expect, it } from "vitest";
import { phrases as en } from "../../../shared/reports/findings/phrases/en.ts";
import { phrases as zh } from "../../../shared/reports/findings/phrases/zh-CN.ts";
import { filled } from "../../../shared/reports/findings/standing/index.ts";
import { findingsOf } from "../../../shared/reports/findings.ts";
import type { ReportResponse } from "../../../shared/reports/response.ts";
import { reportFixture } from "../../site/report/fixture.ts";

/** The same report with nothing that differs from before. */
function quiet(): ReportResponse {
  const report = reportFixture();
  for (const section of report.sections) {
    if (section.kind === "headline") for (const figure of section.figures) figure.certainty = "within";
    if (section.kind === "funnel") for (const step of section.steps) step.certainty = "within";
  }
  return report;
}

const why = {
  en: "No visits recorded yet: put the tag on the shop's pages.",
  "zh-CN": "尚无访问记录：请在店铺页面安装代码。",
};

/** A shop that sends orders alone. */
function untracked(): ReportResponse {
  const report = quiet();
  for (const metric of ["visitors", "sessions", "conversion_ratio"])
    if (report.metrics[metric]) report.metrics[metric].why_missing = why;
  return report;
}

const told = (report: ReportResponse, phrases = en) =>
  filled(findingsOf(report, phrases), { report, phrases }, 3).map(({ what, action }) => `${what} ${action}`);

describe("a page on which little changed", () => {
  it("opens with three findings all the same, each with what to do, in both languages", () => {
    expect(findingsOf(quiet(), en)).toEqual([]);
    for (const phrases of [en, zh]) expect(told(quiet(), phrases)).toHaveLength(3);
    expect(told(quiet())[0]).toBe(
      "The largest loss: 76.1\u202f% of sessions with a product view go no further. Look at price, pictures and delivery terms on product pages.",
    );
  });

  it("leaves what changed where it is, and tells of no section twice", () => {
    const report = reportFixture();
    const found = findingsOf(report, en).slice(0, 1);
    const all = filled(found, { report, phrases: en }, 9);
    expect(all[0]).toBe(found[0]);
    expect(all.filter(({ section }) => section === found[0]?.section)).toHaveLength(1);
  });
});

describe("a page whose figures rest on what was never sent", () => {
  it("says first what cannot be told and what to send", () => {
    const [first] = told(untracked());
    expect(first).toMatch(/^Visitors and \d more figures? cannot be told\. No visits recorded yet: put the tag/);
    expect(told(untracked(), zh)[0]).toMatch(/^“访客数”等\d项指标暂无法得出。 尚无访问记录/);
  });

  it("tells of no leader by figures that are missing", () => {
    const report = untracked();
    const leads = filled([], { report, phrases: en }, 9).filter(({ what }) =>
      what.includes(" comes first by visitors"),
    );
    expect(leads).toEqual([]);
  });
});
