// Why is a price what it is, in words? Every reason is said in both languages, and a whole decision reads as sentences.
import { describe, expect, test } from "vitest";
import { locales } from "../../../shared/locale.ts";
import { decide } from "../../../shared/pricing/decide.ts";
import { explain, explainHint, explainStep, namesOf } from "../../../shared/pricing/explain.ts";
import { reasons, type TraceStep } from "../../../shared/pricing/trace.ts";
import { anInput, aSnapshot, TEN } from "../../helpers/pricing.ts";

const snapshot = aSnapshot({
  config: {
    rules: [
      {
        id: "gold",
        title: { en: "Gold price", "zh-CN": "金卡价" },
        when: { op: "is", fact: "customer.tier", value: "gold" },
        price: { kind: "percent", params: { change_ratio: -0.2 } },
      },
    ],
    offers: [
      {
        id: "spend",
        title: { en: "Spend 99, save 10", "zh-CN": "满99减10" },
        condition: { kind: "spend", params: { count: "once", min_minor: 9_900 } },
        effect: { kind: "amount_off", params: { amount_minor: 1_000 } },
      },
    ],
  },
  products: [
    { sku: "tea", title: "Green tea", list_minor: 8_700, history: [[TEN - 1e10, 8_700, 0]] },
    { sku: "cup", title: "Cup" },
  ],
});
const en = namesOf(snapshot, [{ sku: "tea" }], "en");
const zh = namesOf(snapshot, [{ sku: "tea" }], "zh-CN");

const steps: TraceStep["step"][] = [
  "list",
  "rule",
  "guard",
  "prior_price",
  "offer",
  "code",
  "shipping",
  "tax",
  "total",
];
const few = { id: "gold", before_minor: 8_700, after_minor: 6_960 };
/** What these steps always have besides. */
const own: Partial<Record<string, Partial<TraceStep>>> = {
  closer_rule: { other: "spend" },
  cut_to_minimum: { amount_minor: 1 },
  moved_to_headroom: { amount_minor: 1 },
  tax: { amount_minor: 0 },
};
const full = {
  line: 0,
  id: "gold",
  other: "spend",
  before_minor: 8_700,
  after_minor: 6_960,
  amount_minor: 1_740,
  quantity: 2,
};

describe.each(locales)("%s", (locale) => {
  const names = { ...namesOf(snapshot, [{ sku: "tea" }], locale), product: () => "SKU", title: () => "ID" };
  const ends = locale === "en" ? /^[A-Z"].*[^ ]\.$/ : /\p{Script=Han}.*。$/u;
  const foreign = locale === "en" ? /\p{Script=Han}|undefined|NaN| {2}/u : /[a-z]|undefined|NaN| /;

  const all = [
    ...reasons.map((reason): TraceStep => ({ step: "rule", reason })),
    ...steps.map((step): TraceStep => ({ step, reason: "applied" })),
  ];

  test.each(all)("$step $reason is a sentence, with all its parts or the few it always has", (step) => {
    for (const each of [
      { ...full, ...step },
      { ...few, ...own[step.reason], ...own[step.step], ...step },
    ]) {
      const sentence = explainStep(each, names);
      expect(sentence).toMatch(ends);
      expect(sentence).not.toMatch(foreign);
    }
  });

  test.each(["is", "in", "has", "at_least", "at_most"] as const)("what %s asks of a visitor", (op) => {
    const said = ([op, `not_${op}`] as const).flatMap((asked) =>
      [undefined, "3"].map((actual) => {
        const step = {
          step: "rule",
          reason: "other_visitors",
          id: "gold",
          fact: "customer.orders",
          asked,
          wanted: "5",
        } as const;
        return explainStep(actual === undefined ? step : { ...step, actual }, names);
      }),
    );
    expect(new Set(said).size).toBe(4);
    for (const sentence of said) {
      expect(sentence).toMatch(ends);
      expect(sentence).not.toMatch(foreign);
    }
  });
});

test("sentences say what was meant", () => {
  const said = (step: TraceStep) => [explainStep(step, en), explainStep(step, zh)];
  expect(
    said({ step: "rule", reason: "applied", line: 0, id: "gold", before_minor: 8_700, after_minor: 6_960 }),
  ).toEqual([
    'Green tea: "Gold price" sets the price: CN¥87.00 becomes CN¥69.60.',
    "Green tea：“金卡价”生效，价格由¥87.00变为¥69.60。",
  ]);
  const tier = {
    step: "rule",
    reason: "other_visitors",
    id: "gold",
    fact: "customer.tier",
    asked: "is",
    wanted: "gold",
  } as const;
  expect(said({ ...tier, actual: "silver" })).toEqual([
    '"Gold price" is for other visitors: Member tier must be "gold"; here it is "silver".',
    "“金卡价”面向其他访客：会员等级须为“gold”，当前为“silver”。",
  ]);
  expect(said(tier)).toEqual([
    '"Gold price" is for other visitors: Member tier must be "gold", which is not known here.',
    "“金卡价”面向其他访客：会员等级须为“gold”，当前未知。",
  ]);
  expect(said({ step: "offer", reason: "below_amount", id: "spend", amount_minor: 1_200 })).toEqual([
    '"Spend 99, save 10" needs CN¥12.00 more.',
    "“满99减10”还差¥12.00。",
  ]);
  expect(said({ step: "offer", reason: "missing_products", id: "spend", skus: ["tea", "cup", "tea"] })).toEqual([
    '"Spend 99, save 10" needs other products too: 2 × "Green tea" and "Cup".',
    "“满99减10”还缺：“Green tea”×2、“Cup”。",
  ]);
  expect(said({ step: "code", reason: "unknown_code", actual: "SAVE" })).toEqual([
    "Code SAVE: it is not known.",
    "优惠码SAVE：无效。",
  ]);
  expect(said({ step: "code", reason: "left_out", actual: "SAVE", id: "spend" })).toEqual([
    'Code SAVE: it is for "Spend 99, save 10", which is used up or only for customers who are signed in.',
    "优惠码SAVE：“满99减10”已用完，或须登录后才能享受。",
  ]);
  expect(said({ step: "code", reason: "below_amount", actual: "SAVE", id: "spend", amount_minor: 1_200 })).toEqual([
    'Code SAVE: "Spend 99, save 10" needs CN¥12.00 more.',
    "优惠码SAVE：“满99减10”还差¥12.00。",
  ]);
  expect(said({ step: "code", reason: "lost_to_better", actual: "SAVE", id: "spend", other: "gold" })).toEqual([
    'Code SAVE: "Spend 99, save 10" is less than "Gold price", which applies in its place.',
    "优惠码SAVE：“金卡价”更优惠，“满99减10”不再叠加。",
  ]);
  expect(said({ step: "list", reason: "list_prices_only" })).toEqual([
    "The store sells at list prices for now: no rule, offer or code applies.",
    "本店目前按原价销售，规则、活动和优惠码均不生效。",
  ]);
  expect(said({ step: "offer", reason: "below_quantity", id: "spend", quantity: 1 })[0]).toMatch(/1 more unit\.$/);
  expect(said({ step: "offer", reason: "below_people", id: "spend", quantity: 2 })[0]).toMatch(
    /2 more friends who order\.$/,
  );
});

test("hints say what is missing and what it saves", () => {
  const said = (need: Parameters<typeof explainHint>[0]["need"], saves_minor: number | null) =>
    [en, zh].map((names) => explainHint({ offer: "spend", need, saves_minor }, names));
  expect(said({ kind: "amount", missing_minor: 1_200 }, 1_000)).toEqual([
    'Add CN¥12.00 to save CN¥10.00 with "Spend 99, save 10".',
    "再买¥12.00，享“满99减10”，可省¥10.00。",
  ]);
  expect(said({ kind: "quantity", missing: 1 }, null)).toEqual([
    'Add 1 more unit for "Spend 99, save 10".',
    "再买1件，即享“满99减10”。",
  ]);
  expect(said({ kind: "products", skus: ["cup"] }, 500)[1]).toBe("再买“Cup”，享“满99减10”，可省¥5.00。");
  expect(said({ kind: "people", missing: 2 }, 500)[0]).toBe(
    'Bring 2 more friends who order to save CN¥5.00 with "Spend 99, save 10".',
  );
  expect(said({ kind: "people", missing: 1 }, 500)).toEqual([
    'Bring 1 more friend who orders to save CN¥5.00 with "Spend 99, save 10".',
    "再邀1位好友下单，享“满99减10”，可省¥5.00。",
  ]);
  // Where something is saved already it is on top of that.
  const more = { offer: "spend", need: { kind: "amount", missing_minor: 10_100 }, saves_minor: 3_500 } as const;
  expect([en, zh].map((names) => explainHint(more, names, true))).toEqual([
    'Add CN¥101.00 to save CN¥35.00 more with "Spend 99, save 10".',
    "再买¥101.00，享“满99减10”，可再省¥35.00。",
  ]);
  const tier = { ...more, need: { kind: "quantity", missing: 1 }, unit_minor: 11_875 } as const;
  expect([en, zh].map((names) => explainHint(tier, names))).toEqual([
    'Add 1 more unit and each costs CN¥118.75 with "Spend 99, save 10".',
    "再买1件，享“满99减10”，每件¥118.75。",
  ]);
  expect(said(null, 500)).toEqual([
    'In the cart "Spend 99, save 10" saves CN¥5.00.',
    "加入购物车，“满99减10”可省¥5.00。",
  ]);
});

test("a decision reads from the list price to what is to be paid", () => {
  const decision = decide(snapshot, anInput([["tea", 1]]), TEN);
  expect(explain(decision, snapshot, "en")).toEqual([
    "Green tea: list price CN¥87.00.",
    '"Gold price" is for other visitors: Member tier must be "gold", which is not known here.',
    '"Spend 99, save 10" needs CN¥12.00 more.',
    "Green tea: nothing is struck through: the price is not below the list price.",
    "Tax CN¥0.00.",
    "To pay: CN¥87.00. At list prices with full shipping: CN¥87.00.",
    'Add CN¥12.00 to save CN¥10.00 with "Spend 99, save 10".',
  ]);
  expect(explain(decision, snapshot, "zh-CN")).toEqual([
    "Green tea：原价¥87.00。",
    "“金卡价”面向其他访客：会员等级须为“gold”，当前未知。",
    "“满99减10”还差¥12.00。",
    "Green tea：不展示划线价：现价不低于原价。",
    "税费¥0.00。",
    "应付¥87.00；按原价加全额运费为¥87.00。",
    "再买¥12.00，享“满99减10”，可省¥10.00。",
  ]);
});
