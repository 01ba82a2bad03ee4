// How does a store choose products? Its weights and the bar that products must meet, both an operator's to change.
import * as z from "zod";
import type { Text } from "../../locale.ts";
import type { Predicate } from "../../predicate.ts";
import { filterDefault, type filterFacts, filterSchema } from "./filter.ts";
import { scoreWeights, weightDefaults } from "./score.ts";

export const selectionSettings = z.strictObject({
  weights: scoreWeights.default(weightDefaults),
  filter: filterSchema.default(filterDefault),
});

export type SelectionSettings = z.output<typeof selectionSettings>;

export const selectionDefaults: SelectionSettings = { weights: weightDefaults, filter: filterDefault };

type FilterFact = (typeof filterFacts)[number];

const factWords: Readonly<Record<FilterFact, Text & { unit: "ratio" | "number" | "minor" }>> = {
  conversion_ratio: { en: "conversion", "zh-CN": "转化率", unit: "ratio" },
  return_ratio: { en: "returns", "zh-CN": "退货率", unit: "ratio" },
  margin_ratio: { en: "margin", "zh-CN": "毛利率", unit: "ratio" },
  reduced_ratio: { en: "share sold reduced", "zh-CN": "降价销售占比", unit: "ratio" },
  cover_days: { en: "days of stock", "zh-CN": "库存可售天数", unit: "number" },
  price_minor: { en: "price", "zh-CN": "价格", unit: "minor" },
  rating: { en: "rating", "zh-CN": "评分", unit: "number" },
  reviews: { en: "reviews", "zh-CN": "评价数", unit: "number" },
  complaint_ratio: { en: "complaints for each review", "zh-CN": "差评占比", unit: "ratio" },
  competitors: { en: "competitors", "zh-CN": "竞争者数量", unit: "number" },
  score: { en: "score", "zh-CN": "得分", unit: "number" },
};

/** How numbers are written in a language. */
interface Writer {
  number(value: number): string;
  rule(ratio: number): string;
  money(minor: number): string;
}

/**
 * A filter in words, such as "conversion at least 8 %, returns at most 5 %".
 */
export function filterWords(filter: Predicate, { en, zh }: { en: Writer; zh: Writer }): Text {
  const both = (one: string, other: string): Text => ({ en: one, "zh-CN": other });
  switch (filter.op) {
    case "all":
    case "any": {
      const parts = filter.of.map((part) => filterWords(part, { en, zh }));
      const [and, chinese] = filter.op === "all" ? [", ", "，"] : [" or ", "或"];
      return both(parts.map((part) => part.en).join(and), parts.map((part) => part["zh-CN"]).join(chinese));
    }
    case "not": {
      const part = filterWords(filter.of, { en, zh });
      return both(`not (${part.en})`, `非（${part["zh-CN"]}）`);
    }
    case "at_least":
    case "at_most": {
      const fact = factWords[filter.fact as FilterFact];
      const write = (writer: Writer) =>
        fact.unit === "ratio"
          ? writer.rule(filter.value)
          : fact.unit === "minor"
            ? writer.money(filter.value)
            : writer.number(filter.value);
      return filter.op === "at_least"
        ? both(`${fact.en} at least ${write(en)}`, `${fact["zh-CN"]}不低于${write(zh)}`)
        : both(`${fact.en} at most ${write(en)}`, `${fact["zh-CN"]}不高于${write(zh)}`);
    }
    default: {
      const fact = factWords[filter.fact as FilterFact];
      const value = filter.op === "in" ? filter.values.join(", ") : String(filter.value);
      return both(`${fact.en} ${value}`, `${fact["zh-CN"]}为${value}`);
    }
  }
}
