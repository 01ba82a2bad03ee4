// Does the page compare the two cohorts that its reader chose, in words that say how sure it is?
import { describe, expect, it } from "vitest";
import { chartIn } from "../../../shared/files/picture.ts";
import { type Locale, locales } from "../../../shared/locale.ts";
import { reports } from "../../../shared/reports/index.ts";
import type { CohortsBlock } from "../../../shared/studies/blocks_chosen.ts";
import { loadLanguage } from "../../../site/src/i18n/index.ts";
import { titlesOf } from "../../../site/src/report/titles.ts";
import { blockView, prepareBlocks } from "../../../site/src/report/view/blocks/drawn.ts";
import { blockRows } from "../../../site/src/report/view/blocks/file_rows.ts";
import { reportFixture } from "./fixture.ts";

const both = (en: string, zh: string) => ({ en, "zh-CN": zh });
const row = (key: string, of: number[], count: number[], split?: { of: number[]; count: number[] }[]) => ({
  key,
  label: key,
  size: of[0]!,
  of,
  count,
  revenue_minor: count.map((each) => each * 1_000),
  open: false,
  ...(split ? { split } : {}),
});

const block = (over: Partial<CohortsBlock> = {}): CohortsBlock => ({
  kind: "cohorts",
  id: "first_order",
  title: both("Back", "复购"),
  finding: both("Some are back.", "有人复购。"),
  method: both("Counted.", "计数。"),
  row_title: both("First order", "首单"),
  size_title: both("Customers", "客户数"),
  grids: [
    {
      grain: "day",
      columns: [both("7 days", "7日"), both("30 days", "30日")],
      periods: [7, 30],
      sources: [both("Paid", "付费"), both("Free", "免费")],
      rows: [
        row(
          "2026-01",
          [400, 400],
          [60, 112],
          [
            { of: [200, 200], count: [30, 60] },
            { of: [200, 200], count: [30, 52] },
          ],
        ),
        row(
          "2026-03",
          [400, 400],
          [58, 76],
          [
            { of: [200, 200], count: [29, 26] },
            { of: [200, 200], count: [29, 50] },
          ],
        ),
      ],
      chosen: { first: 1, second: 0, column: 1 },
    },
  ],
  ...over,
});

async function draw(given: CohortsBlock, locale: Locale = "en", section = "s", width = 720): Promise<string> {
  const look = { report: reportFixture(), locale, width, paper: false, titles: titlesOf(reports), section };
  // Percent signs stand off by a space that does not break.
  await prepareBlocks([given.kind]);
  return blockView(given, { ...look, ...(await loadLanguage(locale)) })!
    .markup.replaceAll("\u202f", " ")
    .replaceAll("\u00a0", " ");
}

describe("two cohorts", () => {
  it("are told apart in words, with the source that explains it", async () => {
    const en = await draw(block());
    expect(en).toContain(
      "Customers of 2026-03 ordered 32.1 % less within 30 days than those of 2026-01: 19.0 % against 28.0 %. Chance alone seldom does that.",
    );
    expect(en).toContain("Paid explains most of it (\u22128.5 points), because its customers order at another rate.");
    const zh = await draw(block(), "zh-CN");
    expect(zh).toContain("2026-03的客户30日内下单比例比2026-01低32.1%：19.0%对28.0%，难以用偶然解释。");
    expect(zh).toContain("付费的影响最大（\u22128.5个百分点），因为其客户的下单比例不同。");
  });

  it("have their curves in a figure of its own, whose files are one tap away", async () => {
    const [figure] = (await draw(block(), "en", "files")).match(
      /<figure class="chart" id="[^"]*-chart"[\s\S]*?<\/figure>/,
    ) ?? [""];
    expect(chartIn(figure)?.svg).toContain('class="c-curves"');
    expect(figure).toMatch(/<button [^>]*data-csv="files" data-part="first_order"/);
  });

  it("that differ by chance are said to", async () => {
    const [grid] = block().grids;
    const near = block({ grids: [{ ...grid!, chosen: { first: 1, second: 0, column: 0 } }] });
    expect(await draw(near, "en", "near")).toContain(
      "ordered about as often within 7 days: 14.5 % against 15.0 %, which may be chance",
    );
  });

  it("of which one is not over yet are not compared", async () => {
    const [grid] = block().grids;
    const rows = [grid!.rows[0]!, { ...grid!.rows[1]!, open: true }];
    expect(await draw(block({ grids: [{ ...grid!, rows }] }), "en", "open")).toContain("not over for both cohorts");
  });

  it.each(locales)("are chosen by names that are escaped, in %s", async (locale) => {
    const [grid] = block().grids;
    const rows = [{ ...grid!.rows[0]!, key: "x", label: "<b onclick=1>" }, grid!.rows[1]!];
    const markup = await draw(block({ grids: [{ ...grid!, rows }] }), locale, "escaped");
    expect(markup).toContain("&lt;b onclick=1&gt;");
    expect(markup).not.toMatch(/<b onclick|NaN|undefined|Infinity/);
    const ids = [...markup.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("leave every count for the spreadsheet", () => {
    const [head, ...rows] = blockRows(block(), "en", "CNY");
    expect(head).toEqual([
      "First order",
      "Counted by",
      "Age",
      "Customers",
      "Observed",
      "Ordered",
      "Share (ratio)",
      "Sales (CNY)",
      "Over",
    ]);
    expect(rows).toHaveLength(4);
    expect(rows[3]).toEqual(["2026-03", "days", "30 days", 400, 400, 76, 0.19, 760, "yes"]);
  });
});

it("columns are named so shortly on a phone that all of them are in sight", async () => {
  const phone = await draw(block(), "en", "phone", 328);
  expect(phone).toContain(">30 d<");
  expect(await draw(block(), "en", "desk")).not.toContain(">30 d<");
  // What is chosen among is a form, where there is room.
  expect(phone).toMatch(/<option value="1"[^>]*>30 days</);
});
