// What does a whole decision come to? Figures of a cart and of product pages, worked by hand.
import { expect, test } from "vitest";
import { decide } from "../../../shared/pricing/decide.ts";
import { listPricesOnly } from "../../../shared/pricing/snapshot.ts";
import { DAY_MS, MINUTE_MS } from "../../../shared/time.ts";
import { anInput, aSnapshot, deepFreeze, TEN } from "../../helpers/pricing.ts";

const percent = (id: string, change_ratio: number, parts = {}) => ({
  id,
  title: id,
  price: { kind: "percent" as const, params: { change_ratio } },
  ...parts,
});
const spend = {
  id: "spend",
  title: "Spend 99, save 10",
  condition: { kind: "spend" as const, params: { count: "once" as const, min_minor: 9_900 } },
  effect: { kind: "amount_off" as const, params: { amount_minor: 1_000 } },
};
const long = [[TEN - 90 * DAY_MS, 10_000, 0]] as const;

test("a cart: rule, offer over the lines, units, tax on top, shipping, strike-through", () => {
  const snapshot = aSnapshot({
    config: {
      settings: { tax: "excluded" },
      rules: [percent("tea", -0.2, { products: { any: [{ skus: ["tea"] }] } })],
      offers: [spend],
    },
    products: [
      { sku: "tea", tax_ratio: 0.13, history: long },
      { sku: "cup", list_minor: 3_333, tax_ratio: 0.09 },
    ],
  });
  const decision = decide(
    snapshot,
    anInput(
      [
        ["tea", 1],
        ["cup", 3],
      ],
      { shipping_minor: 800 },
    ),
    TEN,
  );
  // Tea 100.00 - 20 % = 80.00; cups 3 x 33.33 = 99.99; together 179.99, from which 10.00 comes off by what they cost:
  // 10.00 x 8000 / 17999 = 4.4447, 10.00 x 9999 / 17999 = 5.5553; so 4.44 and 5.56 (the larger remainder).
  expect(decision.lines).toEqual([
    {
      sku: "tea",
      known: true,
      quantity: 1,
      list_minor: 10_000,
      price_minor: 8_000,
      rule: "tea",
      reductions: [{ offer: "spend", amount_minor: 444 }],
      total_minor: 7_556,
      // 75.56 x 13 % = 9.8228.
      tax_minor: 982,
      units: [[1, 7_556]],
      // What everybody pays for one now: the 10.00 are not of the product.
      was_minor: 8_000,
    },
    {
      sku: "cup",
      known: true,
      quantity: 3,
      list_minor: 3_333,
      price_minor: 3_333,
      rule: null,
      reductions: [{ offer: "spend", amount_minor: 556 }],
      // 99.99 - 5.56 = 94.43: two units at 31.48 and one at 31.47.
      total_minor: 9_443,
      // 94.43 x 9 % = 8.4987.
      tax_minor: 850,
      units: [
        [2, 3_148],
        [1, 3_147],
      ],
      // The same, though its earlier prices are not known.
      was_minor: 3_333,
    },
  ]);
  // 75.56 + 94.43 = 169.99; + 8.00 shipping + 9.82 + 8.50 tax = 196.31. List prices and shipping were 207.99.
  expect(decision).toMatchObject({
    subtotal_list_minor: 19_999,
    subtotal_minor: 16_999,
    shipping_minor: 800,
    tax_minor: 1_832,
    total_minor: 19_631,
    savings_minor: 3_000,
    personalised: false,
    valid_until: TEN + 15 * MINUTE_MS,
  });
});

test("where prices hold the tax, it is part of what is paid", () => {
  const snapshot = aSnapshot({ products: [{ sku: "tea", tax_ratio: 0.13 }] });
  // 100.00 x 13 / 113 = 11.504.
  expect(decide(snapshot, anInput([["tea", 1]]), TEN)).toMatchObject({ total_minor: 10_000, tax_minor: 1_150 });
});

test("where the units of a line differ by a cent, the dearer one is compared", () => {
  const long = [[TEN - 90 * DAY_MS, 3_333, 0]] as const;
  const snapshot = aSnapshot({
    config: { offers: [{ ...spend, effect: { kind: "amount_off", params: { amount_minor: 1 } } }] },
    products: [{ sku: "cup", list_minor: 3_333, history: long }],
  });
  // 3 x 33.33 - 0.01 = 99.98: units of 33.33, 33.33 and 33.32. At 33.33 nothing is reduced.
  expect(decide(snapshot, anInput([["cup", 3]]), TEN).lines[0]).toMatchObject({
    units: [
      [2, 3_333],
      [1, 3_332],
    ],
    was_minor: null,
  });
});

test("a rule that came too late names one that went before it, the same for any order of lines", () => {
  const snapshot = aSnapshot({
    config: {
      rules: [
        percent("a", -0.1, { products: { any: [{ skus: ["tea"] }] } }),
        percent("b", -0.1, { products: { any: [{ skus: ["cup"] }] } }),
        percent("c", -0.1),
      ],
    },
    products: [{ sku: "tea" }, { sku: "cup" }],
  });
  const late = (skus: readonly string[]) =>
    decide(snapshot, anInput(skus.map((sku) => [sku, 1])), TEN).trace.filter(({ reason }) => reason === "closer_rule");
  const step = { step: "rule", reason: "closer_rule", id: "c", other: "a" };
  expect(late(["tea", "cup"])).toEqual([step]);
  expect(late(["cup", "tea"])).toEqual([step]);
});

test("an answer ends with the schedule that it rests on, and not with one of other products", () => {
  const until = (minutes: number) => ({ schedule: { until: TEN + minutes * MINUTE_MS } });
  const snapshot = aSnapshot({
    config: {
      rules: [
        percent("tea", -0.2, { products: { any: [{ skus: ["tea"] }] }, ...until(5) }),
        percent("cup", -0.2, { products: { any: [{ skus: ["cup"] }] }, ...until(3) }),
        percent("off", -0.2, { active: false, ...until(1) }),
      ],
      offers: [{ ...spend, ...until(10) }],
    },
    products: [{ sku: "tea" }, { sku: "cup" }, { sku: "pot" }],
  });
  const ends = (sku: string) => (decide(snapshot, anInput([[sku, 1]]), TEN).valid_until - TEN) / MINUTE_MS;
  expect(["tea", "cup", "pot"].map(ends)).toEqual([5, 3, 10]);
  // The seeds' Wednesday ends at midnight.
  const wednesday = aSnapshot({
    config: { rules: [percent("day", -0.2, { schedule: { weekly: [{ days: [3] }] } })] },
    products: [{ sku: "tea" }],
  });
  const late = Date.parse("2026-11-18T23:55:00+08:00");
  expect(decide(wednesday, anInput([["tea", 1]]), late).valid_until - late).toBe(5 * MINUTE_MS);
  // So does a day whose changes are counted.
  const counted = aSnapshot({ config: { settings: { max_changes_a_day: 1 } }, products: [{ sku: "tea" }] });
  expect(decide(counted, anInput([["tea", 1]]), late).valid_until - late).toBe(5 * MINUTE_MS);
});

test("the switch: list prices stand, and neither guard nor limit moves them", () => {
  const snapshot = deepFreeze(
    aSnapshot({
      config: { settings: { max_daily_change_ratio: 0.1 }, rules: [percent("all", -0.5)], offers: [spend] },
      day_prices: { tea: { day: "2026-11-18", open_minor: 5_000, last_minor: 5_000, changes: 1 } },
      products: [{ sku: "tea", minimum_minor: 20_000 }],
    }),
  );
  const decision = decide(listPricesOnly(snapshot), anInput([["tea", 2]]), TEN);
  expect(decision).toMatchObject({ total_minor: 20_000, offers: [], lines: [{ price_minor: 10_000, rule: null }] });
});

test("rules and offers of kinds that a newer version wrote are left alone, and say so", () => {
  const snapshot = aSnapshot({ config: { rules: [percent("a", -0.1)], offers: [spend] }, products: [{ sku: "tea" }] });
  const { rules, offers } = snapshot.config;
  const newer = {
    ...snapshot,
    config: {
      ...snapshot.config,
      rules: [...rules, { ...rules[0], id: "b", order: 1, price: { kind: "oracle", params: {} } }],
      offers: offers.flatMap((offer) => [
        { ...offer, id: "condition", condition: { kind: "moon", params: {} } },
        { ...offer, id: "effect", effect: { kind: "song", params: {} } },
      ]),
    },
  } as unknown as typeof snapshot;
  const { lines, trace } = decide(newer, anInput([["tea", 1]]), TEN);
  expect(lines[0]).toMatchObject({ total_minor: 9_000, rule: "a" });
  expect(trace.filter(({ reason }) => reason === "unknown_kind").map(({ id }) => id)).toEqual([
    "b",
    "condition",
    "effect",
  ]);
});

test("an empty input and numbers that are none are decided, too", () => {
  const snapshot = aSnapshot({ products: [{ sku: "tea" }] });
  expect(decide(snapshot, anInput([]), TEN)).toMatchObject({ lines: [], total_minor: 0 });
  const odd = [0, -3, 2.7, Number.NaN, Number.POSITIVE_INFINITY].map((quantity) => ["tea", quantity] as const);
  const { lines } = decide(snapshot, anInput(odd, { kind: "products" }), TEN);
  expect(lines.map(({ quantity }) => quantity)).toEqual([1, 1, 2, 1, 1_000_000]);
});

test("at list prices the trace says why, and a code of the store is not called unknown", () => {
  const snapshot = aSnapshot({ config: { offers: [{ ...spend, needs_code: true }] }, products: [{ sku: "tea" }] });
  const codes = [
    { code: "TEN", offer: "spend" },
    { code: "NOPE", offer: null },
  ];
  const decision = decide(listPricesOnly(snapshot), anInput([["tea", 1]], { codes }), TEN);
  expect(decision.trace[0]).toEqual({ step: "list", reason: "list_prices_only" });
  expect(decision.codes.map(({ reason }) => reason)).toEqual(["list_prices_only", "unknown_code"]);
  expect(decision.total_minor).toBe(10_000);
});

test("what comes to more than can be counted exactly is not sold", () => {
  const products = [{ sku: "dear", list_minor: 1e13 }, { sku: "cup" }];
  const decide_ = (units: number) =>
    decide(
      aSnapshot({ products }),
      anInput([
        ["dear", units],
        ["cup", 1_000_000],
      ]),
      TEN,
    );
  // Two lines may come to 2^51 each: 225 times 10^13, and not 226 times.
  expect(decide_(225).lines.map(({ known, total_minor }) => [known, total_minor])).toEqual([
    [true, 225e13],
    [true, 1e10],
  ]);
  const { lines, total_minor, trace } = decide_(226);
  expect(lines.map(({ known }) => known)).toEqual([false, true]);
  expect(trace).toContainEqual({ step: "list", reason: "too_large", line: 0 });
  expect(total_minor).toBe(1e10);
});
