import { describe, expect, it } from "vitest";
import { locales } from "../../../shared/locale.ts";
import { reports } from "../../../shared/reports/index.ts";
import { details } from "../../../site/src/i18n/details/index.ts";
import { loadLanguage } from "../../../site/src/i18n/index.ts";
import { titlesOf } from "../../../site/src/report/titles.ts";

/** All that the page says in a language, what it loads later too. */
const languageOf = async (locale: (typeof locales)[number]) => ({
  ...(await loadLanguage(locale)),
  details: details[locale],
});

/** Every text of a language by its path; what takes arguments is called with them. */
function textsOf(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function")
    return [[path, String(value(...Array.from({ length: value.length }, (_, index) => `<${index}>`)))]];
  return Object.entries(value as object).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
}

describe("languages", () => {
  it("say the same things", async () => {
    const [en, zh] = await Promise.all(locales.map(async (locale) => textsOf(await languageOf(locale))));
    // A channel group's key is its English name.
    const own = zh?.filter(([path]) => !path.startsWith(".phrases.keys.channel_group."));
    expect(own?.map(([path]) => path).sort()).toEqual(en?.map(([path]) => path).sort());
  });

  it("Chinese is Chinese, and English is not", async () => {
    const words = async (locale: (typeof locales)[number]) =>
      textsOf({ ...(await loadLanguage(locale)).words, ...details[locale] });
    const same = new Set([".csv", ".live_order", ".with_unit"]);
    for (const [path, text] of await words("zh-CN")) if (!same.has(path)) expect(text, path).toMatch(/\p{Script=Han}/u);
    for (const [path, text] of await words("en")) expect(text, path).not.toMatch(/\p{Script=Han}/u);
  });

  it("no space stands between digits and Chinese, whatever is put in", async () => {
    const seven = (value: unknown, path = ""): [string, string][] => {
      if (typeof value === "string") return [[path, value]];
      if (typeof value === "function") return [[path, String(value(...Array<string>(value.length).fill("7")))]];
      return Object.entries(value as object).flatMap(([key, inner]) => seven(inner, `${path}.${key}`));
    };
    for (const [path, text] of seven(await languageOf("zh-CN"))) {
      expect(text, path).not.toMatch(/[0-9%] \p{Script=Han}|\p{Script=Han} [0-9]/u);
    }
  });

  it("nobody shouts", async () => {
    for (const locale of locales) {
      for (const [path, text] of textsOf(await languageOf(locale))) expect(text, path).not.toMatch(/[!！]/);
    }
  });
});

it("every report and section has its title in the page", () => {
  const titles = titlesOf(reports);
  for (const report of reports) {
    for (const { id } of report.sections) expect(titles[report.id]?.sections[id]?.["zh-CN"]).toBeTruthy();
  }
});
