// Do an operator's features mean the same to an SDK as here?
import { GrowthBook } from "@growthbook/growthbook";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { testOf } from "../../../shared/experiments/condition.ts";
import { experiment, feature } from "../../../shared/experiments/definition.ts";
import { evaluator } from "../../../shared/experiments/evaluate.ts";
import { isHeldOut } from "../../../shared/experiments/hash.ts";
import { conditionOf, payloadOf } from "../../../shared/experiments/payload_of.ts";
import { type Facts, holds, type Predicate } from "../../../shared/predicate.ts";

const fact = fc.constantFrom("country", "orders", "tags", "known");
const word = fc.constantFrom("CN", "US", "vip");
const number = fc.integer({ min: -1, max: 3 });
const leaf: fc.Arbitrary<Predicate> = fc.oneof(
  fc.record({ op: fc.constant("is" as const), fact, value: fc.oneof(word, number, fc.boolean()) }),
  fc.record({
    op: fc.constant("in" as const),
    fact,
    values: fc.array(fc.oneof(word, number), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ op: fc.constant("has" as const), fact, value: word }),
  fc.record({ op: fc.constantFrom("at_least" as const, "at_most" as const), fact, value: number }),
);
const { tree } = fc.letrec<{ tree: Predicate }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", maxDepth: 3 },
    leaf,
    fc.record({
      op: fc.constantFrom("all" as const, "any" as const),
      of: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ op: fc.constant("not" as const), of: tie("tree") }),
  ),
}));
const facts = fc.dictionary(fact, fc.oneof(word, number, fc.boolean(), fc.array(word, { maxLength: 2 })), {
  noNullPrototype: true,
});

test("a predicate and its condition hold of the same visitors, for us and for the SDK", () => {
  fc.assert(
    fc.property(tree, facts as fc.Arbitrary<Facts>, (when, known) => {
      const condition = conditionOf(when);
      const sdk = new GrowthBook({
        features: { flag: { defaultValue: false, rules: [{ condition: condition as never, force: true }] } },
        attributes: known,
      });
      expect([testOf(condition)(known), sdk.isOn("flag")]).toEqual([holds(when, known), holds(when, known)]);
    }),
    { numRuns: 3_000 },
  );
});

const colours = experiment.parse({
  id: "colours",
  title: "Colours",
  status: "running",
  arms: [
    { id: "blue", weight: 0.5 },
    { id: "red", weight: 0.5 },
  ],
});
const button = feature.parse({
  id: "button",
  default: "grey",
  rules: [
    { when: { op: "is", fact: "country", value: "DE" }, value: "black" },
    { experiment: "colours", values: { blue: "#00f", red: "#f00" } },
  ],
});
const personal = { store: "shop", holdout_share: 0 };
const ids = Array.from({ length: 2_000 }, (_, n) => `v${n}`);

const valuesOf = (payload: ReturnType<typeof payloadOf>, more: Record<string, unknown> = {}) => {
  const evaluate = evaluator(payload);
  return ids.map((id) => evaluate("button", { attributes: { id, ...more } }).value);
};

describe("a feature with an experiment", () => {
  it("gives each arm half, a rule before it everything, and the default without an id", () => {
    const payload = payloadOf([button], [colours], personal);
    const values = valuesOf(payload);
    expect(new Set(values)).toEqual(new Set(["#00f", "#f00"]));
    expect(values.filter((value) => value === "#f00").length).toBeGreaterThan(900);
    expect(new Set(valuesOf(payload, { country: "DE" }))).toEqual(new Set(["black"]));
    expect(evaluator(payload)("button", { attributes: {} }).value).toBe("grey");
  });

  it("gives held-out visitors the default, of every feature", () => {
    const values = valuesOf(payloadOf([button], [colours], { ...personal, holdout_share: 0.1 }));
    for (const [n, id] of ids.entries()) expect(values[n] === "grey").toBe(isHeldOut("shop", id, 0.1));
  });

  it.each([
    [{ ...colours, status: "draft" as const }, ["grey"]],
    [{ ...colours, status: "stopped" as const }, ["#00f"]],
    [{ ...colours, status: "stopped" as const, winner: "red" }, ["#f00"]],
    [{ ...colours, status: "paused" as const }, ["grey"]],
  ])("is at rest as told", (given, values) => {
    expect([...new Set(valuesOf(payloadOf([button], [given], personal)))]).toEqual(values);
  });

  it("switched off is the default", () => {
    expect(new Set(valuesOf(payloadOf([{ ...button, active: false }], [colours], personal)))).toEqual(
      new Set(["grey"]),
    );
  });

  it("moves nobody to another arm when more take part", () => {
    const [few, more] = [0.3, 0.8].map((share) => valuesOf(payloadOf([button], [{ ...colours, share }], personal)));
    for (const [n, value] of few!.entries()) if (value !== "grey") expect(more![n]).toBe(value);
  });
});

describe("an arm that was stopped", () => {
  const names = ["blue", "red", "green"];
  const armsOf = (...stopped: string[]) =>
    names.map((id, place) => ({
      id,
      weight: [0.4, 0.35, 0.25][place]!,
      ...(stopped.includes(id) && { stopped: true }),
    }));
  const values = Object.fromEntries(names.map((id) => [id, id]));
  const flag = feature.parse({ id: "button", default: "none", rules: [{ experiment: "colours", values }] });
  const given = (arms: object, parts: object = {}) => experiment.parse({ ...colours, arms, share: 0.8, ...parts });
  const payload = (arms: object, parts: object = {}) =>
    payloadOf([flag], [given(arms, parts)], { store: "shop", holdout_share: 0.1 });

  it("gives its visitors control in no experiment, and moves nobody else: for us and for the SDK", () => {
    const [before, after] = [valuesOf(payload(armsOf())), valuesOf(payload(armsOf("red")))];
    expect(new Set(before)).toEqual(new Set(["none", ...names]));
    for (const [n, value] of before.entries()) expect(after[n]).toBe(value === "red" ? "blue" : value);
    const told: string[] = [];
    const { features } = payload(armsOf("red"));
    for (const [n, id] of ids.slice(0, 500).entries()) {
      const sdk = new GrowthBook({
        attributes: { id },
        trackingCallback: (_, { key }) => void told.push(`${id} ${key}`),
      });
      sdk.initSync({ payload: { features: features as never } });
      expect(sdk.getFeatureValue("button", ""), id).toBe(after[n]);
      sdk.destroy();
    }
    const counted = ids
      .slice(0, 500)
      .flatMap((id, n) => (["blue", "green"].includes(`${before[n]}`) ? [`${id} ${before[n]}`] : []));
    expect(told).toEqual(counted);
  });

  it("is let go of by who keeps assignments; the others' are kept", () => {
    const visitor = ids.find((_, n) => valuesOf(payload(armsOf()))[n] === "red")!;
    const of = (kept: string) =>
      evaluator(payload(armsOf("red")))("button", {
        attributes: { id: visitor },
        sticky: {
          [`id||${visitor}`]: { attributeName: "id", attributeValue: visitor, assignments: { colours__0: kept } },
        },
      });
    expect([of("red").value, of("red").assignment]).toEqual(["blue", undefined]);
    expect(of("green").assignment).toMatchObject({ key: "green", kept: true });
  });

  it("is without the experiment while it is paused, and as everybody when it is over", () => {
    expect(new Set(valuesOf(payload(armsOf("red"), { status: "paused" })))).toEqual(new Set(["none"]));
    expect(new Set(valuesOf(payload(armsOf("red"), { status: "stopped", winner: "green" })))).toEqual(
      new Set(["green"]),
    );
  });
});

test("experiments of one layer share no visitor", () => {
  const layered = (id: string, layer_range: [number, number]) => ({ ...colours, id, layer: "cart", layer_range });
  const both = [layered("one", [0, 0.5]), layered("two", [0.5, 1])];
  const flags = both.map(({ id }) =>
    feature.parse({ id, default: null, rules: [{ experiment: id, values: { blue: 1, red: 2 } }] }),
  );
  const evaluate = evaluator(payloadOf(flags, both, personal));
  for (const id of ids) {
    const taken = ["one", "two"].filter((flag) => evaluate(flag, { attributes: { id } }).value !== null);
    expect(taken).toHaveLength(1);
  }
});
