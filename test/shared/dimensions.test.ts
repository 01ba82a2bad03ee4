import { expect, test } from "vitest";
import { cubes, sourcesOf } from "../../shared/cubes.ts";
import { dimensionById, dimensions, splitsOf, supports, visitorDimensions } from "../../shared/dimensions.ts";
import { metricById, metrics } from "../../shared/metrics/index.ts";
import { measured } from "../../shared/supply/measured.ts";

const metric = (id: string) => {
  const found = metricById.get(id);
  if (!found) throw new Error(`no metric ${id}`);
  return found;
};

test("every dimension is stored in some cube or told by rows, itself or by what it is looked up or follows from", () => {
  for (const { id, from } of dimensions) {
    const told = [...Object.values(cubes).map(({ dims }) => dims), ...Object.values<readonly string[]>(measured)];
    expect(
      told.some((dims) => sourcesOf([from ?? id]).every((each) => dims.includes(each))),
      id,
    ).toBe(true);
  }
  for (const id of visitorDimensions) expect(dimensionById.has(id)).toBe(true);
});

test("every metric can be read without a split, and by exactly those it says", () => {
  for (const each of metrics) {
    expect(supports(each, []), each.id).toBe(true);
    const splits = splitsOf(each);
    for (const { id } of dimensions) expect(supports(each, [id]), `${each.id} by ${id}`).toBe(splits.includes(id));
    expect(supports(each, ["moon"])).toBe(false);
    expect(supports(each, ["constructor"])).toBe(false);
  }
});

test("the splits that the issue names are there", () => {
  for (const id of ["source", "medium", "campaign", "channel", "country", "device"]) {
    for (const of of ["sessions", "gmv", "orders", "page_views"]) expect(splitsOf(metric(of)), of).toContain(id);
  }
  expect(splitsOf(metric("page_views"))).toContain("page");
  expect(splitsOf(metric("product_sales"))).toEqual(expect.arrayContaining(["sku", "category", "brand"]));
});

test("a split that has no values for a metric is not offered", () => {
  expect(splitsOf(metric("sessions"))).not.toContain("customer_type");
  expect(splitsOf(metric("spend"))).not.toContain("device");
  expect(splitsOf(metric("roas"))).not.toContain("country");
  expect(splitsOf(metric("customers"))).toEqual([]);
  expect(splitsOf(metric("visitors"), ["device"])).toEqual(["device"]);
});
