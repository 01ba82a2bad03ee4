// Do scores and segments come out as the R package's? Its sample, thresholds worked out by it, and what holds of any customers.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tableOf } from "../../../shared/customers/orders.ts";
import { measure } from "../../../shared/customers/rfm/measure.ts";
import { presetById } from "../../../shared/customers/rfm/presets/index.ts";
import { quintileNote, scoresOf, thresholdsOf } from "../../../shared/customers/rfm/score.ts";
import { segmentsOf, segmentTotals } from "../../../shared/customers/rfm/segment.ts";
import { segmentation } from "../../../shared/customers/rfm/segmentation.ts";
import { dayNumber } from "../../../shared/time.ts";
import { scored, segments } from "../../cases/customers/rfm.ts";
import { anyOrders } from "./any_orders.ts";
import { absent, once, RFM_ORDERS, rfmOrders } from "./data.ts";

const quintile = segmentation.parse(presetById.get("quintile")?.make({ unit_minor: 100, gift_sku: null }));

describe.skipIf(absent(RFM_ORDERS))("the sample of the R package rfm, on 2006-12-31", () => {
  const sample = once(() => measure(tableOf(rfmOrders()), dayNumber("2006-12-31")));
  const championsOf = (method: "rfm" | "plain") => {
    const measures = sample();
    const scores = scoresOf(measures, thresholdsOf(measures, 100, method));
    return segmentTotals(segmentsOf(quintile, measures, scores), measures)[0];
  };

  it("has 995 customers with 4,906 orders, cut where the package cuts them", () => {
    const measures = sample();
    expect(measures.ids).toHaveLength(995);
    expect(measures.orders.reduce((sum, each) => sum + each)).toBe(4906);
    const { recency_days, frequency, monetary_minor } = thresholdsOf(measures, 100);
    expect(recency_days).toEqual([115, 181, 297.4, 482]);
    expect(frequency).toEqual([4, 5, 6, 8]);
    expect(monetary_minor.map((each) => each / 100)).toEqual([255.8, 382, 506.4, 666]);
  });

  it.each(scored)("%s: %i days, %i orders, %i, scores %s", (id, days, orders, revenue, expected) => {
    const measures = sample();
    const at = measures.ids.indexOf(measures.ids.find((each) => each.startsWith(id)) ?? "");
    const { recency, frequency, monetary } = scoresOf(measures, thresholdsOf(measures, 100));
    expect([measures.days_since_order[at], measures.orders[at], measures.spent_minor[at]]).toEqual([
      days,
      orders,
      revenue * 100,
    ]);
    expect(`${recency[at]}${frequency[at]}${monetary[at]}`).toBe(expected);
  });

  it("has 158 champions with 1,234 orders and 120,178; by plain quantiles 175, as the note says", () => {
    expect(championsOf("rfm")).toEqual({
      segment: "rfm_champions",
      customers: 158,
      orders: 1234,
      spent_minor: 12_017_800,
    });
    expect(championsOf("plain")?.customers).toBe(175);
    for (const text of Object.values(quintileNote)) {
      for (const figure of ["175", "158", "995"]) expect(text).toContain(figure);
    }
  });

  it("puts customers in the segments of the package's own test", () => {
    const measures = sample();
    const found = segmentsOf(quintile, measures, scoresOf(measures, thresholdsOf(measures, 100)));
    for (const [id, expected] of Object.entries(segments)) {
      const at = found.ids.findIndex((each) => each.startsWith(id));
      expect(found.segments[found.segment[at] ?? -1], id).toBe(expected);
    }
  });
});

describe("measures", () => {
  const table = tableOf([
    { customer_id: "late", day: 1_000, amount_minor: 5 },
    { customer_id: "a", day: 971, amount_minor: 100 },
    { customer_id: "a", day: 970, amount_minor: 200 },
    { customer_id: "a", day: 636, amount_minor: 300 },
    { customer_id: "a", day: 635, amount_minor: 400 },
    { customer_id: "a", day: 1_001, amount_minor: 900 },
  ]);

  it("count the days looked at with both ends, and nothing that came later", () => {
    const { ids, ...rest } = measure(table, 1_000);
    expect(ids).toEqual(["a", "late"]);
    expect(Object.fromEntries(Object.entries(rest).map(([name, values]) => [name, values[0]]))).toEqual({
      days_since_order: 29,
      days_since_first_order: 365,
      orders: 4,
      orders_30d: 1,
      orders_365d: 3,
      spent_minor: 1_000,
    });
  });

  it("leave customers out who had not ordered yet, and refuse to cut nobody into fifths", () => {
    expect(measure(table, 999).ids).toEqual(["a"]);
    expect(() => thresholdsOf(measure(table, 1), 100)).toThrow("quantile requires at least one value");
  });
});

describe("of any customers", () => {
  const AS_OF = 400;
  const check = (run: (orders: Parameters<typeof tableOf>[0]) => void) =>
    fc.assert(fc.property(anyOrders({ latest: AS_OF }), run), { numRuns: 100 });

  it("scores are 1 to 5 and never fall when a customer is more recent, more frequent or spends more", () => {
    check((orders) => {
      const measures = measure(tableOf(orders), AS_OF);
      const scores = scoresOf(measures, thresholdsOf(measures, 100));
      const pairs = [
        [measures.days_since_order, scores.recency, -1],
        [measures.orders, scores.frequency, 1],
        [measures.spent_minor, scores.monetary, 1],
      ] as const;
      for (const [values, score, sign] of pairs) {
        const order = [...values.keys()].sort((a, b) => sign * (values[a]! - values[b]!));
        const sorted = order.map((at) => score[at]!);
        expect(sorted).toEqual([...sorted].sort());
        for (const each of sorted) expect(each >= 1 && each <= 5).toBe(true);
      }
    });
  });

  it("segments hold every customer, order and cent once, whatever order the rows come in", () => {
    check((orders) => {
      const rows = [...orders];
      const totals = (from: typeof rows) => {
        const measures = measure(tableOf(from), AS_OF);
        return segmentTotals(segmentsOf(quintile, measures, scoresOf(measures, thresholdsOf(measures, 100))), measures);
      };
      const found = totals(rows);
      const sum = (of: "customers" | "orders" | "spent_minor") => found.reduce((all, each) => all + each[of], 0);
      expect(sum("customers")).toBe(new Set(rows.map(({ customer_id }) => customer_id)).size);
      expect(sum("orders")).toBe(rows.length);
      expect(sum("spent_minor")).toBe(rows.reduce((all, each) => all + each.amount_minor, 0));
      expect(totals(rows.toReversed())).toEqual(found);
    });
  });
});
