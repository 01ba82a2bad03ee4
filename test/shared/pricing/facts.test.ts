// What a rule may ask: of experiments too, whose arms are drawn, unless the experiment asks who it is.
import { expect, test } from "vitest";
import { asksOf } from "../../../shared/pricing/asks.ts";
import { config as schema } from "../../../shared/pricing/config.ts";
import { decide } from "../../../shared/pricing/decide.ts";
import { experimentFact, experimentOf, factOf, isByPage, isPersonal } from "../../../shared/pricing/facts.ts";
import { listPricesOnly, type Snapshot } from "../../../shared/pricing/snapshot.ts";
import { decodeSnapshot, encodeSnapshot } from "../../../shared/pricing/snapshot_codec.ts";
import { context, experiment, feature, products, rule } from "./compile/shop.ts";

const is = (fact: string, value: string) => ({ op: "is" as const, fact, value });
const bold = is("experiment.tea", "bold");

test("an experiment's fact is named after it, and only the server tells it", () => {
  expect(experimentOf(experimentFact("tea"))).toBe("tea");
  expect(experimentOf("country")).toBeUndefined();
  expect(factOf("experiment.tea")).toMatchObject({ type: "text", from: "server", personal: false });
  expect(factOf("constructor")).toBeUndefined();
  expect(isByPage(bold)).toBe(false);
});

test("an arm is personal only where its experiment asks who the visitor is", () => {
  const trial = (when?: ReturnType<typeof is>) => [{ id: "tea", ...(when && { when }) }];
  expect(isPersonal(bold)).toBe(false);
  expect(isPersonal(bold, trial(is("country", "CN")))).toBe(false);
  expect(isPersonal(bold, trial(is("customer.tier", "gold")))).toBe(true);
  expect(isPersonal({ op: "any", of: [is("country", "CN"), bold] }, trial(is("plan", "x")))).toBe(true);
});

const snapshotWith = (config: unknown): Snapshot => ({ ...context, config: schema.parse(config), products });

test("a price that follows from an arm carries a disclosure where the experiment is for some customers", () => {
  const rules = [rule("lower", { when: bold })];
  const pricedWith = (when?: object) => {
    const snapshot = snapshotWith({ rules, experiments: [experiment("tea", { ...(when && { when }) })] });
    const facts = { "experiment.tea": "bold", "customer.tier": "gold" };
    const input = {
      kind: "cart" as const,
      lines: [{ sku: "tea-001", quantity: 1 }],
      codes: [],
      shipping_minor: 0,
      facts,
    };
    const { lines, personalised } = decide(snapshot, input, context.now);
    return [lines[0]?.price_minor, personalised];
  };
  expect(pricedWith()).toEqual([9_000, false]);
  expect(pricedWith(is("customer.tier", "gold"))).toEqual([9_000, true]);
});

test("a snapshot of before there were experiments has none, and at list prices nobody is in one", () => {
  const snapshot = snapshotWith({ experiments: [experiment("tea")], features: [feature("f")] });
  expect(decodeSnapshot(encodeSnapshot(snapshot))).toEqual(snapshot);
  const { experiments: _, features: __, ...older } = snapshot.config;
  const old = encodeSnapshot({ ...snapshot, config: older as Snapshot["config"] });
  expect(decodeSnapshot(old).config).toMatchObject({ experiments: [], features: [] });
  expect(listPricesOnly(snapshot).config.experiments).toEqual([]);
});

test("what features are called asks for no stock", () => {
  const features = [feature("f", { default: { stock: { to: 5 }, days_of_cover: { to: 1 } } })];
  expect(asksOf(schema.parse({ features }))).toEqual({ stock: false, days_of_cover: false });
  expect(asksOf(schema.parse({ rules: [rule("a", { products: { any: [{ stock: { to: 5 } }] } })] })).stock).toBe(true);
});
