// Tags as a function of rows: facts by hand, definitions that stand or fall, and the same set however customers are divided.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tableOf } from "../../../shared/customers/orders.ts";
import { measure } from "../../../shared/customers/rfm/measure.ts";
import { segmentationsOf } from "../../../shared/customers/rfm/of_store.ts";
import { presetById } from "../../../shared/customers/rfm/presets/index.ts";
import { scoresOf, thresholdsOf } from "../../../shared/customers/rfm/score.ts";
import { segmentsOf } from "../../../shared/customers/rfm/segment.ts";
import { checkTag } from "../../../shared/customers/tags/check.ts";
import { type TagDefinition, tagBody, tagDimensions, tagWord } from "../../../shared/customers/tags/define.ts";
import { describedFacts } from "../../../shared/customers/tags/described.ts";
import { compileTag, factsOfCustomers, tagsOf } from "../../../shared/customers/tags/evaluate.ts";
import { exampleTags } from "../../../shared/customers/tags/examples.ts";
import { tagFactOf, tagFacts } from "../../../shared/customers/tags/facts.ts";
import type { CustomerRows, TagOrder, TagWorld } from "../../../shared/customers/tags/rows.ts";
import { DAY_MS, dayNumber, dayOf } from "../../../shared/time.ts";

const TODAY = dayNumber("2026-11-22");
const cuts = { recency_days: [10, 20, 30, 40], frequency: [2, 3, 4, 5], monetary_minor: [100, 200, 300, 400] };
const world: TagWorld = {
  day: TODAY,
  timezone: "Asia/Shanghai",
  products: new Map([
    ["T", { category: "Tea", brand: "Leaf" }],
    ["C", { category: "Cakes", brand: "" }],
  ]),
  thresholds: { rfm: cuts, plain: cuts },
  segmentations: segmentationsOf(null, "CNY"),
};

function orderAt(time: string, parts: Partial<TagOrder> = {}): TagOrder {
  const at = Date.parse(time);
  const lines = parts.lines ?? [{ sku: "T", amount_minor: 1_000 }];
  return {
    at,
    day: dayNumber(dayOf(world.timezone, at)),
    amount_minor: lines.reduce((sum, line) => sum + line.amount_minor, 0),
    ...{ discount_minor: 0, country: "CN", channel: null, device: null, offers: [], with_code: false },
    ...{ refunds: 0, refunded_minor: 0 },
    ...parts,
    lines,
  };
}

const rowsOf = (parts: Partial<CustomerRows>): CustomerRows => ({
  orders: [],
  views: {},
  profile: {},
  answers: [],
  ...parts,
});
const everything = new Set(tagFacts.map(({ id }) => (id.endsWith(".") ? `${id}Wine` : id)));
const factsOf = (parts: Partial<CustomerRows>) =>
  factsOfCustomers(new Map([["a", rowsOf(parts)]]), world, everything).get("a")!;

const says = { en: "T", "zh-CN": "标" };
const define = (source: TagDefinition["source"], parts: Partial<TagDefinition> = {}): TagDefinition => ({
  ...{ id: "t", dimension: "value", name: says, source },
  ...parts,
});

test("facts of orders are counted on the store's clock", () => {
  const facts = factsOf({
    orders: [
      // 19:00 on a Saturday, and 23:30 UTC of a Friday: 07:30 on the Saturday of the store.
      orderAt("2026-08-01T19:00:00+08:00", { channel: "paid", refunds: 1, refunded_minor: 500 }),
      orderAt("2026-11-20T23:30:00Z", { offers: ["ten"], with_code: true, discount_minor: 1_000, device: "phone" }),
      orderAt("2026-11-22T02:00:00+08:00", {
        lines: [
          { sku: "C", amount_minor: 2_500 },
          { sku: "unknown", amount_minor: 500 },
        ],
      }),
    ],
  });
  expect(facts).toMatchObject({
    "orders.count": 3,
    "orders.count_30d": 2,
    "orders.last_days": 0,
    "orders.first_days": 113,
    "orders.spent_minor": 5_000,
    "orders.average_minor": 5_000 / 3,
    "orders.discount_ratio": 0.2,
    "orders.offer_ratio": 1 / 3,
    "orders.code_ratio": 1 / 3,
    "orders.offers": ["ten"],
    "orders.evening_ratio": 1 / 3,
    "orders.morning_ratio": 1 / 3,
    "orders.night_ratio": 1 / 3,
    "orders.afternoon_ratio": 0,
    "orders.weekend_ratio": 1,
    "orders.first_channel": "paid",
    "orders.country": "CN",
    "refunds.count": 1,
    "refunds.ratio": 0.1,
    "items.categories": ["Tea", "Cakes"],
    "items.brands": ["Leaf"],
    "items.top_category": "Cakes",
    "items.top_category_ratio": 0.5,
    "items.share.Tea": 0.4,
    "items.share.Wine": 0,
  });
  expect(facts["orders.device"]).toBeUndefined();
});

test("of who bought nothing, shares are not known, counts are 0", () => {
  const facts = factsOf({ views: { T: 3, C: 1, gone: 2 }, profile: { city: "Hangzhou" } });
  expect(facts).toMatchObject({
    "orders.count": 0,
    "views.count_30d": 6,
    "views.top_category_30d": "Tea",
    "views.of.Tea": 3,
    "views.of.Wine": 0,
    "profile.city": "Hangzhou",
  });
  for (const unknown of [
    "orders.last_days",
    "orders.average_minor",
    "refunds.ratio",
    "items.share.Wine",
    "rfm.recency",
  ]) {
    expect(facts[unknown], unknown).toBeUndefined();
  }
});

test("scores and segments are those that the study's methods give", () => {
  const anybody = fc.array(
    fc.tuple(
      fc.constantFrom("a", "b", "c", "d", "e"),
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 1, max: 60_000 }),
    ),
    {
      minLength: 1,
      maxLength: 30,
    },
  );
  fc.assert(
    fc.property(anybody, (made) => {
      const table = tableOf(
        made.map(([customer_id, ago, amount_minor]) => ({ customer_id, day: TODAY - ago, amount_minor })),
      );
      const measures = measure(table, TODAY);
      const thresholds = thresholdsOf(measures, 100);
      const divided = segmentsOf(
        presetById.get("quintile")!.make({ unit_minor: 100, gift_sku: null }),
        measures,
        scoresOf(measures, thresholds),
      );
      const customers = new Map(
        table.ids.map((id) => {
          const own = made.filter(([customer]) => customer === id).sort((a, b) => b[1] - a[1]);
          const orders = own.map(([, ago, amount_minor]) => ({
            ...orderAt("2026-11-22T12:00:00+08:00"),
            day: TODAY - ago,
            amount_minor,
          }));
          return [id, rowsOf({ orders })];
        }),
      );
      const tags = tagsOf([define({ kind: "fact", fact: "segment.quintile" })], customers, {
        ...world,
        thresholds: { rfm: thresholds, plain: thresholds },
      });
      expect(tags.map(({ value }) => value)).toEqual(
        divided.ids.map((_, place) => divided.segments[divided.segment[place]!]),
      );
    }),
  );
});

test("the tags of some customers are those of each alone, in whatever order they come", () => {
  const order = fc
    .record({
      ago: fc.integer({ min: 0, max: 300 }),
      hour: fc.integer({ min: 0, max: 23 }),
      amount: fc.integer({ min: 1, max: 90_000 }),
      sku: fc.constantFrom("T", "C", "X"),
    })
    .map(({ ago, hour, amount, sku }) =>
      orderAt(new Date(Date.parse("2026-11-22T00:00:00+08:00") - ago * DAY_MS + hour * 3_600_000).toISOString(), {
        lines: [{ sku, amount_minor: amount }],
      }),
    );
  const rows = fc.record({
    orders: fc.array(order, { maxLength: 6 }).map((list) => list.sort((a, b) => a.at - b.at)),
    views: fc.dictionary(fc.constantFrom("T", "C"), fc.integer({ min: 1, max: 9 })),
    profile: fc.dictionary(
      fc.constantFrom("city", "age"),
      fc.oneof(fc.integer(), fc.string({ maxLength: 5 }), fc.boolean()),
    ),
    answers: fc.constantFrom([], [{ questionnaire: "skin", question: "skin_type", choice: "oily" }]),
  });
  const store = fc.dictionary(fc.constantFrom(..."abcdefgh"), rows, { minKeys: 1 });
  const definitions = exampleTags(100);
  const sorted = (tags: ReturnType<typeof tagsOf>) => tags.map((each) => JSON.stringify(each)).sort();
  fc.assert(
    fc.property(store, (made) => {
      const customers = new Map(Object.entries(made));
      const whole = sorted(tagsOf(definitions, customers, world));
      const each = [...customers].reverse().flatMap((one) => tagsOf([...definitions].reverse(), new Map([one]), world));
      expect(sorted(each)).toEqual(whole);
      const keys = whole.map((text) => JSON.parse(text) as { tag: string; customer: string });
      expect(new Set(keys.map(({ tag, customer }) => `${tag} ${customer}`)).size).toBe(whole.length);
    }),
  );
});

describe("definitions", () => {
  test("an answer is its choice or the value of it; a value that is not named is none", () => {
    const answers = [{ questionnaire: "skin", question: "type", choice: "b" }];
    const source = { kind: "answer" as const, questionnaire: "skin", question: "type" };
    expect(compileTag(define(source))({}, answers)).toBe("b");
    expect(compileTag(define({ ...source, values: { b: "oily" } }))({}, answers)).toBe("oily");
    expect(compileTag(define({ ...source, values: { a: "dry" } }))({}, answers)).toBeNull();
    expect(compileTag(define({ ...source, question: "age" }))({}, answers)).toBeNull();
    const values = [{ value: "dry", name: says }];
    expect(compileTag(define(source, { values }))({}, answers)).toBeNull();
    expect(compileTag(define({ kind: "import" }))({}, answers)).toBeNull();
  });

  test("a fact's value holds no colon and is cut to what a value may be", () => {
    const held = compileTag(define({ kind: "fact", fact: "profile.x" }));
    expect(held({ "profile.x": "a:b" }, [])).toBe("a b");
    expect(held({ "profile.x": "x".repeat(300) }, [])).toHaveLength(100);
    expect([held({ "profile.x": "" }, []), held({}, []), held({ "profile.x": true }, [])]).toEqual([
      null,
      null,
      "true",
    ]);
  });

  test("examples are whole, three of each dimension, and a word names tag and value", () => {
    const examples = exampleTags(100);
    for (const { id, ...body } of examples) {
      expect(checkTag(tagBody.parse(body)), id).toEqual([]);
      expect(body.name["zh-CN"]).toMatch(/\p{Script=Han}/u);
    }
    expect(tagDimensions.map((each) => examples.filter(({ dimension }) => dimension === each).length)).toEqual([
      3, 3, 3, 3,
    ]);
    expect([tagWord("vip", ""), tagWord("skin_type", "oily")]).toEqual(["vip", "skin_type:oily"]);
  });

  test("every fact has a title in both languages, and a name that goes on is one of its kind", () => {
    for (const { id, title } of describedFacts()) {
      expect(title["zh-CN"], id).toMatch(/\p{Script=Han}/u);
      expect(title.en, id).toMatch(/^[A-Z]/);
    }
    expect(tagFactOf("items.share.Tea")?.type).toBe("number");
    expect([tagFactOf("items.share."), tagFactOf("items.sharing"), tagFactOf("__proto__")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
