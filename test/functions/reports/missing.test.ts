// What a store never sent is missing, not zero, and the answer says what to send: ad spend, product costs, competitors' prices.
import { beforeAll, expect, test } from "vitest";
import { phrases as zhCN } from "../../../shared/reports/findings/phrases/zh-CN.ts";
import { sectionSentence } from "../../../shared/reports/findings.ts";
import type { HeadlineFigure, ReportResponse } from "../../../shared/reports/response.ts";
import { addDays, HOUR_MS } from "../../../shared/time.ts";
import { rollUp, send } from "../../helpers/ask.ts";
import { now, order, timezone, today } from "../../helpers/overview.ts";
import { newStore, read, type TestStore } from "../../helpers/worker.ts";

const DAYS = `from=${addDays(today, -3)}&to=${today}&grain=day`;

let store: TestStore;

beforeAll(async () => {
  store = await newStore({ timezone });
  const at = (days: number) => now - days * 24 * HOUR_MS;
  const orders = [3, 2, 1, 0].map((days) => order(`o${days}`, at(days), { customer_id: `c${days}` }));
  await send(store, "POST", "/v1/orders", { orders });
  await rollUp(store);
});

const figuresOf = (report: ReportResponse) =>
  new Map(
    report.sections
      .flatMap((section): HeadlineFigure[] => (section.kind === "headline" ? section.figures : []))
      .map((figure) => [figure.metric, figure]),
  );
const reportOf = (id: string) => read<ReportResponse>(store, `/v1/reports/${id}?${DAYS}`);

interface Asked {
  total: number | null;
  why_missing?: { en: string };
  rows: { value: number | null }[];
}

test("without ad spend no figure of it is zero, and the report says what to send", async () => {
  const report = await reportOf("acquisition");
  const figures = figuresOf(report);
  for (const metric of ["spend", "cac", "roas", "roi"]) {
    expect(figures.get(metric), metric).toMatchObject({ value: null, series: [null, null, null, null] });
    expect(report.metrics[metric]?.why_missing?.en).toContain("POST /v1/spend");
  }
  expect(figures.get("new_customers")?.value).toBe(4);
  expect(report.metrics.new_customers).not.toHaveProperty("why_missing");
  const headline = report.sections.find(({ kind }) => kind === "headline")!;
  expect(sectionSentence(headline, report, zhCN).match(/尚未录入广告花费/g)).toHaveLength(1);
  const asked = await read<Asked>(store, `/v1/metrics/spend?${DAYS}`);
  expect(asked).toMatchObject({ total: null, why_missing: { en: expect.stringContaining("No ad spend recorded") } });
  expect(asked.rows.every(({ value }) => value === null)).toBe(true);
});

test("without product costs there is no margin, and the coverage is none", async () => {
  const report = await reportOf("pricing");
  const figures = figuresOf(report);
  expect(figures.get("margin")).toMatchObject({ value: null });
  expect(figures.get("margin_ratio")).toMatchObject({ value: null });
  expect(report.metrics.margin?.why_missing?.en).toContain("cost_minor");
  expect((await read<Asked>(store, `/v1/metrics/cost_coverage_ratio?${DAYS}`)).total).toBe(0);
});

test("spend is known from its first day on, and a cost for all orders", async () => {
  const day = addDays(today, -1);
  const cost = { source: "weibo", medium: "cpc", campaign: "spring", cost_minor: 500, clicks: 9, impressions: 90 };
  await send(store, "POST", "/v1/spend", { spend: [{ day, ...cost }] });
  const priced = { sku: "A", title: "A", category: "", brand: "", cost_minor: 400, price_minor: 1_000, stock: 5 };
  await send(store, "PUT", "/v1/products", { products: [priced] });
  await rollUp(store);
  const report = await reportOf("acquisition");
  expect(report.metrics.spend).toMatchObject({ first_day: day });
  expect(report.metrics.spend).not.toHaveProperty("why_missing");
  expect(figuresOf(report).get("spend")).toMatchObject({ value: 500, series: [null, null, 500, 0] });
  const pricing = await reportOf("pricing");
  expect(figuresOf(pricing).get("margin")).toMatchObject({ value: 4 * 600, series: [600, 600, 600, 600] });
});

test("without competitors' prices there is no price index, and the report says what to send until there are any", async () => {
  const before = await reportOf("pricing");
  expect(figuresOf(before).get("price_index")).toMatchObject({ value: null });
  expect(before.metrics.price_index?.why_missing?.en).toContain("PUT /v1/competitor-prices");
  // How much of sales is compared is known: none of it.
  expect(figuresOf(before).get("price_coverage_ratio")).toMatchObject({ value: 0 });
  const earned = before.sections.find(({ id }) => id === "earned")!;
  expect(sectionSentence(earned, before, zhCN).match(/尚未录入竞品价格/g)).toHaveLength(1);
  await send(store, "PUT", "/v1/competitor-prices", { prices: [{ sku: "A", competitor: "x", price_minor: 1_000 }] });
  expect((await reportOf("pricing")).metrics.price_index).not.toHaveProperty("why_missing");
});

test("a store that has sent nothing is told in every section what to send, in both languages", async () => {
  const empty = await newStore({ timezone });
  for (const [locale, words] of [
    ["en", /\bsend\b|\bsent\b|tag on the shop's pages/],
    ["zh-CN", /上报|安装代码/],
  ] as const) {
    for (const id of ["acquisition", "products", "pricing", "supply_chain"]) {
      const report = await read<ReportResponse>(empty, `/v1/reports/${id}?locale=${locale}`);
      expect(report.first_day).toBeNull();
      const told = report.sections
        .filter(({ kind }) => kind !== "study")
        .map((each) => report.told?.sentences[each.id]);
      expect(told.length).toBeGreaterThan(0);
      for (const text of told) expect(text, id).toMatch(words);
      expect(report.told?.findings.length, id).toBeGreaterThan(0);
    }
  }
});
