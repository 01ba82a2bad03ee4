// When is a change more than chance? The cases of a critical reader, the known values, and how often chance is taken for more.
import { describe, expect, it, test } from "vitest";
import { type Certainty, certaintyOf, type Sample } from "../../../shared/metrics/certainty.ts";
import { jackknife, tValue } from "../../../shared/stats.ts";

type Bases = Record<string, number>;

/** A period of days from the values of its bases by day. */
function days(...buckets: Bases[]): Sample {
  const total: Bases = {};
  for (const bucket of buckets) for (const [id, value] of Object.entries(bucket)) total[id] = (total[id] ?? 0) + value;
  return { total, buckets, days: buckets.length };
}

const repeat = (times: number, bases: (day: number) => Bases) =>
  days(...Array.from({ length: times }, (_, day) => bases(day)));

/** Numbers that look random and are the same on every run. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

describe("what a few cases make of a figure is chance", () => {
  it("four new customers, then none", () => {
    const before = repeat(28, (day) => ({ new_customers: day % 7 === 0 ? 1 : 0 }));
    expect(
      certaintyOf(
        "new_customers",
        repeat(28, () => ({ new_customers: 0 })),
        before,
        "day",
      ),
    ).toBe("within");
  });

  it("one old refund, then none", () => {
    const before = repeat(28, (day) => (day === 9 ? { refunds: 48_000, refund_count: 1 } : {}));
    expect(
      certaintyOf(
        "refunds",
        repeat(28, () => ({})),
        before,
        "day",
      ),
    ).toBe("within");
  });

  it("five orders of like size on five days, then none", () => {
    const before = repeat(5, (day) => ({ gmv: 10_000 + 500 * (day % 2), orders: 1 }));
    expect(
      certaintyOf(
        "gmv",
        repeat(5, () => ({})),
        before,
        "day",
      ),
    ).toBe("within");
  });

  it("a repurchase ratio of 4 of 50 instead of 5 of 50, whose days are all zero", () => {
    const of = (repeat_customers: number): Sample => ({
      total: { customers: 50, repeat_customers },
      buckets: Array.from({ length: 28 }, () => ({ customers: 2, repeat_customers: 0 })),
      days: 28,
    });
    expect(certaintyOf("repurchase_ratio", of(4), of(5), "day")).toBe("within");
    // And what is more than 50 people make by chance is not called clear either: their days tell nothing.
    expect(certaintyOf("repurchase_ratio", of(4), of(40), "day")).toBe("people");
  });

  it("two sales out of 40 visits instead of one", () => {
    const of = (sold: number) => repeat(8, (day) => ({ sessions: 5, purchase_sessions: day < sold ? 1 : 0 }));
    expect(certaintyOf("conversion_ratio", of(2), of(1), "day")).toBe("within");
  });
});

describe("what cannot be told", () => {
  const visitors = (n: number, length = 28): Sample => ({ total: { visitors: n }, buckets: [], days: length });
  const steady = (value: number, length = 10) => repeat(length, () => ({ spend: value }));
  const swinging = (value: number, length: number) =>
    repeat(length, (day) => ({ gmv: value + (day % 2), orders: value }));

  it.each<[string, Certainty, string, Sample, Sample]>([
    ["people counted once for the period", "people", "visitors", visitors(900), visitors(1200)],
    ["but a small change of them may well be chance", "within", "visitors", visitors(900), visitors(920)],
    ["people of unlike periods", "people", "visitors", visitors(900, 31), visitors(920, 30)],
    ["days that do not swing", "flat", "spend", steady(700), steady(500)],
    ["four days", "few", "gmv", swinging(900, 4), swinging(500, 4)],
    ["an average without cases", "few", "aov", repeat(9, () => ({})), swinging(900, 9)],
    [
      "an average that rests on a single day",
      "few",
      "aov",
      days({ gmv: 9, orders: 1 }, ...Array(9).fill({})),
      swinging(9, 10),
    ],
  ])("%s: %s", (_, expected, id, now, before) => {
    expect(certaintyOf(id, now, before, "day")).toBe(expected);
  });

  it("hours of a day, which say nothing of how days swing", () => {
    const now = repeat(15, (hour) => ({ orders: 40 + (hour % 3) }));
    const before = repeat(15, (hour) => ({ orders: 20 + (hour % 2) }));
    expect(certaintyOf("orders", now, before, "hour")).toBe("few");
    expect(certaintyOf("orders", now, before, "day")).toBe("clear");
  });

  it("a metric that is not there", () => {
    expect(() => certaintyOf("nothing", visitors(1), visitors(1), "day")).toThrow(RangeError);
  });
});

describe("what is more than chance", () => {
  it("a third fewer orders every day", () => {
    const of = (base: number, shift: number) => repeat(28, (day) => ({ orders: base + ((day * 5 + shift) % 7) }));
    expect(certaintyOf("orders", of(20, 0), of(30, 3), "day")).toBe("clear");
  });

  it("a weekly rhythm is not taken for swing where the days stand beside their like", () => {
    const of = (factor: number, shift: number) =>
      repeat(28, (day) => ({ gmv: (day % 7 < 5 ? 1_000 : 9_000) * factor + ((day * 37 + shift) % 50), orders: 40 }));
    expect(certaintyOf("gmv", of(1.3, 0), of(1, 11), "day")).toBe("clear");
  });

  it("a month of 31 days is not better for its day more", () => {
    const of = (length: number, shift: number) => repeat(length, (day) => ({ orders: 100 + ((day * 5 + shift) % 7) }));
    expect(certaintyOf("orders", of(31, 0), of(28, 2), "day")).toBe("within");
    expect(certaintyOf("orders", of(31, 0), { ...of(28, 2), days: 31 }, "day")).not.toBe("within");
  });

  it("loss and gain alike", () => {
    const of = (refunds: number, noise: number) =>
      repeat(28, (day) => ({ gmv: 5_000 + ((day * noise) % 7) * 100, discounts: 0, refunds, orders: 9 }));
    expect(certaintyOf("net_revenue", of(1_000, 3), of(9_000, 5), "day")).toBe("clear");
  });
});

test("chance alone is called clear about once in a hundred times", () => {
  const random = randomOf(7);
  // Orders by chance, of very unlike sizes: many small, few large.
  const period = () =>
    repeat(28, () => {
      const orders = Array.from({ length: 12 }, () => random()).filter((one) => one < 0.4).length;
      const gmv = Array.from({ length: orders }, () => Math.round(2_000 / (0.05 + random()))).reduce(
        (a, b) => a + b,
        0,
      );
      return { orders, gmv, sessions: 12, purchase_sessions: orders };
    });
  const wrong = { orders: 0, gmv: 0, aov: 0, conversion_ratio: 0 };
  const runs = 1_500;
  for (let run = 0; run < runs; run += 1) {
    const [now, before] = [period(), period()];
    for (const id of Object.keys(wrong) as (keyof typeof wrong)[]) {
      if (certaintyOf(id, now, before, "day") === "clear") wrong[id] += 1;
    }
  }
  for (const [id, count] of Object.entries(wrong)) expect(count / runs, id).toBeLessThan(0.015);
});

describe("the statistics", () => {
  // Two-sided, one in a hundred. Source: NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.2.
  it.each([
    [4, 4.604],
    [6, 3.707],
    [10, 3.169],
    [27, 2.771],
    [100, 2.626],
  ])("t of %d degrees of freedom", (freedom, value) => {
    expect(Math.abs(tValue(freedom) - value)).toBeLessThan(0.06);
  });

  it("the jackknife of a mean is its standard error", () => {
    const values = [3, 8, 4, 9, 1, 7];
    const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length;
    const without = values.map((_, at) => mean(values.filter((_, other) => other !== at)));
    const deviation = Math.sqrt(values.reduce((sum, one) => sum + (one - mean(values)) ** 2, 0) / 5);
    expect(jackknife(without)).toBeCloseTo(deviation / Math.sqrt(6), 10);
  });
});
