// Can a fit be carried on by any invocation? Its state goes through JSON between slices, and nothing of the result changes.
import { describe, expect, it } from "vitest";
import { bgNbd } from "../../../shared/customers/lifetime/bg_nbd.ts";
import { fitState, fittedOf, isDone, runFit, startFit, stepFit } from "../../../shared/customers/lifetime/fit.ts";
import { gammaGamma, spendRows } from "../../../shared/customers/lifetime/gamma_gamma.ts";
import { added, CHUNK } from "../../../shared/customers/lifetime/model.ts";
import { groupHistories } from "../../../shared/customers/lifetime/rows.ts";
import { simulateHistories, simulateSpend } from "../../../shared/customers/lifetime/simulate.ts";
import { advance, type Evaluation, startClimb } from "../../../shared/numbers/climb.ts";
import { createRandom } from "../../../shared/sim/random.ts";

const random = createRandom(9);
const histories = simulateHistories(random, { r: 0.5, alpha: 8, a: 0.7, b: 2 }, 2_000, { shortest: 20, longest: 60 });
const rows = groupHistories(histories);
const spend = spendRows(histories.x, simulateSpend(random, { p: 5, q: 4, v: 2_000 }, histories.x));

describe("a fit in slices", () => {
  it.each([
    ["one evaluation", 1],
    ["less than two", rows.size * 1.5],
    ["three", rows.size * 3],
  ])("of %s gives what a whole one gives, to the last digit", (_, budget) => {
    let state = startFit(bgNbd, rows);
    let slices = 0;
    while (!isDone(state)) {
      state = fitState.parse(JSON.parse(JSON.stringify(stepFit(bgNbd, rows, state, budget))));
      slices += 1;
    }
    expect(slices).toBeGreaterThan(1);
    expect(fittedOf(bgNbd, state)).toEqual(runFit(bgNbd, rows));
    expect(stepFit(bgNbd, rows, state, 1e9)).toEqual(state);
  });

  it("makes as many evaluations as its budget holds, and one at least", () => {
    const after = (budget: number) => stepFit(bgNbd, rows, startFit(bgNbd, rows), budget).climb.evaluations;
    expect([0, 1, 2.5, 4].map((times) => after(times * rows.size))).toEqual([1, 1, 2, 4]);
  });

  it("is refused with other rows or another model, and tells nothing before it began", () => {
    const state = startFit(bgNbd, rows);
    const others = groupHistories({ ...histories, x: histories.x.map((each) => each * 2) });
    expect(() => stepFit(bgNbd, others, state, 1)).toThrow(
      "stepFit requires the rows that the fit of bg_nbd began with",
    );
    expect(() => stepFit(gammaGamma, spend, state, 1)).toThrow("stepFit requires the rows");
    expect(fittedOf(bgNbd, state)).toBeNull();
  });

  it("stops within an evaluation where there are many rows, and still gives the same", () => {
    const many = groupHistories(
      simulateHistories(random, { r: 2, alpha: 8, a: 0.7, b: 2 }, 30_000, { shortest: 20, longest: 60 }),
    );
    expect(many.size).toBeGreaterThan(CHUNK);
    let state = startFit(bgNbd, many);
    const within: boolean[] = [];
    while (!isDone(state)) {
      state = fitState.parse(JSON.parse(JSON.stringify(stepFit(bgNbd, many, state, 1))));
      within.push(state.begun !== null);
    }
    expect(within.slice(0, 4)).toEqual([true, false, true, false]);
    expect(fittedOf(bgNbd, state)).toEqual(runFit(bgNbd, many));
    const half = stepFit(bgNbd, many, startFit(bgNbd, many), many.size * 1.6);
    expect([half.climb.evaluations, half.begun?.next]).toEqual([1, CHUNK]);
  });

  it("adds ranges of rows up to the whole, for both models", () => {
    for (const [model, data, at] of [
      [bgNbd, rows, [-0.5, 2, 0, 1]],
      [gammaGamma, spend, [1.5, 1.2, 7]],
    ] as const) {
      const evaluate = model.evaluate as (
        rows: unknown,
        logs: readonly number[],
        from: number,
        to: number,
      ) => Evaluation;
      const [whole, first, second] = [
        [0, data.size],
        [0, 100],
        [100, data.size],
      ].map(([from = 0, to = 0]) => evaluate(data, at, from, to));
      const sum = added(first!, second!);
      for (const [found, known] of [
        [[sum.value], [whole!.value]],
        [sum.slope, whole!.slope],
        [sum.bend.flat(), whole!.bend.flat()],
      ] as const) {
        found.forEach((each, place) => {
          expect(Math.abs(each - known[place]!)).toBeLessThan(1e-9 * (1 + Math.abs(known[place]!)));
        });
      }
    }
  });

  it("is small enough for a message", () => {
    const state = stepFit(bgNbd, rows, startFit(bgNbd, rows), 1);
    expect(JSON.stringify(state).length).toBeLessThan(2_000);
  });
});

describe("a climb", () => {
  // Rosenbrock's valley, turned over: its top is at (1, 1), and Newton's plain steps leave it on the way.
  const valley = ([x = 0, y = 0]: readonly number[]) => ({
    value: -((1 - x) ** 2) - 100 * (y - x * x) ** 2,
    slope: [2 * (1 - x) + 400 * x * (y - x * x), -200 * (y - x * x)],
    bend: [
      [-2 + 400 * y - 1200 * x * x, 400 * x],
      [400 * x, -200],
    ],
  });

  it("finds the top of a bent valley and never goes down on the way", () => {
    let state = startClimb([-1.2, 1]);
    let last = Number.NEGATIVE_INFINITY;
    while (state.status === "running") {
      state = advance(state, valley(state.ahead));
      expect(state.here?.value).toBeGreaterThanOrEqual(last);
      last = state.here?.value ?? last;
    }
    expect(state.status).toBe("converged");
    expect(state.at[0]).toBeCloseTo(1, 5);
    expect(state.at[1]).toBeCloseTo(1, 5);
  });

  it("comes back from where nothing can be worked out, and gives up where nothing ever can", () => {
    const none = {
      value: Number.NaN,
      slope: [0, 0],
      bend: [
        [0, 0],
        [0, 0],
      ],
    };
    expect(advance(startClimb([8, -4]), none).ahead).toEqual([4, -2]);
    let state = startClimb([8, -4]);
    for (let turn = 0; turn < 100; turn += 1) state = advance(state, none);
    expect(state.status).toBe("stuck");
    expect(state.here).toBeNull();
  });
});
