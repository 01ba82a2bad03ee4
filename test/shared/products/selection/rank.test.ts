// Are candidates scored beside what is sold, held to the bar by what can be known of them, and are rising terms found?
import { expect, test } from "vitest";
import { takeRange } from "../../../../shared/products/range/take.ts";
import { rankItems } from "../../../../shared/products/selection/rank.ts";
import { filterWords, selectionDefaults, selectionSettings } from "../../../../shared/products/selection/settings.ts";
import type { Signal, SignalKind } from "../../../../shared/products/selection/signals.ts";
import { writersOf } from "../../../../shared/studies/words.ts";
import { dayFromNumber } from "../../../../shared/time.ts";
import { daysAgo, each, LAST, tradeOf, visitsOf } from "../../../helpers/shelf_trade.ts";

const signal = (
  item: string,
  kind: SignalKind,
  value: number,
  more: Partial<Signal> & { ago?: number } = {},
): Signal => {
  const { ago = 1, ...rest } = more;
  return { item, kind, value, day: dayFromNumber(LAST - ago), source: "", term: "", ...rest };
};

const items = [
  { sku: "good", views: 1_000, price_minor: 1_000 },
  { sku: "poor", views: 1_000, price_minor: 1_000 },
  { sku: "unseen", views: 5 },
];
const sales = [
  ...each("good", daysAgo(0, 90), {}),
  ...each("poor", daysAgo(0, 90, 10), { quantity: 4 }),
  ...each("unseen", daysAgo(0, 90, 30)),
];
const taken = takeRange(tradeOf(items, sales), visitsOf(items).shelf);

const rank = (signals: Signal[], selection = selectionDefaults) => rankItems(taken, { signals, selection, last: LAST });
const of = (ranking: ReturnType<typeof rank>, item: string) => ranking.ranked.find((each) => each.item === item)!;

test("the bar is met, missed or not known, as conversion and returns say", () => {
  const found = rank([]);
  const results = found.ranked.map(({ item, filtered }) => [item, filtered.result]);
  expect(Object.fromEntries(results)).toEqual({ good: "passed", poor: "failed", unseen: "unknown" });
});

test("a candidate is added for its signals alone, and not when a known figure fails the bar", () => {
  const signals = ["new", "good", "poor", "bad"].flatMap((item, at) => [
    signal(item, "search_index", item === "new" ? 9_000 : 100 * (at + 1)),
    signal(item, "rating", item === "new" ? 4.9 : 3 + at / 10),
    signal(item, "competitor_sales", item === "new" ? 900 : 10, { source: "acme" }),
  ]);
  const found = rank(signals);
  expect(found.ranked[0]!.item).toBe("new");
  expect(of(found, "new")).toMatchObject({ row: null, advice: { verdict: "add" } });
  expect(of(found, "bad").advice.verdict).toBeNull();
  const strict = { ...selectionDefaults, filter: { op: "at_least", fact: "rating", value: 4.95 } as const };
  expect(of(rank(signals, strict), "new").advice.verdict).toBeNull();
});

test("a score of few facts rests no advice on it", () => {
  const found = rank([signal("new", "search_index", 900), signal("good", "search_index", 1)]);
  expect(of(found, "new").score.score).toBeGreaterThan(60);
  expect(of(found, "new").score.known_ratio).toBeLessThan(0.5);
  expect(of(found, "new").advice.verdict).toBeNull();
});

test("those who would buy count, and a price below competitors' makes room", () => {
  const found = rank([
    signal("good", "competitor_price", 2_000, { source: "acme" }),
    signal("poor", "competitor_price", 900, { source: "acme" }),
    signal("good", "would_buy", 0.8),
    signal("poor", "would_buy", 0.1),
  ]);
  const [good, poor] = [of(found, "good").score, of(found, "poor").score];
  expect(good.adds.price_room_ratio!).toBeGreaterThan(poor.adds.price_room_ratio ?? 0);
  expect(good.dimensions.feedback).toBeGreaterThan(poor.dimensions.feedback!);
});

test("terms rise by the mean of their days, whatever the number of days that are told of", () => {
  const signals = [
    ...daysAgo(0, 28).map((ago) => signal("good", "search_index", 300, { ago, term: "雨衣" })),
    ...daysAgo(28, 56).map((ago) => signal("good", "search_index", 100, { ago, term: "雨衣" })),
    // Told of one day in seven, and level.
    ...daysAgo(0, 56, 7).map((ago) => signal("good", "search_index", 500, { ago, term: "雨伞" })),
  ];
  const { rising } = rank(signals);
  expect(rising.map(({ term, now, before }) => [term, now, before])).toEqual([["雨衣", 300, 100]]);
});

test("complaints are added up by term over items", () => {
  const { complaints } = rank([
    signal("good", "complaints", 3, { term: "too small" }),
    signal("poor", "complaints", 4, { term: "too small", ago: 5 }),
    signal("poor", "complaints", 5, { term: "late" }),
  ]);
  expect(complaints).toEqual([
    { term: "too small", items: 2, count: 7 },
    { term: "late", items: 1, count: 5 },
  ]);
});

test("settings: what is left out is the default, and a filter over an unknown figure is refused", () => {
  expect(selectionSettings.parse({})).toEqual(selectionDefaults);
  expect(selectionSettings.safeParse({ filter: { op: "at_least", fact: "beauty", value: 1 } }).success).toBe(false);
  const none = { ...selectionDefaults.weights, demand: 0, competition: 0, feedback: 0 };
  expect(selectionSettings.safeParse({ weights: none }).success).toBe(false);
});

test("a filter reads as a sentence in both languages", () => {
  const write = writersOf("CNY");
  expect(filterWords(selectionDefaults.filter, write)).toEqual({
    en: "conversion at least 8\u202f%, returns at most 5\u202f%",
    "zh-CN": "转化率不低于8%，退货率不高于5%",
  });
  const mixed = {
    op: "any",
    of: [
      { op: "not", of: { op: "at_most", fact: "price_minor", value: 9_900 } },
      { op: "is", fact: "rating", value: 5 },
    ],
  } as const;
  expect(filterWords(mixed, write).en).toBe("not (price at most CN¥99) or rating 5");
});
