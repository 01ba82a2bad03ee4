// Which price may be struck through beside a reduced one? Cases as data, and what must hold of every history.
import fc from "fast-check";
import { expect, test } from "vitest";
import { config as configSchema } from "../../../shared/pricing/config.ts";
import { decide } from "../../../shared/pricing/decide.ts";
import { priorPrice } from "../../../shared/pricing/prior_price.ts";
import type { PricePoint } from "../../../shared/pricing/product.ts";
import { DAY_MS } from "../../../shared/time.ts";
import type { PriorCase } from "../../cases/pricing/prior_price/case.ts";
import { cases as days } from "../../cases/pricing/prior_price/days.ts";
import { cases as special } from "../../cases/pricing/prior_price/special.ts";
import { anInput, aProduct, aSnapshot, TEN } from "../../helpers/pricing.ts";

const ago = (days: number) => TEN - days * DAY_MS;
const pointsOf = (history: PriorCase["history"]) =>
  history.map(([days, price, reduced]): PricePoint => [ago(days), price, reduced ? 1 : 0]);

const fixed = (id: string, price_minor: number, order: number, when = {}) => ({
  id,
  title: id,
  order,
  price: { kind: "fixed" as const, params: { price_minor } },
  ...when,
});
const gold = { when: { op: "is" as const, fact: "customer.tier", value: "gold" } };

test.each([...days, ...special])(
  "$name",
  ({ history, price_minor, public_minor, product, offered, settings = {}, personal, ...expected }) => {
    const rules = [
      ...(price_minor === undefined ? [] : [fixed("now", price_minor, 1, personal ? gold : {})]),
      ...(public_minor === undefined ? [] : [fixed("public", public_minor, 2)]),
    ];
    const snapshot = aSnapshot({
      config: { settings, rules },
      products: [
        {
          sku: "A",
          list_minor: 1_000,
          history: pointsOf(history),
          offered_since: offered === undefined ? null : ago(offered),
          ...product,
        },
      ],
    });
    const input = anInput([["A", 1]], { kind: "products", facts: { "customer.tier": "gold" } });
    const { lines, trace, personalised } = decide(snapshot, input, TEN);
    expect(lines[0]?.was_minor).toBe(expected.was_minor);
    expect(trace.find(({ step }) => step === "prior_price")?.reason).toBe(expected.reason);
    expect(personalised).toBe(personal ?? false);
  },
);

const settings = configSchema.parse({}).settings.prior_price;
const anyHistory = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 20 }), fc.boolean()), { maxLength: 12 })
  .map((points) => pointsOf(points.sort(([a], [b]) => b - a)));

test("an earlier price is one that was asked, within or at the beginning of the days before", () => {
  fc.assert(
    fc.property(anyHistory, fc.integer({ min: 1, max: 20 }), (history, price) => {
      const prior = priorPrice(aProduct({ sku: "A", history }), price, settings, TEN);
      if ("reason" in prior) return;
      expect(history.map(([, each]) => each)).toContain(prior.price_minor);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test("recording the reduction as it is announced changes nothing about it", () => {
  fc.assert(
    fc.property(
      anyHistory,
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 20 }),
      (history, price, days) => {
        const before = priorPrice(aProduct({ sku: "A", history }), price, settings, TEN);
        const recorded = [...history, [TEN, price, 1] as const];
        const later = priorPrice(aProduct({ sku: "A", history: recorded }), price, settings, TEN + days * DAY_MS);
        if (!("reason" in before)) expect(later).toEqual(before);
      },
    ),
    { seed: 2, numRuns: 500 },
  );
});

test("a price of the last 30 days that was no reduction bounds what may be struck through", () => {
  fc.assert(
    fc.property(anyHistory, fc.integer({ min: 1, max: 20 }), (history, price) => {
      const prior = priorPrice(aProduct({ sku: "A", history }), price, settings, TEN);
      const last = history.at(-1);
      // Where no reduction runs, every price of the last 30 days counts.
      if ("reason" in prior || !last || last[2] === 1) return;
      for (const [at, each] of history) if (at > ago(30)) expect(prior.price_minor).toBeLessThanOrEqual(each);
    }),
    { seed: 3, numRuns: 500 },
  );
});
