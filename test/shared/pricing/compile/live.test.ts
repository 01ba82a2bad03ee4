// What time or the catalogue put in the wrong refuses no later change; what an operator touches must be right.
import { expect, test } from "vitest";
import { type CompileContext, compile } from "../../../../shared/pricing/compile/index.ts";
import { type Config, config as schema } from "../../../../shared/pricing/config.ts";
import { DAY_MS } from "../../../../shared/time.ts";
import { context, now, offer, productOf, products, rule } from "./shop.ts";

const compiled = (document: unknown, live: Config, rest: Partial<CompileContext> = {}, catalogue = products) => {
  const answer = compile(document, catalogue, { ...context, ...rest, live });
  return { ok: answer.ok, problems: answer.ok ? [] : answer.problems, warnings: answer.warnings };
};
const codesOf = (found: readonly { code: string }[]) => found.map(({ code }) => code);

const flash = rule("flash", { schedule: { until: now + DAY_MS } });
const delisted = rule("old", { products: { any: [{ skus: ["tea-001"] }] } });
const live = schema.parse({ rules: [flash, delisted] });
const later = { now: now + 2 * DAY_MS, effective_at: now + 2 * DAY_MS + 300_000 };
const without = products.filter(({ sku }) => sku !== "tea-001");

test("an ended window and a delisted product of untouched rules are told and refuse nothing", () => {
  const { ok, warnings } = compiled({ rules: [flash, delisted, rule("new", { order: 1 })] }, live, later, without);
  expect(ok).toBe(true);
  expect(codesOf(warnings).sort()).toEqual(["empty_scope", "unknown_sku", "window_over"]);
});

test("moving a rule in the document does not touch it, changing it does", () => {
  expect(compiled({ rules: [delisted, flash] }, live, later, without).ok).toBe(true);
  const { problems } = compiled({ rules: [{ ...flash, title: "Flash sale" }, delisted] }, live, later, without);
  expect(codesOf(problems)).toEqual(["window_over"]);
});

test("without anything live each is refused", () => {
  const { problems } = compiled({ rules: [flash, delisted] }, schema.parse({}), later, without);
  expect(codesOf(problems).sort()).toEqual(["empty_scope", "unknown_sku", "window_over"]);
});

test("what no time and no catalogue bring about is refused however old it is", () => {
  const broken = { offers: [offer("a")], coupons: [{ id: "x", offer: "a", code: "HELLO" }] };
  const { problems } = compiled(broken, schema.parse(broken));
  expect(codesOf(problems)).toEqual(["coupon_without_need"]);
});

test("a rule that a new one hides is refused, one that the catalogue hid is not", () => {
  const settings = { rule_choice: "first" };
  const tea = rule("tea", { order: 2, products: { any: [{ category: "tea" }] } });
  const all = rule("all", { order: 1 });
  const before = schema.parse({ settings, rules: [tea] });
  expect(codesOf(compiled({ settings, rules: [tea, all] }, before).problems)).toEqual(["shadowed"]);
  const both = schema.parse({ settings, rules: [tea, all] });
  expect(codesOf(compiled({ settings, rules: [tea, all] }, both).warnings)).toEqual(["shadowed"]);
});

test("a product that comes with too high a minimum does not stop the shop", () => {
  const settings = { ceiling_ratio: 1.2 };
  const odd = [...products, productOf("odd", { minimum_minor: 20_000 })];
  expect(codesOf(compiled({ settings }, schema.parse({ settings }), {}, odd).warnings)).toEqual([
    "floor_above_ceiling",
  ]);
  expect(codesOf(compiled({ settings: { ceiling_ratio: 1.3 } }, schema.parse({ settings }), {}, odd).problems)).toEqual(
    ["floor_above_ceiling"],
  );
});
