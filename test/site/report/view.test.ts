import { describe, expect, it } from "vitest";
import { locales } from "../../../shared/locale.ts";
import { reports } from "../../../shared/reports/index.ts";
import type { ReportResponse } from "../../../shared/reports/response.ts";
import { loadLanguage } from "../../../site/src/i18n/index.ts";
import { titlesOf } from "../../../site/src/report/titles.ts";
import { definitionView } from "../../../site/src/report/view/definition.ts";
import { liveView } from "../../../site/src/report/view/live.ts";
import type { Look } from "../../../site/src/report/view/look.ts";
import { noticeView, scopeTexts } from "../../../site/src/report/view/scope.ts";
import { sectionsView as partsOf, prepareSections } from "../../../site/src/report/view/sections.ts";
import { reportFixture, withWords } from "./fixture.ts";

/** With all that draws it. */
async function lookAt(answer: ReportResponse, locale: Look["locale"] = "en", width = 1120): Promise<Look> {
  const report = withWords(answer, locale);
  await prepareSections({ report, locale });
  return { report, locale, width, paper: false, titles: titlesOf(reports), ...(await loadLanguage(locale)) };
}

const sectionsView = (look: Look) => ({
  markup: partsOf(look)
    .map((part) => part().markup)
    .join(""),
});

const count = (text: string, part: string | RegExp) => text.split(part).length - 1;

describe("sections", () => {
  it.each(locales)("are drawn from their kind in %s, with hooks and without an inline style", async (locale) => {
    for (const width of [288, 358, 1120]) {
      const { markup } = sectionsView(await lookAt(reportFixture(), locale, width));
      for (const section of reportFixture().sections) expect(markup).toContain(`data-section="${section.id}"`);
      expect(markup).not.toMatch(/ style=|\son[a-z]+="|NaN|undefined|\[object/);
      const ids = [...markup.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it("escape what came from an address", async () => {
    const { markup } = sectionsView(await lookAt(reportFixture()));
    expect(markup).not.toContain("<script>");
    expect(markup).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });

  it("carry each figure's change in sign, arrow and word", async () => {
    const { markup } = sectionsView(await lookAt(reportFixture()));
    expect(markup).toMatch(/data-metric="bounce_ratio".*?↑.*?\+1\.1\u202fpp <span class="verdict">worse<.*?was 47\.1/s);
    expect(markup).toMatch(/data-metric="new_customers".*?↑.*?from zero</s);
    expect(markup).toMatch(/data-metric="refunds".*?>–<.*?no data/s);
  });

  it("say of each figure that is about right that it is, and of no other", async () => {
    const approximate = { headline: ["visitors"], sources: ["visitors"] };
    const { markup } = sectionsView(
      await lookAt({ ...reportFixture(), inexact: Object.keys(approximate), approximate }),
    );
    const figures = [...markup.matchAll(/<li data-metric="(\w+)".*?<p class="value"[^>]*>(.*?)<\/p>/gs)];
    const about = figures.filter(([, , value]) => value?.startsWith("≈")).map(([, metric]) => metric);
    expect([about, figures.length > 4]).toEqual([["visitors"], true]);
    const sources = /data-section="sources"[\s\S]*?<\/section>/.exec(markup)?.[0] ?? "";
    const columns = [...sources.matchAll(/<tr data-key[\s\S]*?<\/tr>/g)].map(([row]) =>
      [...row.matchAll(/<td[^>]*>(≈?)/g)].map(([, sign]) => sign),
    );
    expect(columns.length).toBeGreaterThan(0);
    for (const row of columns) expect(row.map(Boolean)).toEqual(row.map((_, at) => at === 0));
  });

  it("say it at a line's end, at bars of what moved and at the steps of a funnel too", async () => {
    const approximate = { trend: ["visitors"], moved: ["net_revenue"], funnel: ["sessions"] };
    const { markup } = sectionsView(
      await lookAt({ ...reportFixture(), inexact: Object.keys(approximate), approximate }),
    );
    const drawn = (id: string) => {
      const figure = new RegExp(`<figure class="chart" id="c-${id}"[\\s\\S]*?</figure>`).exec(markup)?.[0] ?? "";
      return [figure.split(">≈\u00a0").length - 1, figure.includes("<svg")];
    };
    // The line's newest day, and the rows behind it of days that have a value.
    expect(drawn("trend-visitors")).toEqual([1 + 27, true]);
    expect(drawn("trend-orders")).toEqual([0, true]);
    const { rows } = reportFixture().sections.find((one) => one.kind === "moved")!;
    expect(drawn("moved")).toEqual([3 * rows.length, true]);
    expect(drawn("funnel")).toEqual([2, true]);
  });

  it("without a comparison show none, and no section of what moved", async () => {
    const { markup } = sectionsView(await lookAt({ ...reportFixture(), compare: null }));
    expect(markup).not.toContain('data-section="moved"');
    expect(markup).not.toContain("Previous");
    expect(count(markup, 'class="delta')).toBe(0);
  });

  it("have a table row for every point that the arrow keys reach", async () => {
    const { markup } = sectionsView(await lookAt(reportFixture()));
    for (const figure of markup.split("<figure ").slice(1)) {
      const points = /data-[xy]="([^"]*)"/.exec(figure)?.[1]?.split(" ") ?? [];
      const body = /<tbody>(.*?)<\/tbody>/s.exec(figure)?.[1] ?? "";
      expect(count(body, "<tr>")).toBe(points.length);
    }
  });
});

it("a headline figure and what it was have as many decimals", async () => {
  const report = reportFixture();
  const [first] = report.sections;
  if (first?.kind !== "headline") throw new Error("the fixture opens with its headline");
  const roas = { metric: "roas", value: 3, compare_value: 2.77, certainty: "clear" as const, series: [3] };
  const metrics = { ...report.metrics, roas: { ...report.metrics.bounce_ratio!, unit: "factor" as const } };
  const { markup } = sectionsView(await lookAt({ ...report, metrics, sections: [{ ...first, figures: [roas] }] }));
  expect(markup).toMatch(/data-metric="roas".*?>3\.00×<\/p>.*?was 2\.77×/s);
});

it("values strewn over days without a neighbour are no line beside a headline figure", async () => {
  const report = reportFixture();
  const [first] = report.sections;
  if (first?.kind !== "headline") throw new Error("the fixture opens with its headline");
  const drawn = async (series: (number | null)[]) => {
    const figures = [{ ...first.figures[0]!, series }];
    return (await sectionsView(await lookAt({ ...report, sections: [{ ...first, figures }] }))).markup.includes(
      "c-sparkline",
    );
  };
  expect(await drawn([3, null, 4, null, null, 5, 5])).toBe(false);
  expect(await drawn([null, 4])).toBe(false);
  expect(await drawn([3, 4, 4, null, null, 5, 5, 6])).toBe(true);
  expect(await drawn([3, 4, null])).toBe(true);
});

it("a sentence says what is missing, and the definition where it is sent", async () => {
  const report = reportFixture();
  const [first] = report.sections;
  if (first?.kind !== "headline") throw new Error("the fixture opens with its headline");
  const why_missing = {
    en: "No ad spend recorded yet: send it by day (POST /v1/spend), or import it.",
    "zh-CN": "尚未录入广告花费：请按日上报（POST /v1/spend）或导入。",
  };
  const metrics = { ...report.metrics, roas: { ...report.metrics.bounce_ratio!, why_missing } };
  const figures = [{ metric: "roas", value: null, compare_value: null, certainty: null, series: [] }];
  const look = await lookAt({ ...report, metrics, sections: [{ ...first, figures }] });
  const { markup } = sectionsView(look);
  expect(markup).toMatch(/<p class="finding">[^<]*No ad spend recorded yet: send it by day, or import it\./);
  expect(definitionView("roas", undefined, look).markup).toContain("(POST /v1/spend)");
});

describe("a day by hours", () => {
  const hours = Array.from({ length: 24 }, (_, hour) => `2026-03-28T${String(hour).padStart(2, "0")}`);
  const begun = (hour: number) => (hour <= 14 ? hour * 10 : null);

  it("names hours where sales run over hours, and days where people do", async () => {
    const whole = reportFixture().compare;
    const report: ReportResponse = {
      ...reportFixture(),
      compare: whole && { ...whole, until: null },
      from: "2026-03-28",
      to: "2026-03-28",
      grain: "hour",
      sections: [
        {
          id: "headline",
          kind: "headline",
          figures: [{ metric: "visitors", value: 760, compare_value: 1300, certainty: "people", series: [760] }],
        },
        {
          id: "trend",
          kind: "trend",
          buckets: hours,
          compare_buckets: hours.map((hour) => hour.replace("28", "27")),
          partial_from: 14,
          series: [
            { metric: "orders", values: hours.map((_, hour) => begun(hour)), compare_values: hours.map(() => 70) },
          ],
        },
      ],
    };
    const { markup } = sectionsView(await lookAt(report));
    expect(markup).toContain("Orders peaked at 130 (Sat, Mar 28 13:00), with a low of 0 (Sat, Mar 28 00:00).");
    expect(markup).toContain(">Orders, per hour<");
    expect(markup).toContain('<th scope="row">Sat, Mar 28</th>');
    expect(markup).toContain('<th scope="row">Sat, Mar 28 23:00</th><td class="num">–</td>');
    expect(markup).toContain("is compared with a whole one");
    expect(markup).toContain('<p class="finding">Orders peaked at 130');
    expect(markup).not.toMatch(/NaN|undefined/);
  });
});

describe("around the sections", () => {
  it("the foot says scope, completeness and expiry in the store's zone", async () => {
    const filter = {
      dimension: "device",
      value: "phone",
      words: { en: "Device: Phone", "zh-CN": "设备：手机" },
      locked: false,
    };
    const report = { ...reportFixture(), filter };
    expect(scopeTexts(await lookAt(report, "zh-CN"))).toEqual([
      "Demo shop，日期按中国标准时间，金额为人民币；仅设备：手机。",
      "数据完整至2026年3月28日14:05（GMT+8）。",
      "此链接有效期至2026年6月30日08:00（GMT+8）。",
    ]);
  });

  it("a notice says what is not counted yet", async () => {
    expect(noticeView(await lookAt(reportFixture())).markup).toBe("");
    const late = await lookAt({ ...reportFixture(), pending_hours: 1 });
    expect(noticeView(late).markup).toContain("Late data in 1 hour is still being counted");
  });

  it("a definition gives the formula and the exact value, or says that it could not be fetched", async () => {
    const look = await lookAt(reportFixture());
    const aov = {
      id: "aov",
      title: { en: "Average order value", "zh-CN": "笔单价" },
      description: { en: "Sales divided by orders.", "zh-CN": "销售额除以订单数。" },
      formula: { en: "sales ÷ orders", "zh-CN": "销售额 ÷ 订单数" },
      unit: "minor",
      layer: "campaign",
      stage: "growth",
      lineage: { en: "Orders that the shop reported", "zh-CN": "店铺上报的订单" },
      tables: ["orders"],
      method: { en: "By its days.", "zh-CN": "按日判断。" },
    };
    const { markup } = definitionView("aov", aov, look);
    expect(markup).toContain("<code>sales ÷ orders</code>");
    expect(markup).toContain("Orders that the shop reported <code>orders</code>");
    expect(markup).toContain("By its days.");
    expect(markup).toContain("CN¥184.46 (was CN¥183.10)");
    expect(definitionView("aov", undefined, look).markup).toContain("could not be fetched");
  });

  it("the live strip survives silence", async () => {
    const quiet = { as_of: 0, visitors_now: 0, page_views_30m: Array<number>(30).fill(0), orders: [] };
    const { markup } = liveView(quiet, await lookAt(reportFixture()));
    expect(markup).toContain("0 on site now");
    expect(markup).toContain("no orders in 30 minutes");
    expect(markup).not.toContain("NaN");
  });
});
