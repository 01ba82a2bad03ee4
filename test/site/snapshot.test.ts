// What is sealed into a snapshot, and what differs from it later?
import { expect, it } from "vitest";
import { reports } from "../../shared/reports/index.ts";
import type { ReportResponse } from "../../shared/reports/response.ts";
import { titlesOf } from "../../site/src/report/titles.ts";
import { compareReports, differingCells } from "../../site/src/snapshot/compare.ts";
import { hashOver, type Manifest, type Source, snapshotFiles } from "../../site/src/snapshot/make.ts";
import { reportFixture } from "./report/fixture.ts";

const source = (report: ReportResponse = reportFixture()): Source => ({
  reports: [report],
  definitions: [],
  titles: titlesOf(reports),
  ended: null,
  css: "body{}",
  locale: "zh-CN",
  made_at: Date.UTC(2026, 2, 28, 7),
});

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const manifestOf = async (of: Source) => JSON.parse(decode((await snapshotFiles(of)).at(-1)!.bytes)) as Manifest;

it("is the same bytes for the same answer, and another hash once a number is another", async () => {
  const [first, again] = await Promise.all([manifestOf(source()), manifestOf(source())]);
  expect(again).toEqual(first);
  expect(await hashOver(first.files)).toBe(first.sha256);
  const report = reportFixture();
  const headline = report.sections.find((one) => one.kind === "headline")!;
  headline.figures[0]!.value! += 1;
  const other = await manifestOf(source(report));
  expect(other.content_sha256).not.toBe(first.content_sha256);
  expect(other.sha256).not.toBe(first.sha256);
});

it("has no script, no control that would do nothing, no address elsewhere, and each of its links leads somewhere", async () => {
  const files = await snapshotFiles(source());
  const names = files.map(({ name }) => name);
  expect(names).toContain("zh-CN/overview.html");
  expect(names).toContain("en/overview.html");
  for (const { name, bytes } of files.filter((one) => one.name.endsWith(".html"))) {
    const page = decode(bytes);
    expect(page, name).not.toMatch(
      /<script|<button|<select|<form|role="application"|https?:\/\/(?!www\.w3\.org\/2000\/svg)/,
    );
    for (const [, href = ""] of page.matchAll(/href="([^"]*)"/g)) {
      const [path = "", anchor] = href.split("#");
      const target = path === "" ? name : new URL(path, `file:///${name}`).pathname.slice(1);
      expect(names, `${name}: ${href}`).toContain(decodeURIComponent(target));
      if (anchor && path === "") expect(page, href).toContain(`id="${anchor}"`);
    }
  }
  expect(decode(files.find(({ name }) => name === "index.html")!.bytes)).toContain("url=zh-CN/overview.html");
});

it("tells each figure that differs now, and nothing where none does", async () => {
  const was = reportFixture();
  expect(await compareReports(was, reportFixture(), "en")).toEqual([]);
  // Written and read, lest both sides hold the same arrays.
  const now = JSON.parse(JSON.stringify(was)) as ReportResponse;
  const trend = now.sections.find((one) => one.kind === "trend")!;
  const orders = trend.series.find(({ metric }) => metric === "orders")!;
  const before = orders.values[3]!;
  orders.values[3] = before + 2;
  expect(await compareReports(was, now, "en")).toEqual([
    expect.objectContaining({ section: "trend", part: "orders", was: before, now: before + 2 }),
  ]);
});

it("finds rows by their names, however they are ordered, and tells one that came or went", () => {
  const head = ["Name", "Id", "Orders"];
  const was = [head, ["a", "1", 5], ["b", "2", 3]];
  expect(differingCells(was, [head, ["b", "2", 3], ["a", "1", 5]])).toEqual([]);
  expect(differingCells(was, [head, ["a", "1", 6], ["c", "3", 1]])).toEqual([
    { row: "a · 1", column: "Orders", was: 5, now: 6 },
    { row: "b · 2", column: "Orders", was: 3, now: null },
    { row: "c · 3", column: "Orders", was: null, now: 1 },
  ]);
});

it("has what happened on its trends, in their rows and in a list, and each target in both languages", async () => {
  const report = reportFixture();
  const trend = report.sections.find((one) => one.kind === "trend")!;
  const day = trend.buckets[3]!;
  const title = { en: "A shop window", "zh-CN": "橱窗活动" };
  const annotations = [{ id: "own:a", kind: "own" as const, day, until: null, title }];
  const happened = { from: report.from, to: report.to, annotations, truncated: false };
  const target = { metric: "net_revenue", title, unit: "minor" as const, period: "month" as const, value: 9_000_000 };
  const standing = {
    actual: 8_000_000,
    expected: 8_100_000,
    pace_ratio: null,
    elapsed_ratio: 0.9,
    standing: "close" as const,
  };
  const targets = [{ ...target, direction: "at_least" as const, from: report.from, to: report.to, ...standing }];
  const beside = { annotations: { [report.report]: happened }, targets };
  const files = await snapshotFiles({ ...source(report), beside });
  const page = (name: string) => decode(files.find((one) => one.name === name)!.bytes);
  for (const [locale, said] of Object.entries(title)) {
    const html = page(`${locale}/overview.html`);
    // A mark on each chart, a word in each table, and one list under the first.
    expect(html.split('class="beside-marks"')).toHaveLength(1 + trend.series.length);
    expect(html.split(`(1) ${said}</span>`)).toHaveLength(1 + trend.series.length);
    expect(html.split('<details class="beside-list"')).toHaveLength(2);
    expect(html).toContain('data-standing="close"');
  }
  expect(page("zh-CN/overview.html")).not.toContain("A shop window");
  expect(JSON.parse(page("data/beside.json"))).toEqual(beside);
  const [plain, with_it] = await Promise.all([manifestOf(source(report)), manifestOf({ ...source(report), beside })]);
  expect(with_it.content_sha256).not.toBe(plain.content_sha256);
});
