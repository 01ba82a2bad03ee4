// What to add, keep, watch and retire? Products as cases, and whether every rule and reason is fit to be said.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { locales } from "../../../shared/locale.ts";
import { leavesOf } from "../../../shared/predicate.ts";
import {
  adviceDefaults,
  adviseOn,
  type ProductFacts,
  verdicts,
  verdictTitles,
} from "../../../shared/products/advice.ts";
import { reasonSentences, reasonWords } from "../../../shared/products/reasons.ts";

interface Case {
  name: string;
  facts: Partial<ProductFacts>;
  verdict: string | null;
  reasons: string[];
}

// A reader cannot tell a narrow space, so the cases have plain ones.
const plain = (text: string) => text.replaceAll("\u202f", " ");

const cases = JSON.parse(readFileSync("test/cases/products/advice.json", "utf8")) as Case[];

const unknown: ProductFacts = {
  stage: null,
  role: null,
  abc: null,
  conversion_ratio: null,
  return_ratio: null,
  margin_ratio: null,
  cover_days: null,
  unsold_days: null,
  unsold_views: 0,
  score: null,
  passes: null,
  listed: true,
};

test.each(cases)("$name", ({ facts, verdict, reasons }) => {
  const advice = adviseOn({ ...unknown, ...facts });
  expect(advice.verdict).toBe(verdict);
  expect(advice.reasons.map((reason) => plain(reasonWords(reason, "en")))).toEqual(reasons);
});

test("the cases reach every rule there is", () => {
  const said = new Set(
    cases.flatMap(({ facts }) => adviseOn({ ...unknown, ...facts }).reasons.map(({ code }) => code)),
  );
  expect(adviceDefaults.map(({ reason }) => reason).filter((code) => !said.has(code))).toEqual([]);
  expect(new Set(cases.map(({ verdict }) => verdict))).toEqual(new Set([...verdicts, null]));
  for (const locale of locales) expect(new Set(verdicts.map((each) => verdictTitles[each][locale])).size).toBe(4);
});

test("the rules ask for facts of a product alone, and their sentences lack no figure", () => {
  const asked = adviceDefaults.flatMap(({ when }) => leavesOf(when).map(({ fact }) => fact));
  expect(Object.keys(unknown)).toEqual(expect.arrayContaining(asked));
  for (const { reason, tells } of adviceDefaults) {
    const wanted = [...reasonSentences[reason].en.matchAll(/\{(\w+):/g)].map(([, name]) => name);
    expect(Object.keys(tells), reason).toEqual(wanted);
  }
});

test("both languages tell the same figures in the same units", () => {
  for (const [code, text] of Object.entries(reasonSentences)) {
    const figures = locales.map((locale) => [...text[locale].matchAll(/\{\w+:\w+\}/g)].map(([each]) => each).sort());
    expect(figures[0], code).toEqual(figures[1]);
    for (const [each] of text.en.matchAll(/:\w+/g)) expect(each).toMatch(/^:(count|ratio|factor)$/);
  }
  expect(reasonWords({ code: "slow", values: {} }, "zh-CN")).toBe("销售额排名靠后");
  expect(reasonWords({ code: "overstocked", values: {} }, "en")).toBe("stock for – days");
});
