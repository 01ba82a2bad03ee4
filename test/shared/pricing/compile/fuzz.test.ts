// Whatever it is given, compiling answers; and what it accepts, deciding can live with.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Compiled, compile } from "../../../../shared/pricing/compile/index.ts";
import { parseConfig } from "../../../../shared/pricing/compile/parse.ts";
import { decide } from "../../../../shared/pricing/decide.ts";
import { demoConfig } from "../../../../shared/pricing/examples/demo.ts";
import { examples } from "../../../../shared/pricing/examples/index.ts";
import { facts } from "../../../../shared/pricing/facts.ts";
import type { DecisionInput } from "../../../../shared/pricing/input.ts";
import { configSchema } from "../../../../shared/pricing/json_schema.ts";
import { sections } from "../../../../shared/pricing/sections.ts";
import type { Snapshot } from "../../../../shared/pricing/snapshot.ts";
import { decodeSnapshot, encodeSnapshot } from "../../../../shared/pricing/snapshot_codec.ts";
import { DAY_MS } from "../../../../shared/time.ts";
import { catalogueAt } from "../examples/catalogue.ts";
import { documentsOf } from "./arbitrary.ts";
import { context, experiment, feature, now, products } from "./shop.ts";

/** Compiles and checks what holds of every answer. */
function answer(document: unknown, catalogue = products): Compiled {
  const before = JSON.stringify(document);
  const compiled = compile(document, catalogue, context);
  expect(JSON.stringify(document)).toBe(before);
  for (const { code, field, message } of [...(compiled.ok ? [] : compiled.problems), ...compiled.warnings]) {
    expect(code).toMatch(/^[a-z_]+$/);
    expect(typeof field).toBe("string");
    expect(message.en).toMatch(/[.?]$/);
    expect(message["zh-CN"]).toMatch(/[。？]$/);
  }
  if (!compiled.ok) expect(compiled.problems.length).toBeGreaterThan(0);
  return compiled;
}

const ids = ["a", "b", "c", "d", "e", "f"];
const documents = documentsOf(configSchema(), {
  sku: ["tea-001", "tea-002", "cup-001"],
  skus: ["tea-001", "tea-002", "cup-001"],
  category: ["tea", "tea/green", "ware"],
  // Those of `reduces` are made up.
  products: [
    { any: [{ category: "tea" }], except: [{ tag: "spring" }] },
    { any: [{ skus: ["tea-001", "cup-001"] }, { brand: "Banzhan", stock: { to: 60 } }] },
    { any: [{ price_minor: { from: 6_000, to: 15_000 } }] },
    { except: [{ category: "ware" }] },
    { any: [{ category: "coffee" }] },
  ],
  tag: ["spring"],
  brand: ["Shanqian", "Banzhan"],
  fact: [...facts.map(({ id }) => id), "experiment.a"],
  experiments: [
    experiment("a"),
    experiment("b", { layer: "cart", layer_range: [0, 0.5], goals: ["revenue"] }),
    experiment("c", { status: "stopped", winner: "bold" }),
  ],
  features: [
    feature("f", { rules: [{ experiment: "a", values: { plain: 1, bold: { deep: [null] } } }] }),
    feature("g", { default: null, rules: [{ when: { op: "is", fact: "plan", value: "x" }, share: 0.5, value: 1 }] }),
  ],
  list: ["trade"],
  names: ["jd"],
  offer: ids,
  group: ["line", "units", "order", "shipping", "extra"],
  tags: ["x", "y"],
  requires: ["x"],
  excludes: ["y", "z"],
  schedule: [
    { weekly: [{ days: [3] }] },
    { weekly: [{ days: [1, 6], from: "18:00", until: "02:00" }] },
    { from: now + DAY_MS, until: "2026-12-20T00:00:00+08:00" },
    { from: now + 2 * DAY_MS, until: now + 3 * DAY_MS, weekly: [{ days: [7] }] },
    { from: now + 2 * DAY_MS, until: now + DAY_MS },
    { until: now - DAY_MS },
  ],
}).map((document) => {
  // Ids of their own, so that more than a handful compile.
  type Lists = Record<string, { id: string }[] | undefined>;
  const { rules = [], offers = [], coupons = [], experiments = [], features = [], ...rest } = document as Lists;
  const named = (list: readonly { id: string }[]) =>
    list.map((each, index) => ({ ...each, id: ids[index] ?? `n${index}` }));
  const once = (list: readonly { id: string }[]) => [...new Map(list.map((each) => [each.id, each])).values()];
  const priced = { rules: named(rules), offers: named(offers), coupons: named(coupons) };
  return { ...rest, ...priced, experiments: once(experiments), features: once(features) };
});

const factValue: Record<string, fc.Arbitrary<string | number | boolean | string[]>> = {
  text: fc.constantFrom("CN", "gold", "live"),
  number: fc.integer({ min: 0, max: 12 }),
  boolean: fc.boolean(),
  set: fc.subarray(["x", "y"]),
};

const inputs = (skus: readonly string[]): fc.Arbitrary<{ input: DecisionInput; at: number }> =>
  fc.record({
    input: fc.record({
      kind: fc.constantFrom("cart" as const, "products" as const),
      lines: fc.array(
        fc.record({ sku: fc.constantFrom(...skus, "unknown"), quantity: fc.integer({ min: 1, max: 30 }) }),
        { maxLength: 8 },
      ),
      codes: fc.array(fc.record({ code: fc.string(), offer: fc.option(fc.constantFrom(...ids)) }), { maxLength: 3 }),
      shipping_minor: fc.integer({ min: 0, max: 5_000 }),
      facts: fc.record(Object.fromEntries(facts.map(({ id, type }) => [id, factValue[type] ?? fc.boolean()])), {
        requiredKeys: [],
      }),
    }),
    at: fc.integer({ min: now, max: now + 30 * DAY_MS }),
  });

/** What must hold of a decision, whoever wrote the rules. */
function decideSoundly(snapshot: Snapshot, { input, at }: { input: DecisionInput; at: number }): void {
  const decision = decide(snapshot, input, at);
  expect(decision.lines).toHaveLength(input.lines.length);
  for (const { total_minor, price_minor, units, quantity } of decision.lines) {
    expect(Number.isSafeInteger(total_minor) && Number.isSafeInteger(price_minor)).toBe(true);
    expect(total_minor).toBeGreaterThanOrEqual(0);
    expect(units.reduce((sum, [count]) => sum + count, 0)).toBe(quantity);
  }
  expect(decision.total_minor).toBeGreaterThanOrEqual(0);
  expect(JSON.stringify(decide(decodeSnapshot(encodeSnapshot(snapshot)), input, at))).toBe(JSON.stringify(decision));
}

test("any JSON is compiled or refused", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (document) => {
      answer(document);
    }),
    { seed: 21, numRuns: 1_000 },
  );
});

test("any JSON in the place of any section is compiled or refused", () => {
  const keys = ["settings", ...sections];
  const part = fc.oneof(fc.jsonValue({ maxDepth: 4 }), fc.array(fc.jsonValue({ maxDepth: 4 })));
  fc.assert(
    fc.property(fc.record(Object.fromEntries(keys.map((key) => [key, part])), { requiredKeys: [] }), (document) => {
      answer(document);
    }),
    { seed: 22, numRuns: 1_000 },
  );
});

test("what the schema lets an operator write is compiled or refused, and what is compiled decides", () => {
  let accepted = 0;
  fc.assert(
    fc.property(
      documents,
      fc.array(inputs(products.map(({ sku }) => sku)), { minLength: 3, maxLength: 3 }),
      (document, carts) => {
        const compiled = answer(document);
        if (!compiled.ok) return;
        accepted += 1;
        for (const cart of carts) decideSoundly(compiled.snapshot, cart);
      },
    ),
    { seed: 23, numRuns: 2_000 },
  );
  expect(accepted).toBeGreaterThan(100);
});

/** A document with one value exchanged, taken out or put in twice. */
function damage(document: unknown, place: number, value: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(document)) as unknown;
  const spots: { at: Record<string, unknown>; key: string }[] = [];
  const walk = (node: unknown) => {
    if (typeof node !== "object" || node === null) return;
    for (const key of Object.keys(node)) {
      spots.push({ at: node as Record<string, unknown>, key });
      walk((node as Record<string, unknown>)[key]);
    }
  };
  walk(copy);
  const spot = spots[place % spots.length];
  if (!spot) return copy;
  if (value === undefined) delete spot.at[spot.key];
  else if (value === "twice" && Array.isArray(spot.at)) spot.at.push(spot.at[Number(spot.key)]);
  else spot.at[spot.key] = value;
  return copy;
}

test("what was good and is damaged in one place is compiled or refused, and what is compiled decides", () => {
  const catalogue = catalogueAt(now);
  const skus = catalogue.map(({ sku }) => sku);
  const originals = [...examples.map(({ config }) => config), demoConfig(now), demoConfig(now)];
  const values = fc.oneof(
    fc.constantFrom(undefined, null, "twice", "", 0, -1, 1, 0.5, 1e15, true, [], {}, "tea-001", "2026-12-01T00:00:00Z"),
    fc.jsonValue({ maxDepth: 2 }),
  );
  let [accepted, refused] = [0, 0];
  fc.assert(
    fc.property(fc.nat(originals.length - 1), fc.nat(2_000), values, inputs(skus), (which, place, value, cart) => {
      const compiled = answer(damage(originals[which], place, value), catalogue);
      if (compiled.ok) {
        accepted += 1;
        decideSoundly(compiled.snapshot, cart);
      } else refused += 1;
    }),
    { seed: 24, numRuns: 1_500 },
  );
  expect(Math.min(accepted, refused)).toBeGreaterThan(80);
});

/** Findings that say of a rule or an offer that it can never apply, and where: a scope of what is reduced is another matter. */
const never: Readonly<Record<string, RegExp>> = {
  contradiction: /./,
  window_over: /./,
  impossible_window: /./,
  no_price: /./,
  shadowed: /./,
  no_units: /./,
  excludes_required: /./,
  unknown_tag: /requires/,
  empty_scope: /^(rules|offers)\.\d+\.products$/,
};

test("what is refused because it can never apply never applies", () => {
  const told = new Set<string>();
  const cart = inputs(products.map(({ sku }) => sku));
  fc.assert(
    fc.property(documents, fc.array(cart, { minLength: 5, maxLength: 5 }), (document, carts) => {
      const compiled = answer(document);
      const parsed = parseConfig(document);
      if (compiled.ok || !parsed.ok) return;
      const dead = compiled.problems.filter(({ code, field }) => never[code]?.test(field));
      const snapshot: Snapshot = { ...context, config: parsed.config, products };
      for (const { input, at } of dead.length > 0 ? carts : []) {
        const { lines, offers } = decide(snapshot, input, at + 300_000);
        for (const { code, field } of dead) {
          told.add(code);
          const [section, index] = field.split(".");
          const id = parsed.config[section as "rules" | "offers"][Number(index)]?.id;
          const used = section === "rules" ? lines.map(({ rule }) => rule) : offers.map((offer) => offer.id);
          expect(used, `${code} ${field}`).not.toContain(id);
        }
      }
    }),
    { seed: 25, numRuns: 2_000 },
  );
  expect([...told].sort()).toEqual(Object.keys(never).sort());
});
