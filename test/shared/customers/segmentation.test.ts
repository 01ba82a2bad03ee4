// Are segments data that an operator can edit, asked only what is known of a customer? And who moved between two scorings?
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { tableOf } from "../../../shared/customers/orders.ts";
import { segmentFactById, segmentFacts } from "../../../shared/customers/rfm/facts.ts";
import { measure } from "../../../shared/customers/rfm/measure.ts";
import { movementOf } from "../../../shared/customers/rfm/movement.ts";
import { presetById } from "../../../shared/customers/rfm/presets/index.ts";
import { scoresOf, thresholdsOf } from "../../../shared/customers/rfm/score.ts";
import { type Segment, segmentation } from "../../../shared/customers/rfm/segmentation.ts";

const [first, , , last] = segmentation.parse(presetById.get("four_class")?.make({ unit_minor: 100, gift_sku: null }))
  .segments as [Segment, Segment, Segment, Segment];

describe("a segmentation", () => {
  const problems = (segments: unknown[]) =>
    segmentation.safeParse({ id: "own", name: first.name, segments }).error?.issues.map(({ message }) => message) ?? [];

  it("asks only what is known of a customer, in numbers", () => {
    const asks = (when: unknown) => problems([{ ...first, when }, last]);
    expect(asks({ op: "at_least", fact: "customer.orders", value: 3 })).toEqual([]);
    expect(asks({ op: "at_least", fact: "customer.shoe_size", value: 3 })).toEqual([
      "asks for customer.shoe_size, which is not known of a customer",
    ]);
    expect(asks({ op: "is", fact: "customer.orders", value: "three" })).toEqual([
      "compares customer.orders, which is a number, with something else",
    ]);
  });

  it("has names of its own, one segment for everyone else, and nothing unknown", () => {
    expect(problems([first, { ...first, when: null }])).toEqual(["is taken by another: class_high_value"]);
    expect(problems([last, { ...last, id: "rest" }])).toEqual(["needs a rule: only the last takes everyone else"]);
    expect(problems([last, first])).toEqual([
      "needs a rule: only the last takes everyone else",
      "must be null: it takes everyone else",
    ]);
    expect(problems([{ ...first, colour: "red" }, last])).toHaveLength(1);
  });

  it("has a schema that an editor can read", () => {
    expect(z.toJSONSchema(segmentation, { io: "input" })).toMatchObject({
      type: "object",
      additionalProperties: false,
    });
  });

  it("has facts that are each worked out", () => {
    const measures = measure(tableOf([{ customer_id: "a", day: 5, amount_minor: 700 }]), 9);
    const values = segmentFacts.map((fact) => [
      fact.id,
      fact.of(measures, scoresOf(measures, thresholdsOf(measures, 100)), 0),
    ]);
    expect(Object.fromEntries(values)).toEqual({
      "customer.days_since_order": 4,
      "customer.days_since_first_order": 4,
      "customer.orders": 1,
      "customer.orders_30d": 1,
      "customer.orders_365d": 1,
      "customer.spent_minor": 700,
      "customer.average_order_minor": 700,
      "customer.recency_score": 5,
      "customer.frequency_score": 1,
      "customer.monetary_score": 1,
    });
    expect(segmentFactById.size).toBe(segmentFacts.length);
  });
});

describe("movement between two scorings", () => {
  const at = (members: Record<string, number>) => ({
    ids: Object.keys(members),
    segments: ["gold", "rest"],
    segment: Uint8Array.from(Object.values(members)),
  });

  it("counts every customer of either once", () => {
    const found = movementOf(at({ a: 0, b: 0, c: 1, d: 1, gone: 0 }), at({ a: 0, b: 1, c: 1, d: 0, new1: 1, new2: 1 }));
    expect(found).toEqual({
      from: ["gold", "rest"],
      to: ["gold", "rest"],
      moved: [
        [1, 1],
        [1, 1],
      ],
      entered: [0, 2],
      left: [1, 0],
      stayed_ratio: 0.5,
    });
  });

  it("knows segments by name, also where the rules were edited in between", () => {
    const after = { ids: ["a", "b"], segments: ["rest", "gold", "silver"], segment: Uint8Array.from([1, 2]) };
    expect(movementOf(at({ a: 0, b: 0 }), after)).toMatchObject({
      moved: [
        [0, 1, 1],
        [0, 0, 0],
      ],
      stayed_ratio: 0.5,
    });
    expect(movementOf(at({}), at({ a: 1 })).stayed_ratio).toBeNull();
  });
});
