// What differs between two configurations, as data and in words.
import { describe, expect, test } from "vitest";
import { formatMoment } from "../../../shared/calendar.ts";
import { config as schema } from "../../../shared/pricing/config.ts";
import { diffConfigs } from "../../../shared/pricing/diff.ts";
import { configSchema } from "../../../shared/pricing/json_schema.ts";
import { sections } from "../../../shared/pricing/sections.ts";
import { changeWords } from "../../../shared/pricing/words/change.ts";
import { labelOf } from "../../../shared/pricing/words/labels.ts";
import { experiment, feature, offer, rule } from "./compile/shop.ts";

const diff = (before: unknown, after: unknown) => diffConfigs(schema.parse(before), schema.parse(after));
const context = { currency: "CNY", timezone: "Asia/Shanghai" };
/** A reader sees no difference between spaces. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const inWords = (before: unknown, after: unknown, locale: "en" | "zh-CN" = "en") =>
  diff(before, after).map((change) => plain(changeWords(change, { ...context, locale })));

const off = (amount_minor: number) => ({ kind: "amount_off", params: { amount_minor } });
const coupon = { id: "x", offer: "a", code: "HELLO" };

test("one that is the same in another order, or says its defaults, does not differ", () => {
  const before = { rules: [rule("a"), rule("b")], offers: [offer("c")] };
  const after = {
    rules: [rule("b"), rule("a")],
    offers: [offer("c", { priority: 0, active: true })],
    settings: { tax: "included" },
  };
  expect(diff(before, after)).toEqual([]);
});

test("added, removed and changed things come by section and id, with the way to each field", () => {
  const before = { rules: [rule("a")], offers: [offer("c", { effect: off(1_000) }), offer("b")] };
  const after = {
    settings: { floor_ratio: 0.5 },
    rules: [rule("a", { active: false, round_to_minor: 100 })],
    offers: [offer("c", { effect: off(1_500), tags: ["x"] }), offer("d")],
  };
  expect(diff(before, after)).toEqual([
    {
      kind: "changed",
      section: "settings",
      id: null,
      title: null,
      fields: [{ path: "floor_ratio", before: 0, after: 0.5 }],
    },
    {
      kind: "changed",
      section: "rules",
      id: "a",
      title: "a",
      fields: [
        { path: "active", before: true, after: false },
        { path: "round_to_minor", before: 1, after: 100 },
      ],
    },
    { kind: "removed", section: "offers", id: "b", title: "b", fields: [] },
    {
      kind: "changed",
      section: "offers",
      id: "c",
      title: "c",
      fields: [
        { path: "tags", before: [], after: ["x"] },
        { path: "effect.params.amount_minor", before: 1_000, after: 1_500 },
      ],
    },
    { kind: "added", section: "offers", id: "d", title: "d", fields: [] },
  ]);
});

test("another kind of effect is one change, not a list of fields", () => {
  const after = offer("a", { effect: { kind: "percent_off", params: { off_ratio: 0.1 } } });
  expect(diff({ offers: [offer("a")] }, { offers: [after] })[0]?.fields.map(({ path }) => path)).toEqual(["effect"]);
});

const when = {
  op: "all",
  of: [
    { op: "at_least", fact: "customer.orders", value: 3 },
    { op: "in", fact: "country", values: ["CN", "HK"] },
  ],
};
const products = {
  any: [{ category: "tea", price_minor: { from: 5_000 } }, { skus: ["cup-001"] }],
  except: [{ tag: "new" }],
};
const schedule = {
  from: "2026-11-25T00:00:00+08:00",
  weekly: [{ days: [3] }, { days: [6, 7], from: "18:00", until: "22:00" }],
};

const tiers = (list: object[]) => ({ price: { kind: "tiers", params: { tiers: list } } });

const moment = (locale: "en" | "zh-CN") => formatMoment(Date.parse(schedule.from), "Asia/Shanghai", locale);

const cases = [
  {
    name: "money, shares and yes or no",
    before: { offers: [offer("a", { title: "Save 10" })] },
    after: { offers: [offer("a", { title: "Save 10", effect: off(1_500), active: false })] },
    en: ['Changed offer "Save 10" (a). Active: yes → no; Amount: CN¥10.00 → CN¥15.00.'],
    zh: ["修改优惠“Save 10”（a）。启用：是 → 否；金额：¥10.00 → ¥15.00。"],
  },
  {
    name: "a share of the settings, and what was not set",
    before: {},
    after: { settings: { floor_ratio: 0.65, min_margin_ratio: 0.2 } },
    en: ["Changed settings. Lowest share of the list price: 0 % → 65.0 %; Least margin: not set → 20.0 %."],
    zh: ["修改设置。价格下限（占原价）：0% → 65.0%；最低毛利率：未设置 → 20.0%。"],
  },
  {
    name: "visitors, products and times",
    before: { rules: [rule("a")] },
    after: { rules: [rule("a", { when, products, schedule })] },
    en: [
      `Changed price rule "a" (a). Products: not set → category "tea" and list price at least CN¥50.00; SKU cup-001, except tag "new"; Visitors: not set → Orders so far at least 3 and Country is "CN" or "HK"; Schedule: not set → from ${moment("en")}, every Wed, every Sat, Sun 18:00–22:00.`,
    ],
    zh: [
      `修改价格规则“a”（a）。商品范围：未设置 → 类目“tea”且原价不少于¥50.00；SKU cup-001，标签“new”除外；适用人群：未设置 → 历史订单数不少于3且国家/地区为“CN”或“HK”；时间安排：未设置 → 自${moment("zh-CN")}，每周三，每周六、周日18:00–22:00。`,
    ],
  },
  {
    name: "another kind, and the parts of a list",
    before: { offers: [offer("a")], rules: [rule("b", tiers([{ from: 3, change_ratio: -0.05 }]))] },
    after: {
      offers: [offer("a", { effect: { kind: "gift", params: { sku: "cup-001" } } })],
      rules: [
        rule(
          "b",
          tiers([
            { from: 3, change_ratio: -0.05 },
            { from: 6, unit_minor: 9_000 },
          ]),
        ),
      ],
    },
    en: [
      'Changed price rule "b" (b). Tiers: (From: 3, Change of the list price: −5.0 %) → (From: 3, Change of the list price: −5.0 %), (From: 6, Unit price: CN¥90.00).',
      'Changed offer "a" (a). Effect: Kind: "amount_off", Details: Amount: CN¥10.00, Per: "order" → Kind: "gift", Details: Product: "cup-001", Quantity: 1.',
    ],
    zh: [
      "修改价格规则“b”（b）。阶梯：（起：3，原价调整比例：−5.0%） → （起：3，原价调整比例：−5.0%）、（起：6，单价：¥90.00）。",
      "修改优惠“a”（a）。优惠内容：类型：“amount_off”，参数：金额：¥10.00，按：“order” → 类型：“gift”，参数：商品：“cup-001”，数量：1。",
    ],
  },
  {
    name: "experiments and features",
    before: { experiments: [experiment("a")], features: [feature("f", { title: "Button", default: "grey" })] },
    after: {
      experiments: [experiment("a", { status: "stopped", winner: "bold", share: 0.5 })],
      features: [
        feature("f", {
          title: "Button",
          default: { when: 1 },
          rules: [{ experiment: "a", values: { plain: null, bold: { title: 3 } } }],
        }),
        feature("g"),
      ],
    },
    en: [
      'Changed experiment "a" (a). Status: "running" → "stopped"; Share of visitors: 100 % → 50.0 %; Winner: not set → "bold".',
      'Changed feature "Button" (f). Default: "grey" → {"when":1}; Rules: none → (Share of visitors: 100 %, Experiment: "a", Values by arm: {"plain":null,"bold":{"title":3}}).',
      'Added feature "g".',
    ],
    zh: [
      "修改实验“a”（a）。状态：“running” → “stopped”；参与比例：100% → 50.0%；胜出分组：未设置 → “bold”。",
      '修改功能开关“Button”（f）。默认值："grey" → {"when":1}；规则：无 → （参与比例：100%，实验：“a”，各分组取值：{"plain":null,"bold":{"title":3}}）。',
      "新增功能开关“g”。",
    ],
  },
  {
    name: "what comes and goes",
    before: { offers: [offer("a", { title: { en: "Tea", "zh-CN": "茶" }, needs_code: true })], coupons: [coupon] },
    after: { rules: [rule("b")] },
    en: ['Added price rule "b" (b).', 'Removed offer "Tea" (a).', 'Removed coupon "x".'],
    zh: ["新增价格规则“b”（b）。", "移除优惠“茶”（a）。", "移除优惠券“x”。"],
  },
];

describe("in words", () => {
  test.each(cases)("$name", ({ before, after, en, zh }) => {
    expect(inWords(before, after)).toEqual(en.map(plain));
    expect(inWords(before, after, "zh-CN")).toEqual(zh.map(plain));
  });
});

test("every field that can change has a name in both languages", () => {
  const schema = configSchema() as { $defs: Record<string, Node> };
  const unnamed = new Set<string>();
  const walk = (node: Node | undefined, path: string) => {
    if (node?.$ref) walk(schema.$defs[node.$ref.split("/").at(-1) ?? ""], path);
    for (const each of [...(node?.oneOf ?? []), ...(node?.anyOf ?? [])]) walk(each, path);
    for (const [key, each] of Object.entries(node?.properties ?? {})) {
      const inner = `${path}.${key}`;
      for (const locale of ["en", "zh-CN"] as const) if (labelOf(inner, locale) === inner) unnamed.add(inner);
      // These are told as a whole, in words of their own.
      if (!["title", "when", "products", "reduces", "schedule", "lanes"].includes(key)) walk(each, inner);
    }
  };
  const parts = schema.$defs.Config?.properties ?? {};
  walk(parts.settings, "settings");
  for (const section of sections) walk(parts[section]?.items, section);
  // An id does not change: another id is another thing.
  expect([...unnamed].filter((path) => !path.endsWith(".id"))).toEqual([]);
});

interface Node {
  $ref?: string;
  oneOf?: Node[];
  anyOf?: Node[];
  items?: Node;
  properties?: Record<string, Node>;
}
