// Do the models give the published figures on the 10,000 paths, and lose nothing?
import { expect, test } from "vitest";
import { dataFile, readPaths } from "../../../scripts/bench/products_data.ts";
import { compareModels } from "../../../shared/attribution/compare.ts";
import { type Credit, defaults } from "../../../shared/attribution/define.ts";
import { modelById } from "../../../shared/attribution/models/index.ts";
import { chainOf } from "../../../shared/attribution/models/markov.ts";
import { collectPaths, type Paths } from "../../../shared/attribution/paths.ts";
import { solveLinear } from "../../../shared/linear.ts";
import { sum } from "./arbitrary.ts";

const file = dataFile("attribution_paths.csv.gz");
if (!file) console.log("skipped: the attribution paths are not at ../shared/data/attribution_paths.csv.gz");

// Read once; without the file no test below runs.
const paths: Paths = file ? collectPaths(readPaths(file)) : collectPaths([]);

const names = ["alpha", "iota", "eta", "beta", "theta", "lambda"];

/** Source: ChannelAttribution 2.2.4 for first, last and linear; exact linear algebra for the rest. */
const published: Record<string, number[]> = {
  first: [6308, 4606, 3164, 2831, 1606, 902],
  last: [8447, 3355, 4167, 989, 653, 1207],
  // No channel of this data is direct.
  last_non_direct: [8447, 3355, 4167, 989, 653, 1207],
  linear: [7574.7186, 3857.0962, 3539.9512, 2083.5001, 1022.8014, 1035.2576],
  position: [7444.8238, 3944.9482, 3618.7961, 1969.7662, 1092.7445, 1046.9039],
  shapley_count: [7627.944, 3505.044, 3613.656, 1982.7393, 1190.9631, 987.7821],
  markov: [5344.9477, 3884.6147, 3340.8474, 2527.3522, 1971.9129, 1282.8472],
};

function creditOf(id: string): Credit {
  const credit = modelById.get(id)?.credit(paths, defaults);
  if (credit === undefined || typeof credit === "string") throw new Error(`${id} says ${credit}`);
  return credit;
}

test.skipIf(!file).each(Object.entries(published))("%s credits six channels as published", (id, figures) => {
  const { conversions } = creditOf(id);
  // The list has four decimals.
  for (const [at, name] of names.entries())
    expect(Math.abs(conversions[paths.channels.indexOf(name)]! - figures[at]!)).toBeLessThan(0.5001e-4);
});

test.skipIf(!file)("every model gives away 19,785 conversions and 74,802.97, no more and no less", () => {
  expect(sum(paths.conversions)).toBe(19_785);
  expect(sum(paths.nulls)).toBe(68_602);
  const told = compareModels(paths, "last").flatMap(({ model, credit }) => (credit ? [{ id: model.id, credit }] : []));
  // Time decay alone has no say, since the paths have no times.
  expect(told.map(({ id }) => id).sort()).toEqual([...Object.keys(published), "shapley_rate"].sort());
  for (const { id, credit } of told) {
    expect(Math.abs(sum(credit.conversions) - 19_785), id).toBeLessThan(1e-6);
    expect(Math.abs(sum(credit.value) - sum(paths.value)), id).toBeLessThan(1e-6);
  }
  expect(sum(paths.value).toFixed(2)).toBe("74802.97");
});

test.skipIf(!file)("the chain's chance of a conversion is the data's: 19,785 of 88,387", () => {
  const { system, starts, rewards } = chainOf(paths);
  const n = paths.channels.length;
  const ahead = solveLinear(
    system,
    rewards.filter((_, at) => at % 2 === 0),
    n,
  )!;
  expect(sum(ahead.map((chance, at) => chance * starts[at]!))).toBeCloseTo(0.22384514, 8);
  expect(sum(ahead.map((chance, at) => chance * starts[at]!))).toBeCloseTo(19_785 / 88_387, 12);
});

test.skipIf(!file)("Shapley on rates is another thing than Shapley on counts", () => {
  const [rate, count] = [creditOf("shapley_rate"), creditOf("shapley_count")];
  const moved = sum(rate.conversions.map((each, at) => Math.abs(each - count.conversions[at]!))) / 2;
  expect(moved).toBeGreaterThan(5_000);
});
