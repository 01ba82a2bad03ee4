// Do the shop's earlier books look like a shop's, and do its customers go on into the days that are tracked?
import { describe, expect, it } from "vitest";
import { bgNbd } from "../../../shared/customers/lifetime/bg_nbd.ts";
import { expectedNext } from "../../../shared/customers/lifetime/expect.ts";
import { runFit } from "../../../shared/customers/lifetime/fit.ts";
import { historiesOf, purchasesAfter } from "../../../shared/customers/lifetime/history.ts";
import { groupHistories } from "../../../shared/customers/lifetime/rows.ts";
import { findProduct, products } from "../../../shared/sim/catalogue/index.ts";
import type { Product } from "../../../shared/sim/catalogue/product.ts";
import { demandUntil } from "../../../shared/sim/demand.ts";
import { simulateHistory } from "../../../shared/sim/history.ts";
import { simulate } from "../../../shared/sim/simulate.ts";
import { stockOf } from "../../../shared/sim/stock.ts";
import { customerOrders } from "../../../shared/studies/customer_orders.ts";
import { lifetime } from "../../../shared/studies/lifetime.ts";
import { buildTrade } from "../../../shared/studies/trade.ts";
import { addDays, dayNumber, dayOf } from "../../../shared/time.ts";
import { order, refund } from "../../../shared/trade.ts";

const timezone = "Asia/Shanghai";
const today = "2026-11-22";
const from = addDays(today, -89);
const demand = demandUntil(today);
const options = { seed: 8, from: addDays(from, -365), days: 365, timezone, demand };
const history = simulateHistory(options);
const tracked = [...simulate({ seed: 8, from, days: 90, timezone, demand, before: history })];
const later = tracked.flatMap(({ orders }) => orders);
const dayIn = (at: number) => dayOf(timezone, at);

describe("the books of before", () => {
  it("are the same each time, and others for another seed", () => {
    const again = simulateHistory(options);
    expect(again.orders).toEqual(history.orders);
    expect(again.refunds).toEqual(history.refunds);
    expect(simulateHistory({ ...options, seed: 9 }).orders).not.toEqual(history.orders);
  });

  it("are written as the secret-key API takes them, all before the first tracked day", () => {
    const ids = new Set(history.orders.map(({ id }) => id));
    expect(ids.size).toBe(history.orders.length);
    for (const record of history.orders) {
      expect(order.parse(record)).toMatchObject(record);
      expect(dayIn(record.ordered_at) < from).toBe(true);
    }
    const byId = new Map(history.orders.map((record) => [record.id, record]));
    for (const record of history.refunds) {
      expect(refund.parse(record)).toMatchObject(record);
      expect(dayIn(record.refunded_at) < from).toBe(true);
      const { lines, discount_minor, ordered_at } = byId.get(record.order_id)!;
      const paid = lines.reduce((sum, { amount_minor }) => sum + amount_minor, 0) - discount_minor;
      expect(record.amount_minor).toBeLessThanOrEqual(Math.max(1, paid));
      expect(record.refunded_at).toBeGreaterThan(ordered_at);
    }
  });

  it("know hundreds of customers, of whom some order once and some many times", () => {
    const counts = new Map<string, number>();
    for (const { customer_id } of history.orders) counts.set(customer_id, (counts.get(customer_id) ?? 0) + 1);
    expect(counts.size).toBe(history.customers);
    expect(counts.size).toBeGreaterThan(400);
    const share = (least: number) => [...counts.values()].filter((count) => count >= least).length / counts.size;
    expect(share(2)).toBeGreaterThan(0.4);
    expect(share(2)).toBeLessThan(0.8);
    expect(share(6)).toBeGreaterThan(0.05);
    expect(share(6)).toBeLessThan(0.25);
  });

  it("sell more of what is cheaper that day, at a price of whole fen", () => {
    const sold = { cut: 0, full: 0 };
    const wanted = { cut: 0, full: 0 };
    const kind = (product: Product, day: string) => (demand.price(product, day) < 1 ? "cut" : "full");
    for (let day = options.from; day < from; day = addDays(day, 1)) {
      for (const product of products) wanted[kind(product, day)] += demand.weight(product, day);
    }
    for (const { ordered_at, lines } of history.orders) {
      for (const { sku, quantity, amount_minor } of lines) {
        const product = findProduct(sku)!;
        const day = dayIn(ordered_at);
        expect(amount_minor).toBe(Math.round(product.price_minor * demand.price(product, day)) * quantity);
        sold[kind(product, day)] += 1;
      }
    }
    expect(sold.cut / wanted.cut).toBeGreaterThan(1.1 * (sold.full / wanted.full));
  });
});

describe("the year of a product", () => {
  const soldIn = (sku: string, first: string, last: string) =>
    [...history.orders, ...later].filter(
      ({ ordered_at, lines }) =>
        dayIn(ordered_at) >= first && dayIn(ordered_at) <= last && lines.some((line) => line.sku === sku),
    ).length;

  it("begins at a launch and is over at an end", () => {
    const launch = addDays(today, -75);
    expect(soldIn("food-010", options.from, addDays(launch, -1))).toBe(0);
    expect(soldIn("food-010", launch, today)).toBeGreaterThan(0);
    const end = addDays(today, -120);
    expect(soldIn("toys-010", options.from, end)).toBeGreaterThan(5);
    expect(soldIn("toys-010", addDays(end, 1), today)).toBe(0);
  });

  it("rises for some and sinks for others", () => {
    const middle = addDays(today, -227);
    const growth = (skus: readonly string[]) => {
      const sold = (first: string, last: string) => skus.reduce((sum, sku) => sum + soldIn(sku, first, last), 0);
      return sold(addDays(middle, 1), today) / sold(options.from, middle);
    };
    const shop = growth(products.map(({ sku }) => sku));
    expect(growth(["diapers-003", "feeding-004", "tea-002", "toys-004"])).toBeGreaterThan(1.3 * shop);
    expect(growth(["toys-002", "feeding-009", "food-004", "care-003"])).toBeLessThan(0.8 * shop);
  });
});

describe("the days that are tracked", () => {
  it("see earlier customers again, and give new ones numbers of their own", () => {
    const known = new Set(history.orders.map(({ customer_id }) => customer_id));
    const again = later.filter(({ customer_id }) => known.has(customer_id));
    expect(again.length / later.length).toBeGreaterThan(0.15);
    expect(again.length / later.length).toBeLessThan(0.7);
    const fresh = later.filter(({ customer_id }) => !known.has(customer_id));
    for (const { customer_id } of fresh) expect(Number(customer_id.slice(1))).toBeGreaterThan(history.customers);
  });

  it("keep the rhythm of earlier customers: as many of them order in each month as before", () => {
    const known = new Set(history.orders.map(({ customer_id }) => customer_id));
    const buyers = (first: number, last: number) => {
      const [a, b] = [addDays(from, first), addDays(from, last)];
      const all = [...history.orders, ...later].filter(
        ({ ordered_at }) => dayIn(ordered_at) >= a && dayIn(ordered_at) <= b,
      );
      return new Set(all.flatMap(({ customer_id }) => (known.has(customer_id) ? [customer_id] : []))).size;
    };
    const before = buyers(-30, -1);
    // Some leave each month, and nobody of these is new.
    const months = [buyers(0, 29), buyers(30, 59), buyers(60, 89)].map((count) => count / before);
    expect(Math.min(...months)).toBeGreaterThan(0.5);
    expect(Math.max(...months)).toBeLessThan(1.1);
  });

  it("tell a model of the books alone how many orders follow", () => {
    const last = dayNumber(today) - 1;
    const builder = buildTrade({ currency: "CNY", timezone, last }, new Map());
    for (const { customer_id, ordered_at, lines } of [...history.orders, ...later])
      builder.add({ customer_id, day: dayNumber(dayIn(ordered_at)), channel: null, lines });
    const held = 90;
    const table = customerOrders(builder.build());
    const books = historiesOf(table, last - held);
    const { params } = runFit(bgNbd, groupHistories(books));
    const came = purchasesAfter(table, books, last - held, last).reduce((sum, each) => sum + each, 0);
    const told = books.x.reduce(
      (sum, x, place) => sum + expectedNext(params, { x, t_x: books.t_x[place]!, T: books.T[place]! }, held),
      0,
    );
    expect(told / came).toBeGreaterThan(0.75);
    expect(told / came).toBeLessThan(1.33);
  });

  it("sell at the day's prices, as the books of before do", () => {
    const cheap = later.flatMap(({ ordered_at, lines }) =>
      lines.filter(({ sku }) => demand.price(findProduct(sku)!, dayIn(ordered_at)) < 1),
    );
    expect(cheap.length).toBeGreaterThan(50);
    for (const { ordered_at, lines } of later) {
      for (const { sku, quantity, amount_minor } of lines) {
        const { price_minor } = findProduct(sku)!;
        const paid = amount_minor / quantity / price_minor;
        const asked = [-1, 0].map((back) => demand.price(findProduct(sku)!, addDays(dayIn(ordered_at), back)));
        // A visit that passes midnight pays what it was asked before.
        expect(Math.min(...asked.map((part) => Math.abs(paid - part)))).toBeLessThan(0.001);
      }
    }
  });

  it("cost most by creators with most followers, and one paid source is never billed", () => {
    const spend = tracked.flatMap((day) => day.spend);
    const followers = [...new Set(spend.flatMap((row) => row.creator_followers ?? []))].sort((a, b) => a - b);
    expect(followers).toHaveLength(3);
    expect(followers[0]).toBeLessThan(100_000);
    expect(followers[2]).toBeGreaterThanOrEqual(1_000_000);
    const click = (n: number | undefined) => {
      const rows = spend.filter((row) => row.creator_followers === n);
      return rows.reduce((all, row) => all + row.cost_minor, 0) / rows.reduce((all, row) => all + row.clicks, 0);
    };
    expect(click(followers[2])).toBeGreaterThan(2 * click(followers[0]));
    expect(spend.some(({ source }) => source === "weibo")).toBe(false);
    const links = tracked.flatMap(({ events }) => events.filter(({ url }) => url.includes("utm_source=weibo")));
    expect(links.length).toBeGreaterThan(50);
  });

  it("leave every product some stock, little of a few and far too much of others", () => {
    const stock = new Map(products.map((product) => [product.sku, stockOf(product)]));
    expect(Math.min(...stock.values())).toBeGreaterThan(0);
    expect(stock.get("toys-010")).toBeGreaterThan(30);
    expect(stock.get("diapers-004")).toBeLessThan(12);
  });

  it("sell about as much a day as the last quarter before", () => {
    const quarter = history.orders.filter(({ ordered_at }) => dayIn(ordered_at) >= addDays(from, -90)).length;
    expect(later.length / quarter).toBeGreaterThan(0.7);
    expect(later.length / quarter).toBeLessThan(1.4);
  });
});

it("lifetime value can be told from it, on whichever day the shop is opened", () => {
  for (const day of ["2026-11-22", "2027-03-08"]) {
    const first = addDays(day, -89);
    const wanted = demandUntil(day);
    const before = simulateHistory({ ...options, from: addDays(first, -365), demand: wanted });
    const days = [...simulate({ seed: 8, from: first, days: 90, timezone, demand: wanted, before })];
    const trade = buildTrade({ currency: "CNY", timezone, last: dayNumber(day) - 1 }, new Map());
    for (const { customer_id, ordered_at, lines } of [...before.orders, ...days.flatMap(({ orders }) => orders)]) {
      trade.add({ customer_id, day: dayNumber(dayIn(ordered_at)), channel: null, source: null, campaign: null, lines });
    }
    const built = trade.build();
    let slice = lifetime(built, undefined);
    while ("state" in slice) slice = lifetime(built, slice.state);
    expect(slice.document.empty).toBeNull();
    expect(slice.document.blocks.map(({ id }) => id)).toContain("quadrants");
  }
});
