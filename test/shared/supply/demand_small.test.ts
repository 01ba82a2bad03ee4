// 39 products of supplychainpy's sample: do class, variation and safety stock agree with what it publishes of them?
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { normalShare } from "../../../shared/numbers/normal.ts";
import { abcOf } from "../../../shared/products/abc.ts";
import { variationOf, xyzOf, xyzPresets } from "../../../shared/products/xyz.ts";
import { choose, outlookBy } from "../../../shared/supply/forecast/choose.ts";
import { reorderPoint } from "../../../shared/supply/inventory/reorder.ts";

const file = fileURLToPath(new URL("../../../../shared/data/supplychainpy_demand_small.csv", import.meta.url));
const has = existsSync(file);
if (!has) console.log("skipped: supplychainpy's sample is not at ../shared/data/supplychainpy_demand_small.csv");

interface Sample {
  sku: string;
  months: number[];
  lead_time: number;
  retail_price: number;
}

function samples(): Sample[] {
  const [, ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  return lines.map((line) => {
    const [sku = "", ...cells] = line.split(",");
    const figures = cells.map(Number);
    return { sku, months: figures.slice(0, 12), lead_time: figures[13]!, retail_price: figures[14]! };
  });
}

// Source: README of KevinFasusi/supplychainpy, analysis of KR202-209 at z 1.28: average_orders 2053.1667, demand_variability
// 0.314, safety_stock 1165, class BY. Its reorder_level of 4069 takes the root of the lead time for the lead time.
test.skipIf(!has)("KR202-209 as published, and its reorder point by the textbook", () => {
  const all = samples();
  expect(all).toHaveLength(39);
  const place = all.findIndex(({ sku }) => sku === "KR202-209");
  const { months, lead_time } = all[place]!;
  const mean = months.reduce((sum, each) => sum + each, 0) / 12;
  expect(mean).toBeCloseTo(2053.1667, 4);
  const variation = variationOf(months)!;
  expect(variation).toBeCloseTo(0.314, 3);
  const supply = { mean, deviation: variation * mean, lead_time };
  const { safety_stock, reorder_point } = reorderPoint(supply, normalShare(1.28));
  expect(Math.floor(safety_stock)).toBe(1165);
  expect(Math.round(Math.sqrt(lead_time) * mean + safety_stock)).toBe(4069);
  expect(reorder_point).toBeCloseTo(2 * 2053.1667 + safety_stock, 3);
  const revenue = all.map(({ months: sold, retail_price }) => sold.reduce((sum, each) => sum + each, 0) * retail_price);
  const rule = { by: "sales", a_ratio: 0.8, b_ratio: 0.9, boundary: "below" } as const;
  const { classes } = abcOf(
    all.map(({ sku }) => sku),
    revenue,
    rule,
  );
  expect(`${classes[place]}${xyzOf(months, xyzPresets[1]!.rule)}`).toBe("BY");
});

// Measured: mean error in units of a product's mean month .488, of repeating the last month .636.
test.skipIf(!has)(
  "nine months of each product: all are steady or erratic, and the next three are a fifth nearer than the last",
  () => {
    let [chosen, naive] = [0, 0];
    for (const { months } of samples()) {
      const past = Float64Array.from(months.slice(0, 9));
      const choice = choose(past, { period: 1, horizon: 3 });
      expect(["smooth", "erratic"]).toContain(choice.kind);
      const { path } = outlookBy(past, choice, { period: 1, periods: 3 });
      const mean = past.reduce((sum, each) => sum + each, 0) / 9;
      for (const [h, fact] of months.slice(9).entries()) {
        chosen += Math.abs(path[h]! - fact) / mean;
        naive += Math.abs(past[8]! - fact) / mean;
      }
    }
    expect(chosen).toBeLessThan(0.8 * naive);
  },
);
