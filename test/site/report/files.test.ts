// What leaves the page as files: do they hold the page's own numbers, and say what they mean?
import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import type { About } from "../../../shared/files/about.ts";
import type { Locale } from "../../../shared/locale.ts";
import { metricById } from "../../../shared/metrics/index.ts";
import { reports } from "../../../shared/reports/index.ts";
import { loadLanguage } from "../../../site/src/i18n/index.ts";
import { chartPicture } from "../../../site/src/report/files/chart.ts";
import { meaningsOf, sheetFiles } from "../../../site/src/report/files/sheet.ts";
import { titlesOf } from "../../../site/src/report/titles.ts";
import type { Look } from "../../../site/src/report/view/look.ts";
import { scopeTexts } from "../../../site/src/report/view/scope.ts";
import { prepareSections } from "../../../site/src/report/view/sections.ts";
import { reportFixture, withWords } from "./fixture.ts";

async function lookIn(locale: Locale, changes: Partial<Look> = {}): Promise<Look> {
  const language = await loadLanguage(locale);
  const report = withWords(reportFixture(), locale);
  await prepareSections({ report, locale });
  return {
    report,
    titles: titlesOf(reports),
    ...language,
    locale,
    width: 320,
    paper: false,
    ...changes,
  };
}

const definitionOf = (id: string) => {
  const { title, description, formula, unit, layer, stage, lineage } = metricById.get(id)!;
  return { id, title, description, formula, unit, layer, stage, lineage, tables: [], method: "" };
};

const text = (bytes: Uint8Array) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
const sectionOf = (look: Look, id: string) => look.report.sections.find((one) => one.id === id)!;

describe("a CSV's metadata", () => {
  it("names the file by its hash, the scope, and each metric with formula, unit and version", async () => {
    const look = await lookIn("en");
    const meanings = await meaningsOf(["net_revenue", "orders", "aov"].map(definitionOf), look.report);
    const [csv, about] = await sheetFiles(sectionOf(look, "trend"), look, meanings, "net_revenue");
    const said = JSON.parse(text(about.bytes)) as About;
    expect(about.name).toBe(`${csv.name}-metadata.json`);
    expect(said).toMatchObject({
      file: csv.name,
      sha256: createHash("sha256").update(csv.bytes).digest("hex"),
      bytes: csv.bytes.length,
      store: { id: "demo", timezone: "Asia/Shanghai", currency: "CNY" },
      from: "2026-03-01",
      to: "2026-03-28",
      complete_through: new Date(look.report.complete_through).toISOString(),
    });
    expect(said.metrics).toEqual([
      expect.objectContaining({
        id: "net_revenue",
        unit: "minor",
        in_file: "CNY",
        formula: metricById.get("net_revenue")!.formula,
      }),
    ]);
    expect(said.metrics[0]?.definition).toMatch(/^[0-9a-f]{12}$/);
  });

  it("has another hash once the formula is another, and none where the catalogue was out of reach", async () => {
    const { report } = await lookIn("en");
    const before = definitionOf("orders");
    const hash = async (one: typeof before) => (await meaningsOf([one], report)).get("orders")?.definition;
    expect(await hash({ ...before, formula: { en: "another", "zh-CN": "另一个" } })).not.toBe(await hash(before));
    expect(await hash({ ...before, description: { en: "said better", "zh-CN": "说得更清楚" } })).toBe(
      await hash(before),
    );
    const look = await lookIn("zh-CN");
    const [, about] = await sheetFiles(sectionOf(look, "trend"), look, new Map(), "orders");
    expect((JSON.parse(text(about.bytes)) as About).metrics[0]).toMatchObject({
      id: "orders",
      formula: null,
      definition: null,
    });
  });
});

describe("a chart's picture", () => {
  it.each(["en", "zh-CN"] as const)(
    "stands alone, light, with title, scope and freshness on it, in %s",
    async (locale) => {
      const look = await lookIn(locale);
      const svg = chartPicture("trend", "c-trend-net_revenue", look)!;
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" role="img"/);
      expect(svg).not.toMatch(/var\(--|class="cursor"|<style|href=|url\(/);
      expect(svg).toContain('fill="#fbfaf7"');
      for (const said of ["Demo shop", scopeTexts(look)[1]!, look.words.per.day, scopeTexts(look)[0]!])
        expect(svg).toContain(said);
    },
  );

  it.each(["en", "zh-CN"] as const)(
    "has what happened in its days, a number at its day and a line under it, in %s",
    async (locale) => {
      const look = await lookIn(locale);
      const trend = look.report.sections.find((one) => one.kind === "trend")!;
      const title = { en: "A shop window", "zh-CN": "橱窗活动" };
      const own = { id: "own:a", kind: "own" as const, day: trend.buckets[3]!, until: null, title };
      const before = { ...own, id: "own:b", day: "2000-01-01", title: { en: "Long ago", "zh-CN": "很久以前" } };
      const happened = { from: look.report.from, to: look.report.to, annotations: [own, before], truncated: false };
      const svg = chartPicture("trend", "c-trend-net_revenue", look, happened)!;
      const [, x] =
        /<path d="M([\d.]+) [\d.]+V[\d.]+" stroke="#66635c" stroke-dasharray="1 3"\/><text x="[\d.]+"[^>]*>2</.exec(
          svg,
        )!;
      // The fourth of so many days, from the axis's beginning on.
      expect(Number(x)).toBeGreaterThan(0);
      expect(Number(x)).toBeLessThan(480);
      expect(svg).toContain(title[locale]);
      expect(svg).not.toContain(before.title[locale]);
      expect(svg).not.toMatch(/var\(--/);
    },
  );

  it("is the same whatever the screen was", async () => {
    const [phone, desk] = await Promise.all([lookIn("en"), lookIn("en", { width: 1120 })]);
    expect(chartPicture("moved", "c-moved", phone)).toBe(chartPicture("moved", "c-moved", desk));
  });

  it("is none of a table", async () => {
    expect(chartPicture("sources", "c-sources", await lookIn("en"))).toBeNull();
  });
});

it("picture, page and file show one number for each day", async () => {
  const look = await lookIn("en");
  const trend = look.report.sections.find((one) => one.kind === "trend")!;
  const svg = chartPicture(trend.id, `c-${trend.id}-orders`, look)!;
  const [csv] = await sheetFiles(trend, look, new Map(), "orders");
  const rows: string[][] = parse(text(csv.bytes), { bom: true });
  const orders = trend.series.find(({ metric }) => metric === "orders")!.values;
  expect(rows.slice(1).map((row) => (row[2] === "" ? null : Number(row[2])))).toEqual(orders);
  expect(svg).toContain(`>${orders.at(-1)}</text>`);
});
