// Is the page of stock drawn whole, in both languages and at every width?
import { expect, it } from "vitest";
import { locales } from "../../../shared/locale.ts";
import { reports } from "../../../shared/reports/index.ts";
import { loadLanguage } from "../../../site/src/i18n/index.ts";
import { titlesOf } from "../../../site/src/report/titles.ts";
import { prepareBlocks, studyView } from "../../../site/src/report/view/blocks/index.ts";
import type { Look } from "../../../site/src/report/view/look.ts";
import { tied } from "../../../site/src/report/view/tied.ts";
import { stocked } from "../../helpers/stocked_shop.ts";
import { studySection } from "./blocks_fixture.ts";
import { reportFixture } from "./fixture.ts";

it.each(locales)("in %s", async (locale) => {
  const { document } = stocked;
  const language = await loadLanguage(locale);
  await prepareBlocks(document.blocks.map(({ kind }) => kind));
  for (const width of [288, 720, 1120]) {
    const look: Look = { report: reportFixture(), locale, width, paper: false, titles: titlesOf(reports), ...language };
    const { markup } = studyView({ ...studySection, id: "inventory", study: "inventory", document }, look);
    expect(markup.split("<figure ")).toHaveLength(document.blocks.length + 1);
    for (const { finding } of document.blocks) expect(markup).toContain(tied(finding[locale]).replaceAll("'", "&#39;"));
    expect(markup).not.toMatch(/NaN|undefined|\[object|Infinity/);
  }
});

it("keeps an amount on one line with its unit", () => {
  expect(tied("占压资金¥2.01万，共3个")).toBe("占压资金¥2.01\u2060万，共3个");
});
