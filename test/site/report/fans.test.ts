// Does the page draw one fan of many, by week or by day, and does the file hold them all?
import { expect, it } from "vitest";
import { drawFirst } from "../../../shared/reports/drawn/index.ts";
import { reports } from "../../../shared/reports/index.ts";
import type { FansBlock, FanView } from "../../../shared/studies/blocks_chosen.ts";
import { dayNumber } from "../../../shared/time.ts";
import { loadLanguage } from "../../../site/src/i18n/index.ts";
import { titlesOf } from "../../../site/src/report/titles.ts";
import { blockView, prepareBlocks } from "../../../site/src/report/view/blocks/drawn.ts";
import { blockRows } from "../../../site/src/report/view/blocks/file_rows.ts";
import { blockShell } from "../../../site/src/report/view/blocks/shell.ts";
import { reportFixture } from "./fixture.ts";

const both = (en: string, zh: string) => ({ en, "zh-CN": zh });
const last = dayNumber("2026-11-22");

const lines = (sold: number, expected: number): FanView => ({
  sold: [sold, sold + 2],
  told: [],
  ahead: [
    [expected, 1, 9],
    [expected, 1, 9],
  ],
});

const block: FansBlock = {
  kind: "fans",
  id: "weeks",
  title: both("Units sold", "销量"),
  finding: both("More is to come.", "销量将上升。"),
  method: both("By smoothing.", "平滑法。"),
  unit: "count",
  labels: { sold: both("sold", "实际"), expected: both("expected", "预测"), told: both("foretold", "当时预测") },
  who_title: both("Of what", "对象"),
  grains: [
    { title: both("week", "按周"), x_title: both("Week that ends on", "周"), x: [last - 7, last, last + 7, last + 14] },
    { title: both("day", "按日"), x_title: both("Day", "日期"), x: [last - 1, last, last + 1, last + 2] },
  ],
  fans: [
    {
      label: both("Whole store", "全店"),
      finding: both("The store: 7 units.", "全店7件。"),
      views: [lines(4, 7), lines(1, 2)],
    },
    { label: "=Tea & <b>", finding: both("Tea: 3 units.", "茶3件。"), views: [lines(2, 3), lines(0, 1)] },
  ],
};

it.each(["en", "zh-CN"] as const)(
  "draws the first by week, offers the others, and escapes their names: %s",
  async (locale) => {
    const language = await loadLanguage(locale);
    const look = {
      report: reportFixture(),
      locale,
      width: 343,
      paper: false,
      titles: titlesOf(reports),
      ...language,
      section: "f",
    };
    await prepareBlocks([block.kind]);
    const { markup } = blockView(block, look)!;
    expect(markup).toContain(block.fans[0]!.finding[locale]);
    expect(markup).not.toContain(block.fans[1]!.finding[locale]);
    expect(markup.match(/<option/g)).toHaveLength(4);
    expect(markup).toContain("=Tea &amp; &lt;b&gt;");
    expect(markup).toContain(locale === "en" ? "Nov 22" : "11月22日");
    // Nothing was foretold: no such line and no such column.
    expect(markup).not.toContain(locale === "en" ? "foretold" : "当时预测");
    expect(markup).not.toMatch(/NaN|undefined|\[object/);
  },
);

it("a file holds every fan by every grain, with its days", () => {
  const [head, ...rows] = blockRows(block, "en", "CNY");
  expect(head).toEqual([
    "Of what",
    "By",
    "Day",
    "sold",
    "expected",
    "expected, lower end",
    "expected, upper end",
    "foretold",
  ]);
  expect(rows).toHaveLength(2 * 2 * 4);
  expect(rows[2]).toEqual(["Whole store", "week", "2026-11-29", null, 7, 1, 9, null]);
  expect(rows.at(-1)).toEqual(["=Tea & <b>", "day", "2026-11-24", null, 1, 1, 9, null]);
});

it("what the server drew stands where it will be drawn, with what can be chosen there, and in no other block's place", async () => {
  const language = await loadLanguage("en");
  const place = { width: 343, locale: "en", words: language.phrases.chart, currency: "CNY" } as const;
  const document = { findings: [], blocks: [block], empty: null };
  const study = { id: "f", kind: "study", study: "forecast", orders: 0, withheld: null, document } as const;
  const drawn = drawFirst([{ ...study, from: null, to: null, made_at: null }], place);
  const report = { ...reportFixture(), ...(drawn ? { drawn } : {}) };
  const look = {
    report,
    locale: "en",
    width: 343,
    paper: false,
    titles: titlesOf(reports),
    ...language,
    section: "f",
  } as const;
  await prepareBlocks([block.kind]);
  const shell = blockShell(block, look, "f/weeks").markup;
  expect(shell.match(/<option>[^<]*/g)).toEqual(["<option>Whole store", "<option>week"]);
  const svg = (markup: string | undefined) => /<svg.*<\/svg>/s.exec(markup ?? "")?.[0];
  expect(svg(shell)).toBe(svg(blockView(block, look)?.markup));
  expect(blockShell(block, look, "f/days").markup).not.toContain("<svg");
});
