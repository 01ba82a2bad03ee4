// What is no configuration at all is told in an operator's words: the field, what it must be, in both languages.
import { describe, expect, test } from "vitest";
import { compile } from "../../../../shared/pricing/compile/index.ts";
import { context, offer, products, rule } from "./shop.ts";

const problemsOf = (config: unknown) => {
  const compiled = compile(config, products, context);
  return compiled.ok ? [] : compiled.problems;
};

const cases: {
  name: string;
  config: unknown;
  told: readonly (readonly [code: string, field: string, en: string])[];
}[] = [
  { name: "nothing", config: null, told: [["wrong_type", "", "The document must be an object."]] },
  {
    name: "a list of rules that is none",
    config: { rules: 5 },
    told: [["wrong_type", "rules", "rules must be a list."]],
  },
  {
    name: "an unknown field, by its own name",
    config: { offers: [offer("a", { prio: 1, tag: "x" })] },
    told: [
      ["unknown_field", "offers.0.prio", "offers.0.prio is no field of this object: correct its name or take it out."],
      ["unknown_field", "offers.0.tag", "offers.0.tag is no field of this object: correct its name or take it out."],
    ],
  },
  {
    name: "a missing field",
    config: { rules: [{ id: "a", price: { kind: "fixed", params: {} } }] },
    told: [
      ["missing_field", "rules.0.title", "rules.0.title is missing: give a text or an object."],
      [
        "missing_field",
        "rules.0.price.params.price_minor",
        "rules.0.price.params.price_minor is missing: give a number.",
      ],
    ],
  },
  {
    name: "an unknown kind, with a guess",
    config: { rules: [rule("a", { price: { kind: "percentage", params: {} } })] },
    told: [
      [
        "not_one_of",
        "rules.0.price.kind",
        'rules.0.price.kind must be one of "fixed", "percent", "price_list", "cost_plus", "competitor", "value", "tiers". Did you mean "percent"?',
      ],
    ],
  },
  {
    name: "a share above the whole",
    config: { settings: { floor_ratio: 1.5, quote_minutes: 2.5 } },
    told: [
      ["out_of_range", "settings.floor_ratio", "settings.floor_ratio must be at most 1."],
      ["wrong_type", "settings.quote_minutes", "settings.quote_minutes must be a whole number."],
    ],
  },
  {
    name: "a floor of minus a tenth, and none",
    config: { settings: { max_daily_change_ratio: 0, tax: "no" } },
    told: [
      ["not_one_of", "settings.tax", 'settings.tax must be one of "included", "excluded".'],
      ["out_of_range", "settings.max_daily_change_ratio", "settings.max_daily_change_ratio must be above 0."],
    ],
  },
  {
    name: "of a union the alternative that was meant",
    config: {
      rules: [rule("a", { title: { "zh-CN": "茶" } })],
      offers: [offer("b", { effect: { kind: "amount_off", params: { amount_minor: [100, "x"] } } })],
    },
    told: [
      ["missing_field", "rules.0.title.en", "rules.0.title.en is missing: give a text."],
      [
        "wrong_type",
        "offers.0.effect.params.amount_minor.1",
        "offers.0.effect.params.amount_minor.1 must be a number.",
      ],
    ],
  },
  {
    name: "of a union none",
    config: { offers: [offer("b", { effect: { kind: "amount_off", params: { amount_minor: true } } })] },
    told: [
      [
        "wrong_type",
        "offers.0.effect.params.amount_minor",
        "offers.0.effect.params.amount_minor must be a number or a list.",
      ],
    ],
  },
  {
    name: "ids and codes of the wrong form",
    config: {
      rules: [rule("Tea 10%")],
      coupons: [
        { id: "x", offer: "y", code: "abc" },
        { id: "z", offer: "y" },
      ],
    },
    told: [
      ["wrong_form", "rules.0.id", "rules.0.id must be lower-case letters, digits, - and _, at most 60."],
      ["wrong_form", "coupons.0.code", "coupons.0.code must be 4 to 40 capital letters, digits and -."],
      ["wrong_form", "coupons.1", "coupons.1 needs either code or batch."],
    ],
  },
  {
    name: "moments and clocks",
    config: { rules: [rule("a", { schedule: { from: "tomorrow", weekly: [{ days: [8], from: "9:00" }] } })] },
    told: [
      [
        "wrong_form",
        "rules.0.schedule.from",
        "rules.0.schedule.from must be epoch ms or ISO 8601 with a zone, such as 2026-11-25T00:00:00+08:00.",
      ],
      ["out_of_range", "rules.0.schedule.weekly.0.days.0", "rules.0.schedule.weekly.0.days.0 must be at most 7."],
      [
        "wrong_form",
        "rules.0.schedule.weekly.0.from",
        "rules.0.schedule.weekly.0.from must be a time such as 09:30, at most 24:00.",
      ],
    ],
  },
  {
    name: "a ladder that does not rise",
    config: {
      rules: [
        rule("a", {
          price: {
            kind: "tiers",
            params: {
              tiers: [
                { from: 5, change_ratio: -0.1 },
                { from: 5, change_ratio: -0.2 },
              ],
            },
          },
        }),
      ],
      offers: [
        offer("b", { condition: { kind: "spend", params: { count: "ladder", steps_minor: [9_900, 4_900] } } }),
        offer("c", { condition: { kind: "group", params: { people: [3, 2] } } }),
      ],
    },
    told: [
      [
        "ladder_not_rising",
        "rules.0.price.params.tiers",
        "rules.0.price.params.tiers must rise: each tier begins above the one before.",
      ],
      [
        "ladder_not_rising",
        "offers.0.condition.params.steps_minor",
        "offers.0.condition.params.steps_minor must rise: each rung is above the one before.",
      ],
      [
        "ladder_not_rising",
        "offers.1.condition.params.people",
        "offers.1.condition.params.people must rise: each rung is above the one before.",
      ],
    ],
  },
  {
    name: "a question too deep to be read",
    config: {
      rules: [
        rule("a", {
          when: [1, 2, 3, 4, 5, 6].reduce<unknown>((of) => ({ op: "not", of }), {
            op: "is",
            fact: "country",
            value: "CN",
          }),
        }),
      ],
    },
    told: [["wrong_form", "rules.0.when", "rules.0.when must not nest deeper than 6."]],
  },
];

describe("each is told once, in words", () => {
  test.each(cases)("$name", ({ config, told }) => {
    expect(problemsOf(config).map(({ code, field, message }) => [code, field, message.en])).toEqual(told);
  });
});

test.each(cases)("$name: in Chinese too, without a word of the library's", ({ config }) => {
  for (const { message } of problemsOf(config)) {
    expect(message["zh-CN"]).toMatch(/\p{Script=Han}.*[。？]$/u);
    expect(message.en).not.toMatch(/Invalid|expected|received/);
  }
});

test("what the library says in its own words is told in general ones", () => {
  const [problem] = problemsOf({ rules: [rule("a", { products: { any: [{}] } })] });
  expect(problem?.message).toEqual({
    en: "rules.0.products.any.0 must name at least one property.",
    "zh-CN": "rules.0.products.any.0：至少需要写明一个条件。",
  });
});

test("a document nested without end is refused, not choked on", () => {
  let deep: unknown = { op: "is", fact: "country", value: "CN" };
  for (let level = 0; level < 100_000; level += 1) deep = { op: "not", of: deep };
  expect(problemsOf({ rules: [rule("a", { when: deep })] }).map(({ code }) => code)).toEqual(["too_deep"]);
});

test("names of built-ins are names like others", () => {
  const hostile = JSON.parse('{"__proto__": 1, "constructor": 2, "rules": [{"__proto__": {"id": "a"}}]}') as unknown;
  expect(problemsOf(hostile).map(({ field }) => field)).toEqual(
    expect.arrayContaining(["rules.0.id", "__proto__", "constructor"]),
  );
});
