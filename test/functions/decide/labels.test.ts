// What is the price called that is struck through, and what is said of a code that does not help?
import { expect, test } from "vitest";
import { cartWords, wordsFor } from "../../../functions/decide/words.ts";
import { decide } from "../../../shared/pricing/decide.ts";
import { listPricesOnly } from "../../../shared/pricing/snapshot.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { anInput, aSnapshot, TEN } from "../../helpers/pricing.ts";

const history = [
  [TEN - 90 * DAY_MS, 10_000, 0],
  [TEN - 10 * DAY_MS, 8_000, 1],
] as const;
const rules = [{ id: "sale", title: "Sale", price: { kind: "percent" as const, params: { change_ratio: -0.2 } } }];
const off = (id: string, amount_minor: number, parts = {}) => ({
  id,
  title: { en: `${id} off`, "zh-CN": `${id}优惠` },
  condition: { kind: "spend" as const, params: { count: "once" as const, min_minor: 15_000 } },
  effect: { kind: "amount_off" as const, params: { amount_minor } },
  ...parts,
});

const told = (snapshot: ReturnType<typeof aSnapshot>, input: ReturnType<typeof anInput>) => {
  const decision = decide(snapshot, input, TEN);
  return (["en", "zh-CN"] as const).map((locale) => cartWords(decision, wordsFor(snapshot, decision, locale)));
};

test("during a sale it is the lowest price of the days before it", () => {
  const snapshot = aSnapshot({ config: { rules }, products: [{ sku: "A", history }] });
  // The lines of one product say the same.
  const input = anInput([
    ["A", 1],
    ["A", 2],
  ]);
  const labels = told(snapshot, input).map(({ lines }) =>
    lines.map(({ was_minor, was_label }) => [was_minor, was_label]),
  );
  expect(labels).toEqual([
    Array.from({ length: 2 }, () => [10_000, "Lowest price in the 30 days before the reduction"]),
    Array.from({ length: 2 }, () => [10_000, "降价前30天最低价"]),
  ]);
});

test("beside what an offer of the cart takes off it is today's price of one", () => {
  const snapshot = aSnapshot({ config: { offers: [off("order", 1_500)] }, products: [{ sku: "A", history }] });
  const [english] = told(snapshot, anInput([["A", 2]]));
  expect(english?.lines[0]).toMatchObject({ price_minor: 9_250, was_minor: 10_000, was_label: "Today's price of one" });
});

test("a code that does not help says what is missing or which offer stands in its place", () => {
  const lanes = [{ id: "order", groups: [{ id: "order", mode: "best" as const }] }];
  const offers = [off("five", 500, { needs_code: true }), off("six", 600, { needs_code: true })];
  const snapshot = aSnapshot({ config: { settings: { lanes }, offers }, products: [{ sku: "A" }] });
  const codes = [
    { code: "FIVE", offer: "five" },
    { code: "SIX", offer: "six" },
    { code: "GONE", offer: "gone" },
    { code: "NOPE", offer: null },
  ];
  const said = (units: number, of = snapshot) =>
    told(of, anInput([["A", units]], { codes })).map((cart) => cart.codes.map(({ text }) => text));
  expect(said(2)).toEqual([
    [
      'Code FIVE: "five off" is less than "six off", which applies in its place.',
      'Code SIX: it unlocks "six off".',
      'Code GONE: it is for "gone", which is used up or only for customers who are signed in.',
      "Code NOPE: it is not known.",
    ],
    [
      "优惠码FIVE：“six优惠”更优惠，“five优惠”不再叠加。",
      "优惠码SIX：已启用“six优惠”。",
      "优惠码GONE：“gone”已用完，或须登录后才能享受。",
      "优惠码NOPE：无效。",
    ],
  ]);
  expect(said(1)[0]?.slice(0, 2)).toEqual([
    'Code FIVE: "five off" needs CN¥50.00 more.',
    'Code SIX: "six off" needs CN¥50.00 more.',
  ]);
  expect(said(2, listPricesOnly(snapshot))[0]?.slice(0, 1)).toEqual([
    "Code FIVE: the store sells at list prices for now: no rule, offer or code applies.",
  ]);
});
