// Do the studies tell the published numbers of Online Retail?
import { describe, expect, test } from "vitest";
import type { Text } from "../../../shared/locale.ts";
import type { Block, StudyDocument } from "../../../shared/studies/blocks.ts";
import { type StudyId, studyById } from "../../../shared/studies/catalogue.ts";
import { methods } from "../../../shared/studies/index.ts";
import { hasRetail, retailTrade } from "../../helpers/retail_trade.ts";

const made = new Map<string, StudyDocument>();
const trade = hasRetail ? retailTrade() : undefined;

function documentOf(id: string): StudyDocument {
  const known = made.get(id);
  if (known) return known;
  let state: unknown;
  for (let slice = 0; slice < 1_000; slice += 1) {
    const found = methods[id as StudyId](trade!, state);
    if ("document" in found) {
      made.set(id, found.document);
      return found.document;
    }
    // A slice's state travels as JSON.
    state = JSON.parse(JSON.stringify(found.state));
  }
  throw new Error(`${id} is never done`);
}

function blockOf<K extends Block["kind"]>(study: string, id: string, kind: K): Extract<Block, { kind: K }> {
  const block = documentOf(study).blocks.find((each) => each.id === id);
  expect(block?.kind).toBe(kind);
  return block as Extract<Block, { kind: K }>;
}

describe.skipIf(!hasRetail)("Online Retail", () => {
  test("its trade: 18,532 orders of 4,338 customers", () => {
    expect([trade!.orders.day.length, trade!.customers.length, trade!.products.length]).toEqual([18_532, 4_338, 3_665]);
  });

  test("without tracked visits the bar asks for tracking instead of failing everything", () => {
    const [bar] = documentOf("selection").findings;
    expect(bar!.text.en).toContain("cannot be told: no visit is tracked");
    expect(bar!.action.en).toContain("Have the tag put on the product pages");
    expect(blockOf("selection", "bar", "table").finding.en).toContain("Conversion is known of no product");
    expect(documentOf("recommendations").blocks.map(({ id }) => id)).toEqual(["bought"]);
  });

  test("lifetime: where nobody is seen to leave that is said, and how far the forecast was off", () => {
    expect(documentOf("lifetime").findings[0]!.text.en).toMatch(/Tried on the last 124 days it was .* too low/);
    expect(blockOf("lifetime", "alive", "bars").finding.en).toContain("do not show anybody leaving");
  });

  test("cohorts: of 885 customers of December 2010, 324 the month after, 286, 340 and so on to 445", () => {
    const { rows } = blockOf("cohorts", "retention", "grid");
    // The last of the published, 235, is of a month that ends with its ninth day: that is no month.
    const counts = [324, 286, 340, 321, 352, 321, 309, 313, 350, 331, 445];
    expect(rows[0]).toMatchObject({ label: { en: "Dec 2010", "zh-CN": "2010年12月" }, size: 885 });
    const shares = rows[0]!.values.map((share) => share && Math.round(share * 885));
    expect(shares).toEqual([...counts, null]);
  });

  test("repurchase: 2,845 of 4,338 customers", () => {
    expect(documentOf("repurchase").findings[0]!.text.en).toContain("2,845 of 4,338");
  });

  test("intervals stand in bars of as many days each, or a wide one would look like a peak", () => {
    const { rows } = blockOf("repurchase", "intervals", "bars");
    const bounds = rows.slice(0, -1).map(({ label }) =>
      (label as Text).en
        .match(/^(\d+) to (\d+) days$/)!
        .slice(1)
        .map(Number),
    );
    expect(new Set(bounds.map(([from, to]) => to! - from!)).size).toBe(1);
    expect((rows.at(-1)!.label as Text).en).toBe(`more than ${bounds.at(-1)![1]} days`);
  });

  test("ABC at .80 and .95: 776, 922 and 1,967 products", () => {
    const { rows } = blockOf("assortment", "abc", "table");
    expect(rows.map(([name, products]) => [name, products])).toEqual([
      [expect.objectContaining({ "zh-CN": "A 畅销" }), 776],
      [expect.objectContaining({ "zh-CN": "B 中等" }), 922],
      [expect.objectContaining({ "zh-CN": "C 长尾" }), 1_967],
    ]);
  });

  test("what is bought together is told once for each rule, by orders", () => {
    const { rows, total_rows } = blockOf("baskets", "rules", "table");
    expect(total_rows).toBeGreaterThan(rows.length);
    for (const [left, right, orders, confidence, lift] of rows) {
      expect(left).not.toBe(right);
      expect(orders).toBeGreaterThanOrEqual(10);
      expect(confidence).toBeGreaterThanOrEqual(0.1);
      expect(lift).toBeGreaterThan(1.2);
    }
    // Of a pair one way round is told.
    expect(new Set(rows.map(([left, right]) => [left, right].sort().join(" "))).size).toBe(rows.length);
  });

  test("a document is no larger than a report can carry", () => {
    for (const id of studyById.keys()) expect(JSON.stringify(documentOf(id)).length, id).toBeLessThan(60_000);
  });
});
