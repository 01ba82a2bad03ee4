import { describe, expect, it } from "vitest";
import { locales } from "../../../shared/locale.ts";
import { reports } from "../../../shared/reports/index.ts";
import { loadLanguage } from "../../../site/src/i18n/index.ts";
import { titlesOf } from "../../../site/src/report/titles.ts";
import { prepareBlocks, type StudySection, studyView } from "../../../site/src/report/view/blocks/index.ts";
import type { Look } from "../../../site/src/report/view/look.ts";
import { blocks, document, studySection } from "./blocks_fixture.ts";
import { reportFixture } from "./fixture.ts";

async function draw(section: StudySection, locale: Look["locale"] = "en", width = 1120): Promise<string> {
  const language = await loadLanguage(locale);
  const look: Look = { report: reportFixture(), locale, width, paper: false, titles: titlesOf(reports), ...language };
  await prepareBlocks((section.document?.blocks ?? []).map(({ kind }) => kind));
  return studyView(section, look).markup;
}

const count = (text: string, part: string) => text.split(part).length - 1;
const figuresOf = (markup: string) => markup.split("<figure ").slice(1);
const figureOf = (markup: string, kind: string) => figuresOf(markup).find((one) => one.includes(`b-${kind}"`)) ?? "";

describe("a study's section", () => {
  it.each(locales)(
    "draws every kind of block in %s at every width, with hooks and without an inline style",
    async (locale) => {
      for (const width of [288, 328, 720, 1120]) {
        const markup = await draw(studySection, locale, width);
        expect(figuresOf(markup)).toHaveLength(blocks.length);
        for (const block of blocks) {
          const figure = figureOf(markup, block.kind);
          expect(count(markup, block.finding[locale])).toBe(1);
          expect(figure).toContain(block.method[locale]);
          expect(figure).toContain(`data-csv="customers" data-part="${block.id}"`);
        }
        expect(markup).not.toMatch(/<[^>]*\s(style|on[a-z]+)=|NaN|undefined|\[object|Infinity/);
        const ids = [...markup.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
        expect(new Set(ids).size).toBe(ids.length);
      }
    },
  );

  it("says nothing again that the page opens with", async () => {
    const language = await loadLanguage("en");
    const look: Look = {
      report: reportFixture(),
      locale: "en",
      width: 1120,
      paper: false,
      titles: titlesOf(reports),
      ...language,
    };
    const told = [{ what: "180 loyal customers are at risk." }];
    await prepareBlocks(blocks.map(({ kind }) => kind));
    expect(studyView(studySection, look, told).markup).not.toContain("180 loyal customers are at risk.");
  });

  it("folds what makes a page long: on a phone all but its first block, else its third and later tables", async () => {
    const [table] = blocks.filter(({ kind }) => kind === "table");
    const four = [0, 1, 2, 3].map((at) => ({ ...table!, id: `t${at}` }));
    const section = { ...studySection, document: { ...document, blocks: four } };
    const folds = async (width: number) =>
      [...(await draw(section, "en", width)).matchAll(/id="c-customers-(t\d)-fold"/g)].map(([, id]) => id);
    expect(await folds(1120)).toEqual(["t2", "t3"]);
    expect(await folds(343)).toEqual(["t1", "t2", "t3"]);
  });

  it("shows the first rows of a long table, and the others when asked", async () => {
    const [table] = blocks.filter(({ kind }) => kind === "table");
    if (table?.kind !== "table") throw new Error("the fixture holds a table");
    const rows = (size: number) => Array.from({ length: size }, () => table.rows[0]!);
    const of = (size: number, width: number) =>
      draw({ ...studySection, document: { ...document, blocks: [{ ...table, rows: rows(size) }] } }, "en", width);
    expect(count(await of(12, 1120), '<tr class="rest">')).toBe(0);
    expect(count(await of(30, 1120), '<tr class="rest">')).toBe(20);
    expect(count(await of(30, 343), '<tr class="rest">')).toBe(24);
    expect(await of(30, 343)).toContain("<summary>All 30 rows</summary>");
  });

  it("opens with its findings, each with what to do, and ends with what it rests on", async () => {
    const markup = await draw(studySection);
    expect(markup).toMatch(/180 loyal customers are at risk\.<\/p><p[^>]*>Write to them\./);
    expect(markup).toContain(
      "Covers Jan 1, 2025 – Mar 28, 2026\u00a0· 12,345 orders\u00a0· worked out Mar 29, 2026, 02:10 (GMT+8)",
    );
    expect(await draw(studySection, "zh-CN")).toContain(
      "数据范围：2025年1月1日至2026年3月28日\u00a0· 12,345笔订单\u00a0· 计算于2026年3月29日02:10（GMT+8）",
    );
  });

  it("has a table row for every point that the arrow keys reach", async () => {
    for (const figure of figuresOf(await draw(studySection))) {
      const body = /<tbody>(.*?)<\/tbody>/s.exec(figure)?.[1] ?? "";
      if (!figure.includes("<svg")) continue;
      const points = /data-[xy]="([^"]*)"/.exec(figure)?.[1]?.split(" ") ?? [];
      expect(count(body, "<tr>")).toBe(points.length);
    }
  });

  it("writes cells in their column's unit, and a dash for what is missing", async () => {
    const table = figureOf(await draw(studySection), "table");
    for (const text of ["−0.62", "CN¥68.12", "14 days", "Raise it."]) expect(table).toContain(`<bdi>${text}</bdi>`);
    expect(count(table, "<bdi>–</bdi>")).toBe(4);
    expect(table).toContain("2 of 128 rows");
  });

  it("escapes names as they were sent", async () => {
    const markup = await draw(studySection);
    expect(markup).not.toContain("<script>");
    expect(figureOf(markup, "bars")).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });

  it("tells how to read its marks only where they are there", async () => {
    const markup = await draw(studySection);
    expect(figureOf(markup, "quadrants")).toContain("“Units sold” runs in powers of ten.");
    expect(figureOf(markup, "quadrants")).toContain("4 of 8 are drawn.");
    expect(figureOf(markup, "grid")).toContain("An empty cell is not there yet");
    expect(figureOf(markup, "curves")).toContain("Shaded:");
    expect(figureOf(markup, "flow")).toContain("Pale: stayed where it was.");
    const full = blocks.map((block) => (block.kind === "grid" ? { ...block, rows: block.rows.slice(0, 1) } : block));
    const whole = await draw({ ...studySection, document: { ...document, blocks: full } });
    expect(figureOf(whole, "grid")).not.toContain("An empty cell");
  });
});

describe("a study without a document", () => {
  const bare: StudySection = { ...studySection, from: null, to: null, orders: 0, made_at: null, document: null };

  it("that was never made says when it will be", async () => {
    const markup = await draw(bare);
    expect(markup).toContain("It runs every night");
    expect(markup).not.toContain("orders");
  });

  it("that found too little says what brings more, and what it read", async () => {
    const empty = { en: "Fewer than 100 customers: come back later.", "zh-CN": "顾客不足100位，请稍后再看。" };
    const markup = await draw({ ...studySection, document: { findings: [], blocks: [], empty } }, "zh-CN");
    expect(markup).toContain("顾客不足100位");
    expect(markup).toContain("12,345笔订单");
    expect(markup).not.toContain("<ol>");
  });

  it("that is withheld shows the reason and nothing else, whatever came along", async () => {
    const withheld = { en: "This link does not show costs.", "zh-CN": "此链接不含成本。" };
    const markup = await draw({ ...studySection, withheld });
    expect(markup).toContain("This link does not show costs.");
    expect(markup).not.toMatch(/<figure|180 loyal|12,345/);
  });
});
