// Which products are worth selling? Signals put together, and scores that add up.
import fc from "fast-check";
import { expect, test } from "vitest";
import { locales } from "../../../../shared/locale.ts";
import {
  type Candidate,
  candidateOf,
  dimensionTitles,
  indicatorIds,
  indicators,
  scoreCandidates,
  scoreWeights,
  weightDefaults,
} from "../../../../shared/products/selection/score.ts";
import { gatherSignals, type Signal, signal } from "../../../../shared/products/selection/signals.ts";

const row = (item: string, kind: Signal["kind"], value: number, more: Partial<Signal> = {}): Signal => ({
  item,
  kind,
  value,
  day: "2024-05-01",
  source: "",
  term: "",
  ...more,
});

const signals: Signal[] = [
  row("tea", "search_index", 100, { term: "green tea" }),
  row("tea", "search_index", 150, { term: "green tea", day: "2024-05-20" }),
  row("tea", "search_index", 40, { term: "matcha", day: "2024-05-10" }),
  row("tea", "competitor_price", 2_500, { source: "shop a" }),
  row("tea", "competitor_price", 1_900, { source: "shop b" }),
  row("tea", "competitor_price", 2_000, { source: "shop b", day: "2024-05-20" }),
  row("tea", "competitor_sales", 300, { source: "shop c" }),
  row("tea", "rating", 4, { source: "shop a" }),
  row("tea", "rating", 5, { source: "shop b" }),
  row("tea", "reviews", 30, { source: "shop a" }),
  row("tea", "reviews", 10, { source: "shop b" }),
  row("tea", "complaints", 3, { term: "broken" }),
  row("tea", "complaints", 1, { term: "broken", day: "2024-05-02" }),
  row("cup", "rating", 3),
];

test("the latest of each source counts, complaints add up, ratings weigh by their reviews", () => {
  const gathered = gatherSignals(signals);
  expect(gathered.get("tea")).toEqual({
    search_index: 190,
    // Of the one term that was seen twice.
    search_growth: 0.5,
    competitors: 3,
    competitor_price_minor: 2_000,
    competitor_sales: 300,
    rating: 4.25,
    reviews: 40,
    complaint_ratio: 0.1,
    survey_ratio: null,
  });
  expect(gathered.get("cup")).toEqual({
    search_index: null,
    search_growth: null,
    competitors: null,
    competitor_price_minor: null,
    competitor_sales: null,
    rating: 3,
    reviews: null,
    complaint_ratio: null,
    survey_ratio: null,
  });
  expect(gatherSignals(signals.toReversed())).toEqual(gathered);
});

test("a signal that says nonsense is refused, one that leaves out what is optional is not", () => {
  const good = { item: "tea", kind: "rating", day: "2024-05-01", value: 4.5 };
  expect(signal.parse(good)).toEqual({ ...good, source: "", term: "" });
  for (const wrong of [
    { value: 5.5 },
    { value: -1 },
    { day: "2024-02-30" },
    { kind: "mood" },
    { kind: "complaints" },
    { kind: "competitor_price", value: 12.5 },
    { item: "" },
    { more: 1 },
  ])
    expect(signal.safeParse({ ...good, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
});

test("by hand: three candidates, two indicators known of each dimension at most", () => {
  const candidates: Candidate[] = [
    { item: "a", search_index: 300, competitors: 2, rating: 4.8 },
    { item: "b", search_index: 200, competitors: 8, rating: 4.1 },
    { item: "c", search_index: 100, competitors: 2 },
  ];
  const [a, b, c] = scoreCandidates(candidates);
  // Shares beaten, ties half: searches 5/6, 3/6, 1/6; competitors (fewer is better) 2/3, 1/6, 2/3; ratings 3/4, 1/4.
  expect(a!.dimensions).toEqual({
    demand: expect.closeTo(500 / 6, 9),
    competition: expect.closeTo(200 / 3, 9),
    feedback: 75,
  });
  expect(a!.score).toBeCloseTo(0.4 * (500 / 6) + 0.3 * (200 / 3) + 0.3 * 75, 9);
  expect(b!.score).toBeCloseTo(0.4 * 50 + 0.3 * (100 / 6) + 0.3 * 25, 9);
  // Of c no feedback is known: demand and competition share the weight 4 : 3.
  expect(c!.dimensions.feedback).toBeNull();
  expect(c!.score).toBeCloseTo((4 * (100 / 6) + 3 * (200 / 3)) / 7, 9);
  // Known are 1 of 3, 1 of 2 and 1 of 3 indicators.
  expect(a!.known_ratio).toBeCloseTo(0.4 / 3 + 0.3 / 2 + 0.3 / 3, 12);
});

const value = fc.option(fc.integer({ min: -20, max: 20 }), { freq: 3 });
const anyCandidates = fc.array(
  fc.record(
    Object.fromEntries(indicatorIds.map((id) => [id, value])) as Record<(typeof indicatorIds)[number], typeof value>,
  ),
  { minLength: 1, maxLength: 8 },
);
const named = (rows: readonly Omit<Candidate, "item">[]): Candidate[] =>
  rows.map((each, at) => ({ ...each, item: `i${at}` }));

test("scores are 0 to 100, add up from what each indicator adds, and mind neither order nor scale", () => {
  const weights = fc.record({
    demand: fc.integer({ min: 0, max: 9 }),
    competition: fc.integer({ min: 0, max: 9 }),
    feedback: fc.integer({ min: 1, max: 9 }),
    indicators: fc.constant({ ...weightDefaults.indicators, rating: 3, competitors: 0 }),
  });
  fc.assert(
    fc.property(anyCandidates, weights, (rows, each) => {
      const candidates = named(rows);
      const scores = scoreCandidates(candidates, each);
      for (const { score, adds, known_ratio } of scores) {
        const sum = Object.values(adds).reduce((total, one) => total + one, 0);
        if (score === null) expect(sum).toBe(0);
        else expect(score).toBeCloseTo(sum, 9);
        expect(score ?? 0).toBeGreaterThanOrEqual(0);
        expect(score ?? 0).toBeLessThanOrEqual(100 + 1e-9);
        expect(known_ratio).toBeLessThanOrEqual(1 + 1e-12);
      }
      const byItem = new Map(scoreCandidates(candidates.toReversed(), each).map((one) => [one.item, one]));
      for (const one of scores) expect(byItem.get(one.item)).toEqual(one);
      const larger = candidates.map((one) => ({
        ...one,
        search_index: (one.search_index ?? null) === null ? null : one.search_index! * 7 + 3,
      }));
      expect(scoreCandidates(larger, each)).toEqual(scores);
      const doubled = {
        ...each,
        demand: each.demand * 2,
        competition: each.competition * 2,
        feedback: each.feedback * 2,
      };
      for (const [at, one] of scoreCandidates(candidates, doubled).entries()) {
        const before = scores[at]!.score;
        if (before === null) expect(one.score).toBeNull();
        else expect(one.score).toBeCloseTo(before, 9);
      }
    }),
    { seed: 1 },
  );
});

test("a better figure never lowers a candidate's score", () => {
  fc.assert(
    fc.property(anyCandidates, fc.constantFrom(...indicatorIds), fc.integer({ min: 1, max: 30 }), (rows, id, by) => {
      const [first, ...others] = named(rows);
      fc.pre(first !== undefined && (first[id] ?? null) !== null);
      const better = { ...first!, [id]: first![id]! + (indicators[id].better === "more" ? by : -by) };
      const [before] = scoreCandidates([first!, ...others]);
      const [after] = scoreCandidates([better, ...others]);
      expect(after!.score!).toBeGreaterThanOrEqual(before!.score! - 1e-9);
    }),
    { seed: 1 },
  );
});

test("weights are checked, and what weighs nothing does not count", () => {
  expect(scoreWeights.parse(weightDefaults)).toEqual(weightDefaults);
  expect(scoreWeights.safeParse({ ...weightDefaults, demand: -1 }).success).toBe(false);
  expect(scoreWeights.safeParse({ ...weightDefaults, demand: 0, competition: 0, feedback: 0 }).success).toBe(false);
  expect(scoreWeights.safeParse({ ...weightDefaults, indicators: { rating: 1 } }).success).toBe(false);
  const only = { ...weightDefaults, demand: 0, competition: 0 };
  const [score] = scoreCandidates([{ item: "a", search_index: 9 }], only);
  expect(score).toMatchObject({ score: null, known_ratio: 0 });
  expect(scoreCandidates([{ item: "a" }])[0]).toMatchObject({ score: null, adds: {} });
  for (const locale of locales) {
    expect(new Set(indicatorIds.map((id) => indicators[id].title[locale])).size).toBe(indicatorIds.length);
    expect(new Set(Object.values(dimensionTitles).map((title) => title[locale])).size).toBe(3);
  }
});

test("a candidate takes over its signals; room is what the price leaves below the lowest competitor", () => {
  const candidate = candidateOf("tea", gatherSignals(signals).get("tea")!, 1_500, 0.6);
  expect(candidate).toMatchObject({ search_index: 190, rating: 4.25, price_room_ratio: 0.25, survey_ratio: 0.6 });
  expect(candidateOf("new", {}, 1_500, null)).toMatchObject({ price_room_ratio: null, rating: null });
});
