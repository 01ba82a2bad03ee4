// How far may an arm's price be from what control shows, and who is told?
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ConfigInput } from "../../../shared/pricing/config.ts";
import { decide } from "../../../shared/pricing/decide.ts";
import { explain } from "../../../shared/pricing/explain.ts";
import type { PricedProduct } from "../../../shared/pricing/product.ts";
import { anInput, aSnapshot, TEN } from "../../helpers/pricing.ts";

type Rule = NonNullable<ConfigInput["rules"]>[number];
type Experiment = NonNullable<ConfigInput["experiments"]>[number];

const arms = [
  { id: "control", weight: 0.5 },
  { id: "bold", weight: 0.5 },
];

const spring = (parts: Partial<Experiment> = {}): Experiment => {
  return { id: "spring", title: "Spring prices", status: "running", arms, max_difference_ratio: 0.2, ...parts };
};

const inArm = (value: string, experiment = "spring") =>
  ({ op: "is", fact: `experiment.${experiment}`, value }) as const;

const rule = (id: string, change_ratio: number, parts: Partial<Rule> = {}): Rule => {
  return { id, title: id, price: { kind: "percent", params: { change_ratio } }, ...parts };
};

interface Shop {
  rules: Rule[];
  experiments?: Experiment[];
  settings?: ConfigInput["settings"];
  product?: Partial<PricedProduct>;
}

/** What one unit of A costs in an arm, and the steps of guards. */
function priced({ rules, experiments = [spring()], settings = {}, product = {} }: Shop, facts: Record<string, string>) {
  const snapshot = aSnapshot({ config: { settings, rules, experiments }, products: [{ sku: "A", ...product }] });
  const decision = decide(snapshot, anInput([["A", 1]], { facts }), TEN);
  return {
    price: decision.lines[0]?.price_minor,
    guards: decision.trace.filter(({ step }) => step === "guard").map(({ reason, id }) => [reason, id]),
    said: explain(decision, snapshot, "en"),
    chinese: explain(decision, snapshot, "zh-CN"),
  };
}

const bold = { "experiment.spring": "bold" };

test.each<[string, Shop, Record<string, string>, number, unknown[]]>([
  [
    "within its bounds an arm shows its own price",
    { rules: [rule("r", -0.15, { when: inArm("bold") })] },
    bold,
    8_500,
    [],
  ],
  [
    "a discount ends where its bounds do",
    { rules: [rule("r", -0.5, { when: inArm("bold") })] },
    bold,
    8_000,
    [["held_to_control", "spring"]],
  ],
  [
    "and so does a surcharge",
    { rules: [rule("r", 0.5, { when: inArm("bold") })] },
    bold,
    12_000,
    [["held_to_control", "spring"]],
  ],
  [
    "control is control",
    { rules: [rule("r", -0.5, { when: inArm("bold") })] },
    { "experiment.spring": "control" },
    10_000,
    [],
  ],
  [
    "who takes no part is not held",
    { rules: [rule("r", -0.5, { when: { op: "not", of: inArm("bold") } })] },
    {},
    5_000,
    [],
  ],
  [
    "what control shows comes of control's own rules",
    { rules: [rule("r", -0.5, { when: inArm("bold") }), rule("s", -0.4, { when: inArm("control") })] },
    bold,
    5_000,
    [],
  ],
  [
    "an arm that takes a rule of everybody's away is held too",
    { rules: [rule("r", -0.5, { when: { op: "not", of: inArm("bold") } })] },
    bold,
    6_000,
    [["held_to_control", "spring"]],
  ],
  [
    "a rounded price stays a multiple where one fits",
    { rules: [rule("r", -0.5, { when: inArm("bold"), round_to_minor: 300 })] },
    bold,
    8_100,
    [["held_to_control", "spring"]],
  ],
  [
    "and not where none does",
    { rules: [rule("r", -0.5, { when: inArm("bold"), round_to_minor: 7_000 })] },
    bold,
    8_000,
    [["held_to_control", "spring"]],
  ],
  [
    "without leave to differ it is control's price",
    { rules: [rule("r", -0.5, { when: inArm("bold") })], experiments: [spring({ max_difference_ratio: 0 })] },
    bold,
    10_000,
    [["held_to_control", "spring"]],
  ],
  [
    "floors go before an experiment's bounds",
    {
      rules: [rule("r", 0.5, { when: inArm("bold") })],
      product: { list_minor: 5_000, minimum_minor: 7_000 },
    },
    bold,
    7_000,
    [
      ["held_to_control", "spring"],
      ["raised_to_minimum", undefined],
    ],
  ],
  [
    "of two experiments the narrower one of those that touch the product holds",
    {
      rules: [
        rule("r", -0.5, { when: { op: "all", of: [inArm("bold"), inArm("bold", "narrow")] } }),
        rule("s", -0.5, { when: inArm("bold", "elsewhere"), products: { any: [{ skus: ["B"] }] } }),
        rule("t", -0.5, { when: inArm("bold", "off"), active: false }),
        rule("u", -0.5, {
          when: { op: "all", of: [inArm("bold", "off"), { op: "is", fact: "channel", value: "app" }] },
        }),
      ],
      experiments: [
        spring(),
        spring({ id: "narrow", max_difference_ratio: 0.1 }),
        spring({ id: "elsewhere", max_difference_ratio: 0.01 }),
        spring({ id: "off", max_difference_ratio: 0.01 }),
      ],
    },
    { ...bold, "experiment.narrow": "bold", "experiment.elsewhere": "bold", "experiment.off": "bold" },
    9_000,
    [["held_to_control", "narrow"]],
  ],
  [
    "a winner is held for everybody as it was while it ran",
    {
      rules: [rule("r", -0.5, { when: inArm("bold") })],
      experiments: [spring({ status: "stopped", winner: "bold" })],
    },
    bold,
    8_000,
    [["held_to_control", "spring"]],
  ],
])("%s", (_, shop, facts, price, guards) => {
  const found = priced(shop, facts);
  expect([found.price, found.guards]).toEqual([price, guards]);
});

test("the trace says which experiment held the price, by its title", () => {
  const { said, chinese } = priced({ rules: [rule("r", -0.5, { when: inArm("bold") })] }, bold);
  expect(said.join("\n")).toContain(
    'A: goes to CN¥80.00 instead of CN¥50.00, as far from the control price as experiment "Spring prices" allows.',
  );
  expect(chinese.join("\n")).toContain("实验“Spring prices”限制了与对照组的价差，只调至¥80.00，不调至¥50.00。");
});

test("a tier that an experiment holds is not promised", () => {
  const tiers = [
    { from: 1, change_ratio: 0 },
    { from: 5, change_ratio: -0.5 },
  ];
  const hintsOf = (max_difference_ratio: number) => {
    const rules = [
      { id: "r", title: "r", when: inArm("bold"), price: { kind: "tiers", params: { tiers } } },
    ] as unknown as Rule[];
    const snapshot = aSnapshot({
      config: { rules, experiments: [spring({ max_difference_ratio })] },
      products: [{ sku: "A" }],
    });
    return decide(snapshot, anInput([["A", 4]], { facts: bold }), TEN).hints.map(({ unit_minor }) => unit_minor);
  };
  expect([hintsOf(0.5), hintsOf(0.2)]).toEqual([[5_000], []]);
});

test("whatever rules say, no arm is further from control than it may be, and a cart of one product has one price", () => {
  const change = fc.integer({ min: -90, max: 200 }).map((percent) => percent / 100);
  const when = fc.constantFrom(
    inArm("bold"),
    inArm("control"),
    { op: "not" as const, of: inArm("bold") },
    { op: "in" as const, fact: "experiment.spring", values: ["bold", "mild"] },
    undefined,
  );
  const rules = fc.array(fc.record({ change, when, step: fc.constantFrom(1, 100, 330) }), { maxLength: 4 });
  const list = fc.integer({ min: 1, max: 50_000 });
  fc.assert(
    fc.property(rules, list, fc.double({ min: 0, max: 1, noNaN: true }), (drawn, list_minor, max_difference_ratio) => {
      const config: ConfigInput = {
        settings: { ceiling_ratio: 10 },
        rules: drawn.map(({ change, when, step }, n) =>
          rule(`r${n}`, change, { round_to_minor: step, ...(when && { when }) }),
        ),
        experiments: [spring({ arms: [...arms, { id: "mild", weight: 0 }], max_difference_ratio })],
      };
      const snapshot = aSnapshot({ config, products: [{ sku: "A", list_minor }] });
      const pricesOf = (arm: string) => {
        const facts = { "experiment.spring": arm };
        const input = anInput(
          [
            ["A", 1],
            ["A", 2],
          ],
          { facts },
        );
        return decide(snapshot, input, TEN).lines.map(({ price_minor }) => price_minor);
      };
      const [control = 0] = pricesOf("control");
      for (const arm of ["bold", "mild"]) {
        const [price = 0, second] = pricesOf(arm);
        expect(second).toBe(price);
        expect(Math.abs(price - control)).toBeLessThanOrEqual(control * max_difference_ratio + control * 1e-6);
      }
    }),
    { seed: 1, numRuns: 500 },
  );
});
