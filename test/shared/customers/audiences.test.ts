// Are audiences data: each listed, told in both languages, with rules over kept figures? And whom do they name at Online Retail?

import { readdirSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { csvCell } from "../../../shared/csv_out.ts";
import { audienceFacts } from "../../../shared/customers/audiences/facts.ts";
import { type CustomerFigures, figureColumns, roughly } from "../../../shared/customers/audiences/figures.ts";
import { factsOfFigures, valuesOf } from "../../../shared/customers/audiences/holds.ts";
import { audiences, audiencesOf } from "../../../shared/customers/audiences/index.ts";
import { reasonsOf } from "../../../shared/customers/audiences/reasons.ts";
import { segmentationsOf } from "../../../shared/customers/rfm/of_store.ts";
import { storeSegmentations } from "../../../shared/customers/rfm/store_segmentations.ts";
import { holds, leavesOf } from "../../../shared/predicate.ts";
import type { Kept } from "../../../shared/studies/define.ts";
import { methods } from "../../../shared/studies/index.ts";
import { buildTrade, type Trade } from "../../../shared/studies/trade.ts";
import { hasRetail, retailTrade } from "../../helpers/retail_trade.ts";

const all = audiencesOf(segmentationsOf(null, "CNY"));
const serving = ["define", "facts", "families", "figures", "holds", "index", "reasons", "show"];

describe("audiences", () => {
  it("are listed, each under its file's name", () => {
    const files = readdirSync("shared/customers/audiences").map((name) => name.replace(".ts", ""));
    expect(audiences.map(({ id }) => id).sort()).toEqual(files.filter((name) => !serving.includes(name)).sort());
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it.each(all)("$id says in both languages who is in it and what to do", ({ title, description, action, params }) => {
    for (const text of [title, description, action, ...params.map((each) => each.title)]) {
      expect(text["zh-CN"]).toMatch(/\p{Script=Han}/u);
      expect(text.en).not.toMatch(/\p{Script=Han}/u);
    }
    for (const text of [description, action]) {
      expect(text.en).toMatch(/\.$/);
      expect(text["zh-CN"]).toMatch(/。$/);
    }
  });

  it.each(all)("$id asks for figures that are kept, with numbers that it takes itself", (audience) => {
    const values = valuesOf(audience.params, {}, {});
    for (const { id, min, max } of audience.params) {
      expect(values[id]).toBeGreaterThanOrEqual(min);
      expect(values[id]).toBeLessThanOrEqual(max);
    }
    if (audience.of !== "figures") return;
    for (const leaf of leavesOf(audience.when(values))) expect(audienceFacts).toContain(leaf.fact);
  });

  it("know every fact that they may ask for, once the figures do", () => {
    const figures = Object.fromEntries(figureColumns.map((name) => [name, name === "segments" ? "a b" : 1]));
    const facts = factsOfFigures({ ...figures, quadrant: "keep" }, 3);
    expect(Object.keys(facts).sort()).toEqual([...audienceFacts].sort());
    expect(facts).toMatchObject({
      "customer.segments": ["a", "b"],
      "customer.due_days": -2,
      "customer.overdue_days": 2,
    });
    const unknown = Object.entries(factsOfFigures({}, 3)).filter(([, value]) => value !== undefined);
    expect(unknown).toEqual([["customer.segments", []]]);
  });
});

describe("a store's segmentations", () => {
  const [quintile, four] = segmentationsOf(null, "CNY");
  const own = { ...four!, id: "own", segments: four!.segments.map((each) => ({ ...each, id: `own_${each.id}` })) };
  const issues = (value: unknown) =>
    storeSegmentations.safeParse(value).error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`);

  it("are the presets, with an operator's own in their place or before them", () => {
    const used = (segmentations: unknown[]) =>
      segmentationsOf(storeSegmentations.parse({ segmentations }), "CNY").map(({ id }) => id);
    expect(used([])).toEqual(["quintile", "four_class", "maternal"]);
    expect(used([own])).toEqual(["own", "quintile", "four_class", "maternal"]);
    expect(used([{ ...own, id: "quintile" }])).toEqual(["quintile", "four_class", "maternal"]);
    const gift = segmentationsOf(storeSegmentations.parse({ gift_sku: "G1" }), "CNY");
    expect(JSON.stringify(gift)).toContain('"sku":"G1"');
  });

  it("give no segment's id two meanings", () => {
    expect(issues({ segmentations: [four] })).toBeUndefined();
    expect(issues({ segmentations: [{ ...own, segments: quintile!.segments }] })?.[0]).toBe(
      "segmentations.0.segments.0.id is taken by a segment of quintile: rfm_champions",
    );
    expect(issues({ segmentations: [own, { ...own, id: "other" }] })?.[0]).toMatch(
      /^segmentations\.1\.segments\.0\.id/,
    );
    expect(issues({ segmentations: [own, own] })?.[0]).toBe("segmentations.1.id is taken by another: own");
  });
});

test("estimates are told to a tenth, whichever way they move", () => {
  for (const value of [0.0123, 0.5, 1, 2.4, 9.99, 57, 180, 12_345, 987_654]) {
    expect(Math.abs(roughly(value) / value - 1)).toBeLessThan(0.1);
    expect(roughly(roughly(value))).toBeCloseTo(roughly(value), -Math.floor(Math.log10(value)));
  }
  expect([roughly(0), roughly(Number.NaN), roughly(-3)]).toEqual([0, 0, 0]);
});

test("cells of a file are quoted, and no formula", () => {
  expect(["=1+1", "+1", "-1", "@a", "＝1", "\tx", 'a"b', "a,b", "a\nb", "中文", -5, null].map(csvCell)).toEqual([
    "'=1+1",
    "'+1",
    "'-1",
    "'@a",
    "'＝1",
    "'\tx",
    '"a""b"',
    '"a,b"',
    '"a\nb"',
    "中文",
    "-5",
    "",
  ]);
});

function keptOf(trade: Trade, id: "segments" | "repurchase" | "lifetime"): Kept {
  let state: unknown;
  for (;;) {
    const found = methods[id](trade, state);
    if ("document" in found) return found.keeps!;
    state = JSON.parse(JSON.stringify(found.state));
  }
}

/** Figures of all customers as three studies keep them. */
function figuresOf(trade: Trade): Map<string, CustomerFigures> {
  const none = Object.fromEntries(figureColumns.map((name) => [name, null]));
  const found = new Map<string, CustomerFigures>();
  for (const id of ["segments", "repurchase", "lifetime"] as const) {
    const { ids, columns, row } = keptOf(trade, id).customers!;
    ids.forEach((customer, place) => {
      const values = row(place);
      const before = found.get(customer) ?? ({ ...none, customer } as CustomerFigures);
      found.set(customer, { ...before, ...Object.fromEntries(columns.map((name, at) => [name, values[at]])) });
    });
  }
  return found;
}

describe.skipIf(!hasRetail)("Online Retail", () => {
  const trade = hasRetail ? retailTrade() : undefined!;
  const figures = hasRetail ? figuresOf(trade) : new Map<string, CustomerFigures>();
  const found = hasRetail ? (keptOf(trade, "repurchase").numbers ?? {}) : {};

  it("keeps figures of each of the 4,338 customers", () => {
    expect(figures.size).toBe(4_338);
    expect(figures.get("12347")).toMatchObject({
      orders: 7,
      spent_minor: 431_000,
      recency_score: 5,
      frequency_score: 5,
      monetary_score: 5,
      segments: "rfm_champions class_high_value maternal_others",
      quadrant: "keep",
    });
    expect(found).toEqual({ peak_from_days: 1, peak_to_days: 7 });
  });

  it("names as many customers by list as the studies tell", () => {
    const counts = Object.fromEntries(
      all.flatMap((audience) => {
        if (audience.of !== "figures") return [];
        const when = audience.when(valuesOf(audience.params, {}, found));
        const named = [...figures.values()].filter((each) => holds(when, factsOfFigures(each, trade.last)));
        return [[audience.id, named.length]];
      }),
    );
    expect(counts).toMatchObject({
      overdue: 751,
      due_soon: 249,
      second_order: 36,
      lapsed: 1_449,
      high_value_at_risk: 110,
      "quadrant-keep": 1_673,
      "quadrant-win_back": 496,
      "segment-class_high_value": 1_131,
      "segment-maternal_dormant": 1_185,
    });
    const { document } = methods.segments(trade, undefined) as {
      document: { blocks: { id: string; rows: unknown[][] }[] };
    };
    const rows = document.blocks.find(({ id }) => id === "quintile")!.rows;
    const quintile = segmentationsOf(null, "GBP")[0]!.segments;
    expect(rows.map(([, customers]) => customers)).toEqual(quintile.map(({ id }) => counts[`segment-${id}`]));
    expect(counts["segment-rfm_champions"]).toBe(910);
    const lists = (
      methods.repurchase(trade, undefined) as { document: { blocks: { id: string; rows: unknown[][] }[] } }
    ).document.blocks.find(({ id }) => id === "lists")!;
    expect(lists.rows.map(([, customers]) => customers)).toEqual(
      ["overdue", "due_soon", "second_order", "lapsed"].map((id) => counts[id]),
    );
  });

  it("gives reasons in both languages for every customer, without a gap in them", () => {
    const used = segmentationsOf(null, "GBP");
    for (const each of figures.values()) {
      const reasons = reasonsOf(each, trade.last, used, "GBP");
      expect(reasons.length).toBe(6);
      for (const { text } of reasons) {
        expect(text.en).toMatch(/\.$/);
        expect(`${text.en}${text["zh-CN"]}`).not.toMatch(/null|undefined|NaN/);
      }
    }
  });

  it("writes a tenth of the estimates anew after a day, not all", () => {
    const before = buildTrade({ ...trade, last: trade.last - 1 }, new Map());
    trade.orders.day.forEach((day, order) => {
      const customer_id = trade.customers[trade.orders.customer[order]!]!;
      const amount_minor = trade.orders.amount_minor[order]!;
      before.add({ customer_id, day, channel: null, lines: [{ sku: "x", quantity: 1, amount_minor }] });
    });
    const yesterday = figuresOf(before.build());
    const changed = [...figures].filter(([id, each]) => JSON.stringify(each) !== JSON.stringify(yesterday.get(id)));
    expect(changed.length).toBeGreaterThan(50);
    expect(changed.length).toBeLessThan(4_338 / 5);
  });
});

test("customers of own channels stand against those of public ones, and orders without a visit apart", () => {
  const builder = buildTrade({ currency: "CNY", timezone: "UTC", last: 400 }, new Map());
  for (let customer = 0; customer < 60; customer += 1) {
    const channel = ["private", "paid", null][customer % 3]!;
    for (let n = 0; n <= customer % 4; n += 1) {
      const lines = [{ sku: "a", quantity: 1, amount_minor: 100 * (1 + (customer % 3)) }];
      // A later order by another channel changes nothing.
      builder.add({
        customer_id: `c-${customer}`,
        day: 20 * n + customer,
        channel: n === 0 ? channel : "direct",
        lines,
      });
    }
  }
  const { document } = methods.repurchase(builder.build(), undefined) as {
    document: { blocks: { id: string; rows: unknown[][] }[] };
  };
  const { rows } = document.blocks.find(({ id }) => id === "own_channels")!;
  // Of those without a visit at first, the second order tells: three of four have one.
  expect(rows.map(([, customers, share]) => [customers, share])).toEqual([
    [35, 35 / 60],
    [20, 20 / 60],
    [5, 5 / 60],
  ]);
  expect(rows[1]!.slice(3)).toEqual([200, 0.75, 500]);
  expect(rows[2]!.slice(3)).toEqual([300, 0, 300]);
});
