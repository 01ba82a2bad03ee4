// Shares of parcels, orders, picks and answers, worked by hand: what counts as late, filled, wrong and due.
import { expect, test } from "vitest";
import {
  cameOnTime,
  meanCost,
  medianHours,
  onTimeShare,
  orderFill,
  pickedOf,
  wrongShare,
} from "../../../shared/supply/fulfilment/delivered.ts";
import type { ShipmentRow, TicketRow } from "../../../shared/supply/fulfilment/rows.ts";
import { ruleOf, usualRules } from "../../../shared/supply/fulfilment/rule.ts";
import { byRule } from "../../../shared/supply/fulfilment/ruled.ts";
import { answeredInTime, satisfactionOf, waiting } from "../../../shared/supply/quality/answered.ts";
import { HOUR_MS } from "../../../shared/time.ts";

const NOW = 1_000 * HOUR_MS;

let made = 0;
const parcel = (more: Partial<ShipmentRow> = {}): ShipmentRow => {
  made += 1;
  return {
    id: `s${made}`,
    order_id: `o${made}`,
    warehouse: "",
    service: "economy",
    ordered_at: NOW - 100 * HOUR_MS,
    promised_at: NOW - 20 * HOUR_MS,
    shipped_at: NOW - 90 * HOUR_MS,
    delivered_at: NOW - 40 * HOUR_MS,
    problem: null,
    cost_minor: 500,
    units: null,
    ordered_units: 2,
    order_minor: 10_000,
    customer_minor: null,
    categories: "[]",
    ...more,
  };
};
const ticket = (more: Partial<TicketRow> = {}): TicketRow => ({
  id: "t",
  kind: "delivery",
  complaint: true,
  opened_at: NOW - 100 * HOUR_MS,
  answered_at: NOW - 90 * HOUR_MS,
  resolved_at: null,
  satisfaction: null,
  order_id: null,
  sku: null,
  batch: null,
  ...more,
});

test("a promise is kept to the moment; lost and overdue is late, what is not due is not counted", () => {
  const on = (more: Partial<ShipmentRow>) => cameOnTime(parcel(more), NOW);
  const promised_at = NOW - 20 * HOUR_MS;
  expect(on({ delivered_at: promised_at })).toBe(true);
  expect(on({ delivered_at: promised_at + 1 })).toBe(false);
  expect(on({ delivered_at: null })).toBe(false);
  expect(on({ delivered_at: null, promised_at: NOW })).toBe(null);
  expect(on({ delivered_at: null, promised_at: NOW + 1, problem: "lost" })).toBe(false);
  expect(on({ promised_at: null })).toBe(null);
  const rows = [parcel(), parcel({ delivered_at: null }), parcel({ promised_at: null }), parcel()];
  expect(onTimeShare(rows, NOW)).toEqual({ count: 2, of: 3, ratio: 2 / 3 });
  expect(onTimeShare([], NOW).ratio).toBe(null);
});

test("an order is filled when its first parcel had all of it", () => {
  const first = parcel({ order_id: "a", units: 1, shipped_at: 10 });
  const rest = parcel({ order_id: "a", units: 1, shipped_at: 20 });
  expect(orderFill([rest, first])).toMatchObject({ count: 0, of: 1, units: { count: 1, of: 2 } });
  const waits = parcel({ shipped_at: null, delivered_at: null });
  const unknown = parcel({ ordered_units: null });
  // More than was ordered fills it once.
  const more = parcel({ units: 5 });
  expect(orderFill([first, parcel(), more, waits, unknown])).toMatchObject({
    count: 2,
    of: 3,
    ratio: 2 / 3,
    units: { count: 5, of: 6 },
  });
});

test("wrong parcels of those that left, their cost and their hours", () => {
  const rows = [
    parcel({ problem: "wrong", cost_minor: 700 }),
    parcel({ problem: "damaged", cost_minor: null }),
    parcel({ shipped_at: null, delivered_at: null }),
  ];
  expect(wrongShare(rows)).toEqual({ count: 1, of: 2, ratio: 0.5 });
  expect(meanCost(rows)).toBe(600);
  expect(meanCost([parcel({ cost_minor: null })])).toBe(null);
  const took = (hours: number) => parcel({ ordered_at: 0, delivered_at: hours * HOUR_MS });
  expect(medianHours([took(9), took(1), took(4)])).toBe(4);
  expect(medianHours([took(9), took(1), took(4), took(6)])).toBe(5);
  expect(medianHours(rows.slice(2))).toBe(null);
});

test("picks by person and day, by the hour where hours are told, wrong where somebody checked", () => {
  const row = { day: 1, warehouse: "", picker: "a", picks: 100, minutes: 300, wrong: 1 };
  expect(pickedOf([row, { ...row, picker: "b", picks: 60, minutes: null, wrong: null }])).toEqual({
    person_days: 2,
    picks: 160,
    per_person_day: 80,
    per_hour: 20,
    wrong: { count: 1, of: 100, ratio: 0.01 },
  });
  expect(pickedOf([])).toMatchObject({ per_person_day: null, per_hour: null, wrong: { ratio: null } });
});

test("complaints are answered in time to the hour; a young one has its time yet", () => {
  const opened_at = NOW - 48 * HOUR_MS;
  const tickets = [
    ticket({ opened_at, answered_at: NOW }),
    ticket({ opened_at: opened_at - 1, answered_at: NOW }),
    ticket({ opened_at: opened_at - 1, answered_at: null }),
    ticket({ opened_at, answered_at: null }),
    ticket({ complaint: false, answered_at: null }),
  ];
  expect(answeredInTime(tickets, 48, NOW)).toEqual({ count: 1, of: 3, ratio: 1 / 3 });
  expect(waiting(tickets)).toHaveLength(2);
  expect(satisfactionOf([5, 4, 3, null].map((satisfaction) => ({ satisfaction })))).toEqual({
    ratings: 3,
    mean: 4,
    content: { count: 2, of: 3, ratio: 2 / 3 },
  });
});

test("the first rule that fits decides, a guest is worth his order, all wishes of a rule hold", () => {
  const usual = usualRules("CNY");
  const of = (customer_minor: number | null, order_minor: number) =>
    usual[ruleOf(usual, { customer_minor, order_minor, categories: [] })]?.service;
  expect(of(1_000_000, 100)).toBe("courier");
  expect(of(999_999, 20_000)).toBe("insured");
  expect(of(null, 1_000_000)).toBe("courier");
  expect(of(null, 19_999)).toBe("economy");
  const none = { customer_from_minor: null, order_from_minor: null, categories: [] };
  const cold = [{ ...none, service: "cold", order_from_minor: 100, categories: ["food"] }];
  const delivered = { customer_minor: null, order_minor: 100, categories: ["toys", "food"] };
  expect(ruleOf(cold, delivered)).toBe(0);
  expect(ruleOf(cold, { ...delivered, order_minor: 99 })).toBe(-1);
  expect(ruleOf(cold, { ...delivered, categories: ["toys"] })).toBe(-1);
});

test("what a rule gives, what travelled instead, and what following it would cost or save", () => {
  const shipments = [
    parcel({ order_id: "vip", service: "economy", customer_minor: 1_000_000 }),
    parcel({ service: "courier", cost_minor: 3_000, customer_minor: 1_000_000 }),
    parcel({ service: "courier", cost_minor: 3_000, order_minor: 100 }),
    parcel({ order_minor: null }),
  ];
  const tickets = [ticket({ order_id: "vip", satisfaction: 2 }), ticket({ order_id: "none", satisfaction: 5 })];
  const { rules, unruled } = byRule(usualRules("CNY"), shipments, tickets, NOW);
  expect(unruled).toBe(0);
  expect(rules.map(({ parcels, kept, other, spare_minor }) => [parcels, kept, other, spare_minor])).toEqual([
    // A courier costs 3000, the economy parcel 500.
    [2, 1, 1, -2_500],
    [0, 0, 0, null],
    [1, 0, 1, 2_500],
  ]);
  expect(rules[0]!.satisfaction).toMatchObject({ ratings: 1, mean: 2 });
});
