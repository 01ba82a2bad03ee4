// Does a page say that the data of a store lies long back?
import { expect, it } from "vitest";
import { reports } from "../../../shared/reports/index.ts";
import { loadLanguage } from "../../../site/src/i18n/index.ts";
import { titlesOf } from "../../../site/src/report/titles.ts";
import type { Look } from "../../../site/src/report/view/look.ts";
import { endedView, scopeTexts } from "../../../site/src/report/view/scope.ts";
import { reportFixture } from "./fixture.ts";

async function lookAt(ended: string | null, locale: Look["locale"]): Promise<Look> {
  const language = await loadLanguage(locale);
  return { report: reportFixture(), ended, locale, width: 1120, paper: false, titles: titlesOf(reports), ...language };
}

it.each([
  ["en", "Data ends on Dec 9, 2011; dates count back from there."],
  ["zh-CN", "数据截至2011年12月9日，日期由此往前推算。"],
] as const)("in %s", async (locale, text) => {
  const look = await lookAt("2011-12-09", locale);
  expect(endedView(look).markup).toContain(text);
  expect(scopeTexts(look)).toContain(text);
});

it("and nothing where it goes on", async () => {
  const look = await lookAt(null, "en");
  expect(endedView(look).markup).toBe("");
  expect(scopeTexts(look).join("")).not.toContain("Data ends");
});
