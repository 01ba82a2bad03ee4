// The study of service over a few rows, worked by hand: what its tables say, which finding comes first, and when all is well.
import { expect, test } from "vitest";
import type { Block, StudyDocument, TableBlock } from "../../../shared/studies/blocks.ts";
import { service } from "../../../shared/studies/service.ts";
import { buildTrade } from "../../../shared/studies/trade.ts";
import { serviceDefaults } from "../../../shared/supply/fulfilment/delivery.ts";
import type { ServiceRows, ShipmentRow, TicketRow } from "../../../shared/supply/fulfilment/rows.ts";
import { DAY_MS, HOUR_MS } from "../../../shared/time.ts";

const LAST = 20_000;
const UNTIL = (LAST + 1) * DAY_MS;

const rowsOf = (more: Partial<ServiceRows>): ServiceRows => ({
  first: LAST - 90,
  last: LAST,
  until: UNTIL,
  shipments: [],
  picking: [],
  returns: [],
  tickets: [],
  settings: serviceDefaults,
  ...more,
});

let made = 0;
const parcel = (more: Partial<ShipmentRow> = {}): ShipmentRow => {
  made += 1;
  const ordered_at = UNTIL - 10 * DAY_MS;
  return {
    id: `s${made}`,
    order_id: `o${made}`,
    warehouse: "",
    service: "economy",
    ordered_at,
    promised_at: ordered_at + 3 * DAY_MS,
    shipped_at: ordered_at + HOUR_MS,
    delivered_at: ordered_at + 2 * DAY_MS,
    problem: null,
    cost_minor: 500,
    units: null,
    ordered_units: 1,
    order_minor: 5_000,
    customer_minor: null,
    categories: "[]",
    ...more,
  };
};
const complaint = (more: Partial<TicketRow> = {}): TicketRow => ({
  id: "t",
  kind: "delivery",
  complaint: true,
  opened_at: UNTIL - 10 * DAY_MS,
  answered_at: UNTIL - 9 * DAY_MS,
  resolved_at: null,
  satisfaction: 4,
  order_id: null,
  sku: null,
  batch: null,
  ...more,
});
const back = (sku: string, reason: string, quantity: number) => {
  return { id: `${sku}${reason}`, day: LAST, sku, quantity, reason, order_id: null, condition: null, batch: null };
};

function run(more: Partial<ServiceRows>): StudyDocument {
  const unknown = { category: "", brand: "", cost_minor: null, price_minor: null, stock: null };
  const builder = buildTrade(
    { currency: "CNY", timezone: "UTC", last: LAST },
    new Map([
      ["A", { title: "Tea", ...unknown }],
      ["B", { title: "Cup", ...unknown }],
    ]),
  );
  const line = (sku: string, quantity: number) => ({ sku, quantity, amount_minor: 100 });
  builder.add({ customer_id: "c", day: LAST - 200, channel: null, lines: [line("A", 1_000)] });
  builder.add({ customer_id: "c", day: LAST - 5, channel: null, lines: [line("A", 40), line("B", 20)] });
  const found = service(builder.build(), undefined, { service: rowsOf(more) } as never);
  if (!("document" in found)) throw new Error("it takes one slice");
  return found.document;
}

const rows = (blocks: Block[], id: string) => (blocks.find((block) => block.id === id) as TableBlock).rows;

test("where all is well, that is what is said", () => {
  const { findings, blocks } = run({ shipments: [parcel(), parcel()], tickets: [complaint({ satisfaction: 5 })] });
  expect(findings.map(({ text }) => text.en)).toEqual([
    "100 % of 2 parcels came on time; 1 rating averages 5 of 5.".replaceAll(" %", "\u202f%"),
  ]);
  expect(blocks.map(({ id }) => id)).toEqual(["deliveries", "warehouses", "rules", "tickets"]);
});

test("a complaint left alone comes before parcels that are late", () => {
  const late = { delivered_at: UNTIL - 5 * DAY_MS };
  const { findings, blocks } = run({
    shipments: [parcel(late), parcel(late), parcel(), parcel({ problem: "wrong", service: "insured" })],
    tickets: [complaint({ answered_at: null }), complaint()],
  });
  expect(findings.map(({ text }) => text["zh-CN"])).toEqual([
    "2起投诉中，50.0%在48小时内得到答复；1起超时，目前有1起待答复。",
    "4个包裹准时率为50.0%，目标95.0%；2个迟到包裹中有2个走“经济”，其准时率为33.3%。",
    "4个包裹中有1个发错，占25.0%，高于0.5%的警戒线。",
  ]);
  expect(rows(blocks, "deliveries").map((row) => [(row[0] as { en: string }).en, ...row.slice(1, 5)])).toEqual([
    ["Economy", 3, 1 / 3, 5, 0],
    ["Standard, insured", 1, 1, 2, 1],
  ]);
  expect(rows(blocks, "tickets")).toEqual([[{ en: "Delivery", "zh-CN": "物流" }, 2, 2, 0.5, 24, 1, 4, 1]]);
});

test("returns are set beside what was sold in the same days, the first reason that has a remedy is named", () => {
  const { findings, blocks } = run({
    returns: [back("A", "changed_mind", 5), back("A", "damaged", 3), back("B", "damaged", 4), back("Z", "own_word", 1)],
  });
  expect(findings).toHaveLength(1);
  expect(findings[0]!.text["zh-CN"]).toBe("退回的13件中有7件（53.8%）因“运输破损”；其中“Cup”最多，为4件。");
  expect(rows(blocks, "returned").map(([title, units, sold, share]) => [title, units, sold, share])).toEqual([
    ["Tea", 8, 40, 0.2],
    ["Cup", 4, 20, 0.2],
    // Not in the catalogue and not sold: there is no share of it.
    ["Z", 1, null, null],
  ]);
  const reasons = blocks.find(({ id }) => id === "reasons");
  expect(reasons?.kind === "bars" && reasons.rows.map(({ value }) => value)).toEqual([7, 5, 1]);
});

test("weeks go by their last day, and are held against the target", () => {
  const week = (back_: number, on_time: boolean) => {
    const ordered_at = UNTIL - (7 * back_ + 5) * DAY_MS;
    const delivered_at = ordered_at + (on_time ? 1 : 4) * DAY_MS;
    return parcel({ ordered_at, promised_at: ordered_at + 3 * DAY_MS, shipped_at: ordered_at, delivered_at });
  };
  const weeksOf = (shipments: ShipmentRow[]) => {
    const found = run({ shipments }).blocks.find(({ id }) => id === "weeks")!;
    if (found.kind !== "curves") throw new Error("weeks are lines");
    return found;
  };
  const weeks = weeksOf([week(0, true), week(2, false), week(2, true), week(4, true)]);
  // The day 20,000 is 4 October 2024.
  expect(weeks.finding["zh-CN"]).toBe(
    "准时率最低的是截至9月20日的一周，为50.0%；最近一周为100%，3周中2周达到95.0%的目标。",
  );
  expect(weeks.series[0]!.values.slice(-5)).toEqual([1, null, 0.5, null, 1]);
  expect([weeks.days, weeks.x.at(-1), weeks.x.at(-2), weeks.aim?.value]).toEqual([true, LAST, LAST - 7, 0.95]);
  const fallen = weeksOf([week(0, false), week(1, false), week(2, false)]);
  expect(fallen.finding.en).toBe(
    "The last week kept 0 % of its promises, the fewest of all; none of 3 weeks reached 95.0 %.".replaceAll(
      " %",
      "\u202f%",
    ),
  );
});

test("batches that came back or were complained of are listed with both", () => {
  const { blocks } = run({
    returns: [{ ...back("A", "defective", 3), batch: "L1" }],
    tickets: [
      complaint({ batch: "L1" }),
      complaint({ batch: "L2", sku: "B" }),
      complaint({ batch: "L3", complaint: false }),
    ],
  });
  expect(rows(blocks, "batches")).toEqual([
    ["L1", "Tea", 3, 1],
    ["L2", "Cup", 0, 1],
  ]);
});
