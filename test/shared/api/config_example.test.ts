// Would a store take the configuration that the reference page shows?
import { expect, test } from "vitest";
import { examples } from "../../../shared/api/examples.ts";
import { compile } from "../../../shared/pricing/compile/index.ts";
import { context, products } from "../pricing/compile/shop.ts";

const whole = examples["put /v1/config"] as Record<string, unknown>;
const one = (kind: string) => examples[`put /v1/${kind}/{id}`];

test.each([
  ["as a document", whole],
  ["with its parts sent one by one", { rules: [one("rules")], offers: [one("offers")], coupons: [one("coupons")] }],
])("the example compiles %s", (_, config) => {
  const compiled = compile(config, products, context);
  expect(compiled.ok ? [] : compiled.problems).toEqual([]);
});
