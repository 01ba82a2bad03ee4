// Is every customer in one of four corners, and is each corner said with its action?
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quadrants, quadrantsOf } from "../../../shared/customers/lifetime/quadrants.ts";

describe("quadrants", () => {
  it("are cut at the medians, or where an operator says; who is at a cut is high", () => {
    const found = quadrantsOf([10, 20, 30, 40], [4, 3, 2, 1]);
    expect([found.value_cut, found.potential_cut]).toEqual([25, 2.5]);
    expect(Array.from(found.quadrant, (place) => quadrants[place]?.id)).toEqual([
      "develop",
      "develop",
      "win_back",
      "win_back",
    ]);
    expect(quadrantsOf([10, 20], [1, 2], { value: 10, potential: 2 }).totals).toEqual([
      { id: "keep", customers: 1, value: 20, potential: 2 },
      { id: "win_back", customers: 1, value: 10, potential: 1 },
      { id: "develop", customers: 0, value: 0, potential: 0 },
      { id: "automate", customers: 0, value: 0, potential: 0 },
    ]);
    expect(quadrantsOf([10, 20], [Number.NaN, 2]).totals.map(({ customers }) => customers)).toEqual([1, 0, 0, 1]);
    expect(() => quadrantsOf([1], [])).toThrow("requires a potential for each value");
  });

  it("are the four corners, each with a name and an action in both languages", () => {
    expect(quadrants.map((each) => `${each.high_value} ${each.high_potential}`)).toEqual([
      "true true",
      "true false",
      "false true",
      "false false",
    ]);
    for (const { name, action } of quadrants) {
      for (const text of [name, action]) expect(text["zh-CN"]).toMatch(/\p{Script=Han}/u);
      expect(action.en).toMatch(/\.$/);
      expect(action["zh-CN"]).toMatch(/。$/);
    }
  });

  it("hold everyone and everything once", () => {
    const amount = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(amount, amount), { minLength: 1 }), (pairs) => {
        const [value, potential] = [pairs.map(([each]) => each), pairs.map(([, each]) => each)];
        const { totals } = quadrantsOf(value, potential);
        const sum = (values: number[]) => values.reduce((all, each) => all + each, 0);
        expect(sum(totals.map(({ customers }) => customers))).toBe(pairs.length);
        expect(sum(totals.map((each) => each.value))).toBe(sum(value));
        expect(sum(totals.map((each) => each.potential))).toBe(sum(potential));
      }),
    );
  });
});
