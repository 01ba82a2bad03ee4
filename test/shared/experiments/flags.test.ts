// What is told of a flag is what the SDK's rules give, and why; and what is checked by name is there.
import { GrowthBook } from "@growthbook/growthbook";
import fc from "fast-check";
import { expect, test } from "vitest";
import { flagsOf } from "../../../shared/experiments/flags.ts";
import { measureIds } from "../../../shared/experiments/measure_ids.ts";
import { measures } from "../../../shared/experiments/measures/index.ts";
import { config } from "../../../shared/pricing/config.ts";

const arms = [
  { id: "a", weight: 0.3 },
  { id: "b", weight: 0.7 },
];
const when = { op: "at_least", fact: "orders", value: 2 };
const { features, experiments } = config.parse({
  experiments: ["draft", "running", "paused", "stopped"].flatMap((status) => [
    { id: status, title: "-", status, arms },
    { id: `${status}-for-some`, title: "-", status, arms, when, share: 0.8, layer: "x", layer_range: [0.1, 0.9] },
  ]),
  features: [
    { id: "plain", default: 1 },
    { id: "off", default: 1, active: false, rules: [{ value: 2 }] },
    { id: "for:some", default: 1, rules: [{ when, value: 2 }, { share: 0.4, value: 3 }, { value: 4 }] },
    ...["draft", "running", "paused", "stopped"].flatMap((status) =>
      [status, `${status}-for-some`].map((id) => ({
        id,
        default: "none",
        rules: [{ experiment: id, share: 0.9, values: { a: "A", b: "B" } }],
      })),
    ),
  ],
});
const flags = flagsOf(features, experiments, { store: "shop", holdout_share: 0.1 });
const attributes = fc.record({ id: fc.string({ minLength: 1 }), orders: fc.integer({ min: 0, max: 4 }) });

test("values are those of the SDK, and an arm is told where the SDK exposes the visitor", () => {
  fc.assert(
    fc.property(attributes, fc.constantFrom(...features.map(({ id }) => id)), (who, id) => {
      const met: [string, string][] = [];
      const sdk = new GrowthBook({
        ...(flags.payload as object),
        attributes: who,
        trackingCallback: (experiment, result) => void met.push([experiment.key, result.key]),
      });
      const flag = flags.of(id, who);
      expect(flag?.value).toEqual(sdk.evalFeature(id).value);
      expect(flag?.exposes ? [[flag.exposes.experiment, flag.variant]] : []).toEqual(met);
    }),
    { seed: 41, numRuns: 1_500 },
  );
});

test.each([
  ["plain", {}, "STATIC"],
  ["off", { id: "v" }, "DISABLED"],
  ["draft", { id: "v" }, "DEFAULT"],
  ["stopped", {}, "STATIC"],
  ["stopped-for-some", { orders: 3 }, "TARGETING_MATCH"],
  ["stopped-for-some", { orders: 1 }, "DEFAULT"],
])("%s for %j is %s", (id, who, reason) => {
  expect(flags.of(id, who)?.reason).toBe(reason);
});

test("an id is needed where who it is makes a difference", () => {
  const needed = features.map(({ id }) => id).filter((id) => flags.needsId(id));
  expect(needed).toEqual(["for:some", "running", "running-for-some", "paused", "paused-for-some"]);
  expect(flags.of("gone", { id: "v" })).toBeUndefined();
});

test("configurations may name the measures that there are", () => {
  expect([...measureIds].sort()).toEqual(measures.map(({ id }) => id).sort());
});
