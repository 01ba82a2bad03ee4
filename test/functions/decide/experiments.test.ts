// Does a visitor meet the same arm here as the SDK in the page gives?
import { describe, expect, test } from "vitest";
import { armsOf, withArmsKept } from "../../../functions/decide/experiments.ts";
import { experiment, feature } from "../../../shared/experiments/definition.ts";
import { evaluator } from "../../../shared/experiments/evaluate.ts";
import { isHeldOut } from "../../../shared/experiments/hash.ts";
import { payloadOf } from "../../../shared/experiments/payload_of.ts";
import type { ConfigInput } from "../../../shared/pricing/config.ts";
import type { Snapshot } from "../../../shared/pricing/snapshot.ts";
import { aSnapshot, deepFreeze } from "../../helpers/pricing.ts";

type Experiment = NonNullable<ConfigInput["experiments"]>[number];

const arms = [
  { id: "control", weight: 0.5 },
  { id: "bold", weight: 0.3 },
  { id: "mild", weight: 0.2 },
];
const drawn = (parts: Partial<Experiment> = {}): Experiment => {
  return { id: "spring", title: "Spring", status: "running", arms, ...parts };
};
const fact = "experiment.spring";

function shopOf(experiments: Experiment[], settings: ConfigInput["settings"] = {}): Snapshot {
  const rules = experiments.map(({ id }) => ({
    id,
    title: id,
    when: { op: "is" as const, fact: `experiment.${id}`, value: "bold" },
    price: { kind: "percent" as const, params: { change_ratio: -0.1 } },
  }));
  return deepFreeze(aSnapshot({ config: { settings, rules, experiments }, products: [] }));
}

const ids = Array.from({ length: 2_000 }, (_, n) => (n % 10 === 0 ? `访客-${n}` : `visitor-${n}`));

describe("for 2,000 visitors the arm is the SDK's", () => {
  test.each<[string, Experiment[], ConfigInput["settings"]]>([
    ["of an experiment", [drawn()], { holdout_share: 0 }],
    ["with a holdout", [drawn()], { holdout_share: 0.2 }],
    ["with a part of the visitors", [drawn({ share: 0.4 })], {}],
    ["of a later version", [drawn({ version: 3 })], {}],
    [
      "of two in a layer",
      [
        drawn({ layer: "prices", layer_range: [0, 0.4] }),
        drawn({ id: "other", layer: "prices", layer_range: [0.4, 1] }),
      ],
      {},
    ],
    ["for some alone", [drawn({ when: { op: "is", fact: "customer.tier", value: "gold" } })], {}],
    ["that is paused", [drawn({ status: "paused" })], {}],
    ["that has a winner", [drawn({ status: "stopped", winner: "bold" })], {}],
    ["that ended without one", [drawn({ status: "stopped" })], {}],
    ["that is a draft", [drawn({ status: "draft" })], {}],
  ])("%s", (_, experiments, settings) => {
    const snapshot = shopOf(experiments, settings);
    const { holdout_share } = snapshot.config.settings;
    const features = experiments.map(({ id }) =>
      feature.parse({
        id,
        default: "none",
        rules: [{ experiment: id, values: Object.fromEntries(arms.map((arm) => [arm.id, arm.id])) }],
      }),
    );
    const parsed = experiments.map((each) => experiment.parse(each));
    const sdk = evaluator(payloadOf(features, parsed, { store: "shop", holdout_share }));
    const met = new Set<unknown>();
    for (const [n, unit] of ids.entries()) {
      const tier = n % 3 === 0 ? "gold" : "silver";
      const own = armsOf(snapshot, "shop", unit, { "customer.tier": tier }).arms;
      for (const { id } of experiments) {
        const { value } = sdk(id, { attributes: { id: unit, customer: { tier } } });
        expect(own[`experiment.${id}`] ?? "none", unit).toBe(value);
        met.add(value);
      }
    }
    const takesPart = experiments[0]?.status === "running";
    expect(met.size).toBe(takesPart ? (settings?.holdout_share === 0 ? 3 : 4) : 1);
  });
});

test("who is held out meets no arm, whatever runs", () => {
  const snapshot = shopOf([drawn()], { holdout_share: 0.5 });
  for (const id of ids.slice(0, 200)) {
    expect(fact in armsOf(snapshot, "shop", id, {}).arms, id).toBe(!isHeldOut("shop", id, 0.5));
  }
});

test("of nobody in particular nothing is drawn; what was stopped is for everybody", () => {
  expect(armsOf(shopOf([drawn()]), "shop", undefined, {})).toEqual({ arms: {}, apart: [] });
  const ended = shopOf([drawn({ status: "stopped", winner: "mild" })]);
  expect(armsOf(ended, "shop", undefined, {})).toEqual({ arms: { [fact]: "mild" }, apart: [] });
});

test("an experiment that no rule and no offer asks for is not drawn", () => {
  const { config, ...rest } = shopOf([drawn()]);
  const { rules } = config;
  const off = { ...rest, config: { ...config, rules: rules.map((rule) => ({ ...rule, active: false })) } };
  expect(armsOf(off, "shop", "visitor-1", {}).arms).toEqual({});
  expect(armsOf({ ...rest, config }, "shop", "visitor-1", {}).arms).not.toEqual({});
});

test.each<[string, Partial<Experiment> | null, Record<string, string>]>([
  [
    "runs with other weights",
    { arms: [{ id: "control", weight: 1 }, ...arms.slice(1).map((arm) => ({ ...arm, weight: 0 }))] },
    { [fact]: "bold" },
  ],
  ["is paused", { status: "paused" }, { [fact]: "bold" }],
  ["has another winner", { status: "stopped", winner: "mild" }, { [fact]: "mild" }],
  ["ended without one", { status: "stopped" }, { [fact]: "control" }],
  ["is gone", null, {}],
  [
    "is for members, and nobody vouches for one any more",
    { when: { op: "is", fact: "customer.tier", value: "gold" } },
    {},
  ],
])("an earlier quote's arm when its experiment %s", (_, parts, expected) => {
  const snapshot = shopOf(parts ? [drawn(parts)] : []);
  const before = { channel: "web", [fact]: "bold" };
  expect(withArmsKept(snapshot, "shop", { input: { facts: before } }).facts).toEqual({ channel: "web", ...expected });
});
