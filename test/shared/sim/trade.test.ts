// Do the shop's books agree with what its visitors did, and does the trade look like trade?
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toMinor } from "../../../shared/money.ts";
import { findProduct, products, toProductRecord } from "../../../shared/sim/catalogue/index.ts";
import type { ImportEvent, Item, OrderRecord } from "../../../shared/sim/records.ts";
import { simulate } from "../../../shared/sim/simulate.ts";
import { dayOf } from "../../../shared/time.ts";
import { importSender, order, product, refund, spend as spendRow } from "../../../shared/trade.ts";
import { visitsOf } from "./visits.ts";

const zone = "Asia/Shanghai";

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

const goodsOf = (order: OrderRecord) => sum(order.lines.map(({ amount_minor }) => amount_minor));

function trade(seed: number, from: string, days: number, events_per_day: number) {
  const all = [...simulate({ seed, from, days, events_per_day })];
  return {
    days: all,
    events: all.flatMap(({ events }) => events),
    orders: all.flatMap(({ orders }) => orders),
    refunds: all.flatMap(({ refunds }) => refunds),
    spend: all.flatMap(({ spend }) => spend),
  };
}

function expectPurchaseOf(order: OrderRecord, purchase: ImportEvent): void {
  const { value, items } = purchase.params as { value: number; items: Item[] };
  expect(toMinor(value, "CNY")).toBe(goodsOf(order));
  expect(sum(items.map(({ price, quantity }) => toMinor(price, "CNY") * quantity))).toBe(goodsOf(order));
  expect(purchase.customer_id).toBe(order.customer_id);
  expect(purchase.country).toBe(order.country);
}

describe("the books", () => {
  it("hold one order for each tracked purchase, with the same goods, over many seeds", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { events, orders, days } = trade(seed, "2026-11-09", 4, 3_000);
        const byId = new Map(orders.map((order) => [order.id, order]));
        expect(byId.size).toBe(orders.length);
        const purchases = events.filter(({ name }) => name === "purchase");
        for (const purchase of purchases) {
          const order = byId.get(String(purchase.params?.transaction_id));
          expect(order).toBeDefined();
          expectPurchaseOf(order!, purchase);
        }
        for (const { day, orders } of days)
          for (const { ordered_at } of orders) expect(dayOf(zone, ordered_at)).toBe(day);
      }),
      { numRuns: 10 },
    );
  });

  it("are written as the secret-key API takes them", () => {
    const { orders, refunds, spend, events } = trade(4, "2026-10-20", 30, 1_500);
    for (const record of orders) expect(order.parse(record)).toMatchObject(record);
    for (const record of refunds) expect(refund.parse(record)).toMatchObject(record);
    for (const record of spend) expect(spendRow.parse(record)).toMatchObject(record);
    for (const event of events) expect(importSender.safeParse(event).success).toBe(true);
    for (const item of products) {
      const record = toProductRecord(item, "http://127.0.0.1:8787");
      expect(product.parse(record)).toEqual(record);
    }
  });

  it("keep every amount a sane whole number", () => {
    const { orders, refunds, spend } = trade(21, "2026-09-01", 60, 2_000);
    const byId = new Map(orders.map((order) => [order.id, order]));
    for (const order of orders) {
      expect(order.lines.length).toBeGreaterThan(0);
      expect(order.discount_minor).toBeLessThan(goodsOf(order));
      expect(order.shipping_minor).toBeGreaterThanOrEqual(0);
      for (const { sku, quantity, amount_minor } of order.lines) {
        expect(amount_minor).toBe(findProduct(sku)!.price_minor * quantity);
        expect(quantity).toBeGreaterThan(0);
      }
    }
    expect(refunds.length).toBeGreaterThan(0);
    for (const refund of refunds) {
      const order = byId.get(refund.order_id)!;
      expect(Number.isInteger(refund.amount_minor)).toBe(true);
      expect(refund.amount_minor).toBeGreaterThan(0);
      expect(refund.amount_minor).toBeLessThanOrEqual(goodsOf(order) - order.discount_minor);
      expect(refund.refunded_at).toBeGreaterThan(order.ordered_at);
    }
    for (const { cost_minor, clicks, impressions } of spend) {
      expect(Number.isInteger(cost_minor)).toBe(true);
      expect(clicks).toBeGreaterThan(0);
      expect(impressions).toBeGreaterThan(clicks);
    }
    const keys = spend.map(({ day, source, medium, campaign, content, creator }) =>
      [day, source, medium, campaign, content, creator].join("|"),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("the trade", () => {
  const { events, orders, refunds } = trade(8, "2026-03-24", 90, 3_000);
  const visits = visitsOf(events, zone);

  it("converts 2 to 4 % of visits and loses 35 to 50 % at once", () => {
    const bounced = visits.filter(({ engaged }) => !engaged).length / visits.length;
    const bought = visits.filter(({ purchases }) => purchases > 0).length / visits.length;
    expect(bounced).toBeGreaterThan(0.35);
    expect(bounced).toBeLessThan(0.5);
    expect(bought).toBeGreaterThan(0.02);
    expect(bought).toBeLessThan(0.04);
  });

  it("is seven tenths on the phone", () => {
    const phone = visits.filter(({ device }) => device === "phone").length / visits.length;
    expect(phone).toBeGreaterThan(0.65);
    expect(phone).toBeLessThan(0.75);
  });

  it("loses about 6 % of purchases to the browser and refunds about 4 %", () => {
    const tracked = events.filter(({ name }) => name === "purchase").length;
    expect(1 - tracked / orders.length).toBeGreaterThan(0.04);
    expect(1 - tracked / orders.length).toBeLessThan(0.08);
    expect(refunds.length / orders.length).toBeGreaterThan(0.025);
    expect(refunds.length / orders.length).toBeLessThan(0.055);
  });

  it("sees buyers again after 3 to 7 and after 25 to 35 days", () => {
    const last = new Map<string, string>();
    const gaps = new Map<number, number>();
    for (const { customer_id, ordered_at } of orders) {
      const day = dayOf(zone, ordered_at);
      const before = last.get(customer_id);
      if (before) {
        const gap = (Date.parse(day) - Date.parse(before)) / 86_400_000;
        gaps.set(gap, (gaps.get(gap) ?? 0) + 1);
      }
      last.set(customer_id, day);
    }
    const between = (from: number, to: number) =>
      sum([...gaps].filter(([gap]) => gap >= from && gap <= to).map(([, count]) => count)) / (to - from + 1);
    expect(between(3, 7)).toBeGreaterThan(3 * between(9, 23));
    expect(between(25, 35)).toBeGreaterThan(1.5 * between(9, 23));
  });
});
