// How fast are visitors assigned to arms, beside the SDK that answers alike?
import { GrowthBookClient } from "@growthbook/growthbook";
import { evaluator } from "../../shared/experiments/evaluate.ts";
import type { Feature } from "../../shared/experiments/payload.ts";
import { readings } from "./experiments_reading.ts";
import { median, type Row, rowsOf } from "./row.ts";
import { say } from "./say.ts";

const { atLeast, info } = rowsOf("experiments");

const FEATURES = 20;
const VISITORS = 500;
const ROUNDS = 25;

/** A shop's features: a value for some countries, else three arms for grown-ups of a tier. */
const features: Record<string, Feature> = Object.fromEntries(
  Array.from({ length: FEATURES }, (_, n) => [
    `feature-${n}`,
    {
      defaultValue: "a",
      rules: [
        { condition: { country: { $in: ["DE", "FR"] } }, force: "eu" },
        {
          key: `experiment-${n}`,
          variations: ["a", "b", "c"],
          weights: [0.34, 0.33, 0.33],
          coverage: 0.9,
          hashVersion: 2,
          condition: { age: { $gte: 18 }, "customer.tier": { $ne: "none" } },
        },
      ],
    },
  ]),
);

const visitors = Array.from({ length: VISITORS }, (_, n) => ({
  id: `visitor-${n}-${n * 7_919}`,
  country: n % 3 === 0 ? "DE" : "CN",
  age: 15 + (n % 50),
  customer: { tier: n % 4 === 0 ? "none" : "gold" },
}));

/** The rows of the area `experiments`. */
export async function experiments(): Promise<Row[]> {
  const ids = Object.keys(features);
  const evaluate = evaluator({ features });
  const client = new GrowthBookClient({}).initSync({ payload: { features: features as never } });
  const rounds = {
    ours: () => visitors.map((attributes) => ids.map((id) => evaluate(id, { attributes }).value)),
    theirs: () =>
      visitors.map((attributes) => {
        const scoped = client.createScopedInstance({ attributes });
        return ids.map((id) => scoped.evalFeature(id).value);
      }),
  };
  const same = JSON.stringify(rounds.ours()) === JSON.stringify(rounds.theirs());
  if (!same) throw new Error("both must assign alike to be compared");
  say(`${ROUNDS} rounds of ${VISITORS * FEATURES} assignments each`);
  const times = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const who of ["ours", "theirs"] as const) {
      const began = performance.now();
      rounds[who]();
      times[who].push((performance.now() - began) / 1_000);
    }
  }
  const [ours, theirs] = [median(times.ours), median(times.theirs)];
  return [
    info("features evaluated", (VISITORS * FEATURES) / ours / 1e6, "million/s"),
    info("for comparison: @growthbook/growthbook", (VISITORS * FEATURES) / theirs / 1e6, "million/s"),
    atLeast("times @growthbook/growthbook, same features, same answers", theirs / ours, "x", 5),
    ...(await readings()),
  ];
}
