// Do the presets put customers where the practice wants them, and does each segment's offer go live as it is?
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { tableOf } from "../../../shared/customers/orders.ts";
import { measure } from "../../../shared/customers/rfm/measure.ts";
import { offerOf } from "../../../shared/customers/rfm/offer.ts";
import { presetById, presets } from "../../../shared/customers/rfm/presets/index.ts";
import { scoresOf, thresholdsOf } from "../../../shared/customers/rfm/score.ts";
import { segmentsOf } from "../../../shared/customers/rfm/segment.ts";
import { type Segmentation, segmentation } from "../../../shared/customers/rfm/segmentation.ts";
import { holds } from "../../../shared/predicate.ts";
import { compile } from "../../../shared/pricing/compile/index.ts";
import { config } from "../../../shared/pricing/config.ts";
import { aProduct } from "../../helpers/pricing.ts";

const options = { unit_minor: 100, gift_sku: "food-006" };
const made = presets.map(({ make }) => segmentation.parse(make(options)));
const preset = (id: string) => made.find((each) => each.id === id) as Segmentation;

describe("presets", () => {
  it("are listed, each by its file's name, and no segment of two bears one name", () => {
    const files = readdirSync("shared/customers/rfm/presets").map((name) => name.slice(0, -3));
    const own = files.filter((name) => !["define", "index"].includes(name)).sort();
    expect(presets.map(({ id }) => id).sort()).toEqual(own);
    expect([...presetById.keys()].sort()).toEqual(own);
    const ids = made.flatMap(({ segments }) => segments.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(made)("$id is said in both languages, every segment with its action", ({ id, name, segments }) => {
    const texts = [name, presetById.get(id)?.summary, ...segments.flatMap((each) => [each.name, each.action])];
    for (const text of texts) {
      expect(text?.["zh-CN"]).toMatch(/\p{Script=Han}/u);
      expect(text?.en).toMatch(/^[A-Z]/);
      expect(text?.en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it.each(made)(
    "$id: each offer goes live as it is, open to its segment alone, with codes where it needs them",
    (each) => {
      const parts = each.segments.map((segment) => offerOf(segment, 40));
      const [offers, coupons] = [parts.flatMap((part) => part.offers), parts.flatMap((part) => part.coupons)];
      const context = {
        version: 1,
        effective_at: 150_000,
        currency: "CNY",
        timezone: "Asia/Shanghai",
        now: 0,
        day_prices: {},
      };
      const compiled = compile({ offers, coupons }, [aProduct({ sku: "food-006" })], context);
      expect(compiled).toMatchObject({ ok: true, warnings: [] });
      const { offers: live, coupons: codes } = config.parse({ offers, coupons });
      const open = each.segments.map(({ id }) =>
        live.filter(({ when }) => when && holds(when, { "customer.segments": [id] })).map((offer) => offer.id),
      );
      expect(open).toEqual(each.segments.map(({ id, offer }) => (offer ? [`segment-${id}`] : [])));
      expect(codes.map(({ offer, batch }) => [offer, batch?.count])).toEqual(
        live.filter(({ needs_code }) => needs_code).map(({ id }) => [id, 40]),
      );
    },
  );

  it("give amounts in the store's own units, and free shipping where there is no gift", () => {
    const yen = presetById.get("maternal")?.make({ unit_minor: 1, gift_sku: null });
    expect(JSON.stringify(yen?.segments[0]?.when)).toContain('"value":500}');
    expect(yen?.segments[1]?.offer?.effect.kind).toBe("shipping");
    expect(preset("maternal").segments[1]?.offer?.effect).toEqual({
      kind: "gift",
      params: { sku: "food-006", quantity: 1 },
    });
  });
});

describe("the maternal preset", () => {
  // The practice's own figures: day 1,000; [orders as days ago and amounts] -> segment.
  const cases: [string, [ago: number, yuan: number][], string][] = [
    [
      "4 orders of 500 in 30 days",
      [
        [1, 500],
        [8, 500],
        [15, 500],
        [29, 500],
      ],
      "maternal_high_value",
    ],
    [
      "3 orders in 30 days and one before",
      [
        [1, 900],
        [8, 900],
        [15, 900],
        [30, 900],
      ],
      "maternal_others",
    ],
    [
      "4 orders of 499 on average",
      [
        [1, 496],
        [8, 500],
        [15, 500],
        [29, 500],
      ],
      "maternal_others",
    ],
    ["one order of 200, 7 days ago", [[7, 200]], "maternal_promising_new"],
    ["one order of 201", [[7, 201]], "maternal_others"],
    ["one order, 8 days ago", [[8, 200]], "maternal_others"],
    [
      "two orders",
      [
        [7, 50],
        [6, 50],
      ],
      "maternal_others",
    ],
    [
      "quiet for 91 days, two orders this year",
      [
        [91, 80],
        [364, 80],
        [365, 80],
      ],
      "maternal_dormant",
    ],
    ["quiet for 90 days", [[90, 80]], "maternal_others"],
    [
      "quiet, but three orders this year",
      [
        [91, 80],
        [200, 80],
        [364, 80],
      ],
      "maternal_others",
    ],
  ];

  it.each(cases)("%s", (_, orders, expected) => {
    const rows = orders.map(([ago, yuan]) => ({ customer_id: "a", day: 1_000 - ago, amount_minor: yuan * 100 }));
    const measures = measure(tableOf(rows), 1_000);
    const found = segmentsOf(preset("maternal"), measures, scoresOf(measures, thresholdsOf(measures, 100)));
    expect(found.segments[found.segment[0] ?? -1]).toBe(expected);
  });
});

describe("the other presets", () => {
  const scores = [1, 2, 3, 4, 5].flatMap((r) =>
    [1, 2, 3, 4, 5].flatMap((f) => [1, 2, 3, 4, 5].map((m) => [r, f, m] as const)),
  );
  const place = ({ segments }: Segmentation, [r, f, m]: readonly number[]) => {
    const facts = { "customer.recency_score": r, "customer.frequency_score": f, "customer.monetary_score": m };
    return segments.find(({ when }) => when === null || holds(when, facts))?.id;
  };

  it.each(["four_class", "quintile"])("%s: every segment has scores that lead to it", (id) => {
    const reached = new Set(scores.map((each) => place(preset(id), each)));
    expect([...reached].sort()).toEqual(
      preset(id)
        .segments.map((each) => each.id)
        .sort(),
    );
  });

  it.each([
    ["quintile", [5, 4, 4], "rfm_champions"],
    ["quintile", [5, 1, 1], "rfm_new"],
    ["quintile", [3, 1, 1], "rfm_promising"],
    ["quintile", [1, 5, 5], "rfm_cannot_lose"],
    ["quintile", [1, 3, 3], "rfm_at_risk"],
    ["quintile", [1, 1, 1], "rfm_lost"],
    ["quintile", [5, 5, 1], "rfm_others"],
    ["four_class", [3, 4, 4], "class_high_value"],
    ["four_class", [2, 5, 5], "class_at_risk"],
    ["four_class", [2, 2, 2], "class_basic"],
    ["four_class", [4, 1, 1], "class_potential"],
  ] as const)("%s %j is %s", (id, score, expected) => {
    expect(place(preset(id), score)).toBe(expected);
  });
});
