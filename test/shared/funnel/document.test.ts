// Does the funnel's page say where most leave, why, and whom to call back, and teach where events are missing?
import { expect, test } from "vitest";
import { funnelDocument } from "../../../shared/funnel/document.ts";
import { stepFigures } from "../../../shared/funnel/figures.ts";
import { type Options, type Reached, splits } from "../../../shared/funnel/reach.ts";
import type { FunnelInput, SplitNames } from "../../../shared/funnel/words.ts";
import type { TableBlock } from "../../../shared/studies/blocks.ts";

const say = (text: string) => ({ en: text, "zh-CN": text });
const names: SplitNames = { split: (id) => say(id), key: (_, key) => say(key) };
const options: Options = {
  steps: ["view_item", "add_to_cart", "purchase"],
  order: "strict",
  window: "week",
  per: "visitor",
};

const made = (n: number, steps: number, medium: string, variant: string): Reached[] =>
  Array.from({ length: n }, (_, at) => ({
    visitor: `${medium}${variant}${steps}${at}`,
    times: Array.from({ length: steps }, (_, step) => step * 60_000),
    told: { medium: { key: medium, at: 0 }, variant: { key: variant, at: 0 } },
  }));

// Of XL 190 of 200 go, of the other size 100 of 200; of ads 200 of 220 go, of others 90 of 180.
const all = [
  ...made(130, 1, "ads", "XL"),
  ...made(60, 1, "mail", "XL"),
  ...made(10, 2, "mail", "XL"),
  ...made(70, 1, "ads", "S"),
  ...made(30, 1, "mail", "S"),
  ...made(20, 2, "ads", "S"),
  ...made(20, 2, "mail", "S"),
  ...made(60, 3, "mail", "S"),
];

const documentOf = (more: Partial<FunnelInput> = {}) =>
  funnelDocument(
    {
      ...{ options, by: null, all, splits, customers: [0, 12, 0], missing: [], events: 1_000, visitor_ratio: 1 },
      readings: [{ title: say("As above"), figures: stepFigures(all, 3), steps: options.steps }],
      ...more,
    },
    names,
    "CNY",
  );

test("where most leave, what tells it best, and what they met on the way", () => {
  const { findings, blocks } = documentOf();
  const [drop, reason, met] = findings.map(({ text }) => text.en.replaceAll(/\s%/g, "%"));
  expect(drop).toContain("290 of 400 visitors (72.5%) stop after “Product seen” and never come to “Put into cart”");
  expect(reason).toContain("the variant makes the greatest difference");
  expect(reason).toContain("XL loses 95.0%, the others 50.0%");
  expect(reason).toContain("90 more would have gone on");
  expect(reason).toMatch(/Chance alone would bring as much in under 0\.1% of cases\.$/);
  expect(met).toContain("50 visitors left between the cart and the order; 12 of them are known customers");
  const reasons = blocks.find(({ id }) => id === "reasons") as TableBlock;
  expect(reasons.rows.map(([split]) => split)).toEqual([say("variant"), say("medium")]);
  const losses = blocks.find(({ id }) => id === "losses") as TableBlock;
  expect(losses.rows.map((row) => row.slice(1, 6))).toEqual([
    [400, 1, null, 290, 0],
    [110, 0.275, 0.275, 50, 12],
    [60, 0.15, 60 / 110, null, null],
  ]);
});

test("where the source tells more, the size stands beside it", () => {
  const louder = [...all, ...made(400, 1, "ads", "S"), ...made(300, 3, "mail", "S")];
  const [, first, second] = documentOf({ all: louder }).findings.map(({ text }) => text.en);
  expect(first).toContain("the medium makes the greatest difference");
  expect(second).toContain("Of what they meet on the way, the variant matters most");
  expect(second).toContain("XL loses");
});

test("says which events are missing and how to send them", () => {
  const quiet = documentOf({ customers: [0, 0, 0], missing: ["begin_checkout"] });
  expect(quiet.findings.at(-1)?.text.en).toMatch(/takes longest|begin_checkout/);
  const none = documentOf({ all: [], events: 0 });
  expect(none).toMatchObject({ findings: [], blocks: [] });
  expect(none.empty?.en).toContain("Put the script of the start page into the shop");
  const few = documentOf({ all: all.slice(0, 5), missing: ["add_to_cart"] });
  expect(few.empty?.["zh-CN"]).toContain('suanpan("add_to_cart"');
});

test("a part of the visitors is told as one", () => {
  const steps = documentOf({ visitor_ratio: 0.25 }).blocks.find(({ id }) => id === "steps");
  expect(steps?.method.en).toContain("one visitor in 4");
});
