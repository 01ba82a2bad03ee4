// Is the elasticity of orange juice the published one, and does a whole shop get its figures?
import { expect, test } from "vitest";
import {
  dataFile,
  orangePanel,
  panelOf,
  readOnlineRetail,
  readOrangeJuice,
  sumRetail,
} from "../../../../scripts/bench/products_data.ts";
import { leastSquares } from "../../../../shared/linear.ts";
import { fitElasticities } from "../../../../shared/products/elasticity/elasticity.ts";
import { fitGroups } from "../../../../shared/products/elasticity/grouped.ts";

const file = dataFile("oj_price_sales.csv.gz");
const retail = dataFile("online_retail.csv.gz");
if (!file) console.log("skipped: the orange juice sales are not at ../shared/data/oj_price_sales.csv.gz");
if (!retail) console.log("skipped: the Online Retail data set is not at ../shared/data/online_retail.csv.gz");

const rows = file ? readOrangeJuice(file) : [];
const brands = ["dominicks", "minute.maid", "tropicana"];
const column = (of: (row: (typeof rows)[number]) => number) => rows.map(of);
const ones = column(() => 1);
const price = column((row) => Math.log(row.price));
const sales = column((row) => Math.log(row.sales));
const feat = column((row) => row.feat);
const group = column((row) => brands.indexOf(row.brand));
const grouped = { group, group_count: 3, period: null, period_count: 0, y: sales };

const near = (actual: number | undefined, published: number) =>
  expect(Math.abs(actual! - published)).toBeLessThan(1e-6);

test.skipIf(!file)("OJ: log(sales) on log(price) and brand is -3.13869143, se .022928886", () => {
  const fit = fitGroups({ ...grouped, own: [ones], shared: [price] });
  near(fit.shared[0], -3.13869143);
  near(fit.shared_errors[0], 0.022928886);
  near(fit.own[1]! - fit.own[0]!, 0.87017465);
  near(fit.own[2]! - fit.own[0]!, 1.52994276);
  expect([rows.length, fit.freedom, fit.confounded]).toEqual([28_947, 28_943, 0]);
});

test.skipIf(!file)("OJ: the same by a plain least squares with dummies", () => {
  const is = (brand: string) => column((row) => Number(row.brand === brand));
  const fit = leastSquares([ones, price, is("minute.maid"), is("tropicana")], sales)!;
  for (const [at, published] of [-3.13869143, 0.87017465, 1.52994276].entries())
    near(fit.coefficients[at + 1], published);
  near(fit.errors[1], 0.022928886);
});

test.skipIf(!file)("OJ: a slope for each brand is -3.377530, -3.320735 and -2.711769", () => {
  const { own } = fitGroups({ ...grouped, own: [ones, price], shared: [] });
  for (const [brand, published] of [-3.37753, -3.320735, -2.711769].entries()) near(own[brand * 2 + 1], published);
});

test.skipIf(!file)("OJ: with features by brand the base is -2.774154, feature 1.094407, together -.470553", () => {
  const both = price.map((each, at) => each * feat[at]!);
  const { own } = fitGroups({ ...grouped, own: [ones, price, feat, both], shared: [] });
  for (const [at, published] of [-2.774154, 1.094407, -0.470553].entries()) near(own[at + 1], published);
});

test.skipIf(!file)("OJ: brands differ by more than chance, so they are hardly drawn together", () => {
  const found = fitElasticities(orangePanel(rows))!;
  near(found.common.value, -3.13869143);
  near(found.common.error, 0.022928886);
  expect(found.spread).toBeGreaterThan(0.3);
  for (const { own, value } of found.products) {
    expect(Math.abs(value.value - found.mean.value)).toBeLessThan(Math.abs(own!.value - found.mean.value));
    expect(Math.abs(value.value - own!.value)).toBeLessThan(0.01);
    expect(value.error).toBeLessThan(own!.error);
  }
});

test.skipIf(!retail)("Online Retail by week: every product has a figure, with weeks taken out", () => {
  const found = fitElasticities(panelOf(sumRetail(readOnlineRetail(retail!))))!;
  expect(found.products).toHaveLength(3_665);
  expect(found.period_effects).toBe(true);
  expect(found.common.value).toBeLessThan(-1);
  expect(found.products.every(({ value }) => Number.isFinite(value.value) && value.error > 0)).toBe(true);
  for (const { basis, own } of found.products) expect(own !== null).toBe(basis === "own");
});
