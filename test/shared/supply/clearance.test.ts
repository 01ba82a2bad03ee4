// Is slow stock cleared as far as it pays, never below its floor, and is what it brings told against holding on?
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { offer } from "../../../shared/pricing/config.ts";
import { buildTrade } from "../../../shared/studies/trade.ts";
import { offerId, offersOf } from "../../../shared/supply/clearance/offers.ts";
import { holdOn, planOf, type Slow } from "../../../shared/supply/clearance/plan.ts";
import { floorOf, memberRatio } from "../../../shared/supply/clearance/propose.ts";
import { expectSold, forecastRate, recentRate } from "../../../shared/supply/clearance/response.ts";
import { supplyDefaults } from "../../../shared/supply/health/settings.ts";
import { dayNumber } from "../../../shared/time.ts";
import { LAST } from "../../helpers/shelf_trade.ts";

const exact = { value: 1, error: 0 };

describe("what a price sells", () => {
  it("units follow the price to the power of the elasticity, as far as there are any", () => {
    const response = { rate: exact, elasticity: { value: -2, error: 0 } };
    const asked = { days: 10, reach: exact, left: 1_000 };
    expect(expectSold(response, { ...asked, off_ratio: 0.5 }).units).toBeCloseTo(40, 9);
    expect(expectSold(response, { ...asked, off_ratio: 0.5, left: 25 })).toMatchObject({ units: 25, high: 25 });
    expect(expectSold(response, { ...asked, off_ratio: 0.5, reach: { value: 3, error: 0 } }).units).toBeCloseTo(120, 9);
    // An estimate that says less is bought when it is cheaper is taken for none.
    const odd = { rate: exact, elasticity: { value: 0.5, error: 0 } };
    expect(expectSold(odd, { ...asked, off_ratio: 0.5 }).units).toBeCloseTo(10, 9);
  });

  it("where all is known only chance is left: 95 outcomes in 100 of Poisson's law with a mean of 40 lie from 28 to 53", () => {
    const sure = { rate: { value: 4, error: 0 }, elasticity: { value: -2, error: 0 } };
    const asked = { days: 10, off_ratio: 0, reach: exact, left: 1_000 };
    expect(expectSold(sure, asked)).toMatchObject({ low: 28, high: 53 });
    const unsure = expectSold({ ...sure, rate: { value: 4, error: 2 } }, asked);
    expect(unsure.low).toBeLessThan(20);
    expect(unsure.high).toBeGreaterThan(70);
    // The error of the elasticity counts where the price moves, and only there.
    const steep = { ...sure, elasticity: { value: -2, error: 1 } };
    expect(expectSold(steep, asked)).toEqual(expectSold(sure, asked));
    expect(expectSold(steep, { ...asked, off_ratio: 0.4 }).high).toBeGreaterThan(
      expectSold(sure, { ...asked, off_ratio: 0.4 }).high,
    );
  });

  it("a day a month ago counts half, and nothing sold is not certainty", () => {
    const steady = recentRate(new Array(365).fill(1));
    expect(steady.value).toBeCloseTo(1, 1);
    const ended = recentRate([...new Array(335).fill(1), ...new Array(30).fill(0)]);
    expect(ended.value).toBeCloseTo(0.5, 1);
    const nothing = recentRate(new Array(365).fill(0));
    expect(nothing.value).toBeGreaterThan(0);
    expect(nothing.error).toBeGreaterThan(nothing.value);
    expect(forecastRate(28, 14, 42, 28)).toMatchObject({ value: 1 });
    expect(forecastRate(28, 14, 42, 28).error).toBeCloseTo(28 / (2 * 1.6448536 * 28), 6);
  });
});

const slow = (more: Partial<Slow> = {}): Slow => ({
  units: 200,
  keep: 0,
  price_minor: 10_000,
  cost_minor: 5_000,
  floor_minor: 5_000,
  response: { rate: { value: 0.5, error: 0.1 }, elasticity: { value: -2.5, error: 0.5 } },
  member_ratio: 0.6,
  exchangeable: true,
  ...more,
});

test("holding on: what sells at the full price, and what lying there costs", () => {
  // 200 pieces of 50.00, half a piece a day: 182.5 go in a year; 108.75 lie there on the average, at 25 % a year.
  const year = holdOn(slow(), 200, 365, supplyDefaults);
  expect(year.sold).toBeCloseTo(182.5, 9);
  expect(year.cash_minor).toBeCloseTo(1_825_000, 6);
  expect(year.holding_minor).toBeCloseTo(108.75 * 5_000 * 0.25, 3);
  // All are gone after 400 days; later nothing is held.
  expect(holdOn(slow(), 200, 1_000, supplyDefaults).cash_minor).toBeCloseTo(2_000_000, 6);
  expect(holdOn(slow(), 200, 1_000, supplyDefaults).holding_minor).toBeCloseTo((100 * 5_000 * 0.25 * 400) / 365, 3);
});

describe("a plan", () => {
  it("no pair of depths that is allowed brings more", () => {
    const found = planOf(slow({ response: { rate: { value: 0.2, error: 0 }, elasticity: exact } }), supplyDefaults);
    expect(found.steps.length).toBeLessThanOrEqual(2);
    const free = {
      ...supplyDefaults,
      clear_member_least_ratio: 0.05,
      clear_member_off_ratio: 0.9,
      clear_live_least_ratio: 0.05,
      clear_live_off_ratio: 0.9,
    };
    const more = planOf(slow(), free);
    expect(more.gain_minor).toBeGreaterThanOrEqual(planOf(slow(), supplyDefaults).gain_minor);
  });

  it("what nobody buys at any price goes back, and is held where no supplier takes it", () => {
    const unwanted = { response: { rate: { value: 0.001, error: 0.001 }, elasticity: { value: -0.5, error: 0.5 } } };
    const back = planOf(slow(unwanted), supplyDefaults);
    expect(back.exchange?.units).toBeGreaterThan(190);
    expect(back.cash_minor).toBeGreaterThan(190 * 2_500);
    expect(back.freed_minor).toBeGreaterThan(0);
    expect(planOf(slow({ ...unwanted, exchangeable: false }), supplyDefaults).exchange).toBeNull();
  });

  it("what sells soon is neither given back nor on offer", () => {
    const { exchange, steps } = planOf(slow({ keep: 150 }), supplyDefaults);
    expect(exchange?.units ?? 0).toBeLessThanOrEqual(50);
    expect(steps.reduce((sum, { units }) => sum + units, 0)).toBeLessThanOrEqual(50);
  });

  it("a live deal is deeper than the members', and follows it; dates, units and money add up", () => {
    const whole = fc.integer({ min: 1, max: 500 });
    const part = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(whole, whole, part, part, part, part, (units, price, cost, rate, member_ratio, floor) => {
        const price_minor = price * 100;
        const cost_minor = Math.round(price_minor * cost);
        const floor_minor = Math.round(price_minor * floor);
        const given = slow({ units, price_minor, cost_minor, floor_minor, member_ratio });
        const response = { rate: { value: rate * 5, error: rate }, elasticity: { value: -3 * floor, error: 0.5 } };
        const plan = planOf({ ...given, response }, supplyDefaults);
        const [first, second] = plan.steps;
        if (first && second) {
          expect(second.off_ratio).toBeGreaterThan(first.off_ratio);
          expect(second.after).toBe(first.after + first.days);
        }
        for (const step of plan.steps) {
          expect(step.units).toBeGreaterThanOrEqual(1);
          expect(step.off_ratio).toBeGreaterThanOrEqual(step.kind === "members" ? 0.1 : 0.2);
          expect(step.price_minor).toBeGreaterThanOrEqual(floor_minor - 1);
          expect(step.low).toBeLessThanOrEqual(step.high);
        }
        expect(plan.gone).toBeLessThanOrEqual(units + 1e-6);
        expect(plan.low).toBeLessThanOrEqual(plan.high);
        expect(plan.freed_minor).toBe(Math.round(plan.freed_minor));
        // Doing nothing is one of the plans.
        expect(plan.gain_minor).toBeGreaterThanOrEqual(0);
        if (plan.steps.length === 0 && !plan.exchange) expect(plan).toMatchObject({ freed_minor: 0, gain_minor: 0 });
      }),
    );
  });

  it("without a cost it goes no deeper than a fifth, and says what holds it back", () => {
    const blind = planOf(slow({ cost_minor: null, floor_minor: 0 }), supplyDefaults);
    expect(Math.max(...blind.steps.map(({ off_ratio }) => off_ratio))).toBeLessThanOrEqual(0.2);
    expect(blind.bound).toBe("no_cost");
    expect(planOf(slow({ floor_minor: 9_000 }), supplyDefaults).bound).toBe("floor");
    expect(planOf(slow(), supplyDefaults).bound).toBeNull();
  });
});

test("the floor is the highest of cost, margin, the price's floor and the product's own; cost yields where it is allowed", () => {
  const product = { price_minor: 10_000, cost_minor: 4_000, minimum_minor: 3_000 };
  const at = (more: object, guards?: { floor_ratio: number; min_margin_ratio: number | null }) =>
    floorOf(product, { settings: { ...supplyDefaults, ...more }, guards });
  expect(at({})).toBe(4_000);
  expect(at({ clear_least_margin_ratio: 0.2 })).toBe(5_000);
  expect(at({}, { floor_ratio: 0.6, min_margin_ratio: 0.2 })).toBe(6_000);
  expect(at({}, { floor_ratio: 0, min_margin_ratio: 0.5 })).toBe(8_000);
  expect(at({ clear_below_cost: true }, { floor_ratio: 0.6, min_margin_ratio: 0.5 })).toBe(3_000);
  // What already costs more than it brings has no room at all.
  expect(floorOf({ price_minor: 3_000, cost_minor: 4_000 }, { settings: supplyDefaults })).toBe(3_000);
});

test("each step is an offer of its own that a configuration takes, under an id that stays", () => {
  const { steps } = planOf(slow(), supplyDefaults);
  expect(steps.map(({ kind }) => kind)).toEqual(["members", "live"]);
  const first = dayNumber("2026-11-24");
  const drafts = offersOf({ sku: "A 1/红", title: "🎈".repeat(150) }, steps, {
    first,
    timezone: "Asia/Shanghai",
    units: 200,
  });
  const taken = drafts.map((draft) => offer.parse(draft));
  expect(taken[0]!.schedule!.from).toBe(Date.parse("2026-11-24T00:00:00+08:00"));
  expect(taken[0]!.schedule!.until).toBe(taken[1]!.schedule!.from);
  expect(taken[1]!.when).toEqual({ op: "is", fact: "channel", value: "live" });
  expect(taken[0]!.limits).toMatchObject({ stock: 200 });
  expect(taken[1]!.limits!.stock).toBeLessThan(200);
  expect(offerId("A 1/红", "live")).toBe(taken[1]!.id);
  expect(offerId("A 1/白", "live")).not.toBe(taken[1]!.id);
  expect(offerId("toys-010", "members")).toBe("clear-toys-010-members");
});

test("members are those who had ordered before, by the units of the newest 90 days", () => {
  const builder = buildTrade({ currency: "CNY", timezone: "Asia/Shanghai", last: LAST }, new Map());
  for (const [customer_id, ago, quantity] of [
    ["old", 200, 1],
    ["old", 80, 1],
    ["new", 60, 2],
    [null, 50, 1],
  ] as const) {
    const lines = [{ sku: "a", quantity, amount_minor: 100 }];
    builder.add({ customer_id, day: LAST - ago, channel: null, lines });
  }
  expect(memberRatio(builder.build())).toBe(0.25);
});
