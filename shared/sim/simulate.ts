// What would ninety days of trade look like? A shop's visits and books from a seed: the same seed, the same bytes.

import { addDays, MINUTE_MS } from "../time.ts";
import { busyness, type DayClock, dayClock, readiness } from "./calendar.ts";
import { products } from "./catalogue/index.ts";
import type { Product } from "./catalogue/product.ts";
import { purchaseParams } from "./checkout.ts";
import { answerTo, type Demand } from "./demand.ts";
import { drawFate } from "./fate.ts";
import type { History } from "./history.ts";
import { createSpendBook, drawNextVisit, drawRefund, toOrder } from "./ledger.ts";
import { createRandom, type Random } from "./random.ts";
import { createRecorder, type Tape } from "./recorder.ts";
import type { OrderRecord, RefundRecord, SimulatedDay } from "./records.ts";
import { drawNextOrder, drawNextTry } from "./rhythm.ts";
import { playVisit } from "./session.ts";
import { openShop } from "./shop.ts";
import { splitTape } from "./tape.ts";
import { arrive } from "./traffic/arrival.ts";
import { campaignName, campaignOn } from "./traffic/campaigns.ts";
import { createPool, type Visitor } from "./visitors.ts";

export interface SimulateOptions {
  seed: number;
  /** First day, `YYYY-MM-DD` in the store's zone. */
  from: string;
  days: number;
  /** IANA zone of the store. */
  timezone?: string;
  /** On an ordinary day at the start; peaks and growth come on top. */
  events_per_day?: number;
  /** Size of the catalogue; the demo shop has 60. */
  products?: number;
  /** Where the shop stands: the beginning of every event's url. */
  origin?: string;
  /** What the visitors want each day and what it costs; without it the same all along, at list prices. */
  demand?: Demand;
  /** Customers of before the first day, and when they are due: they go on in their rhythm, and new ones find theirs. */
  before?: Pick<History, "due" | "customers">;
  /** How many times as often a visitor buys on a day: what experiments make of it. */
  lift?: (visitor: string, day: string) => number;
}

/** Events of an average visit; a test holds it to what is measured. */
export const EVENTS_PER_SESSION = 8;

const RETURNING_RATIO = 0.36;

/** Days of visitors the pool remembers. */
const POOL_DAYS = 25;

const SESSION_GAP_MS = 31 * MINUTE_MS;

/**
 * Simulates a shop day by day. A visit that passes midnight goes on in the next day; what lies after the last day is left out.
 * A longer run begins with exactly the days of a shorter one. Memory holds one day and the visitor pool.
 */
export function* simulate(options: SimulateOptions): Generator<SimulatedDay, void, undefined> {
  const {
    seed,
    from,
    days,
    timezone = "Asia/Shanghai",
    events_per_day = 700,
    origin = "https://shop.example",
    demand,
    before,
    lift = () => 1,
  } = options;
  const random = createRandom(seed);
  const count = options.products ?? products.length;
  let shop = openShop(origin, count);
  const daily = events_per_day / EVENTS_PER_SESSION;
  const pool = createPool(Math.max(50, Math.round(daily * POOL_DAYS)), before?.customers);
  const spendBook = createSpendBook();
  const due = new Map<string, Visitor[]>(before?.due);
  const comeAgain = (visitor: Visitor, day: string | undefined) => {
    if (day) due.set(day, [...(due.get(day) ?? []), visitor]);
  };
  const tape: Tape = { events: [], times: [] };
  const orders: OrderRecord[] = [];
  const refunds: RefundRecord[] = [];

  for (let age = 0; age < days; age += 1) {
    const day = addDays(from, age);
    const clock = dayClock(timezone, day);
    if (demand) shop = openOn(day, demand, origin, count);
    const campaign = campaignOn(day);
    const coupon = campaign && campaignName(campaign, day);
    const starts = drawStarts(Math.floor(daily * busyness(day, age) + random.unit()), clock, random);
    const waiting = due.get(day) ?? [];
    due.delete(day);
    let number = 0;

    starts.forEach((start, index) => {
      // The visitors who are due spread evenly over the day's visits.
      const isDue = random.chance(waiting.length / (starts.length - index)) && waiting.at(-1)!.free_at <= start;
      const known = isDue ? waiting.pop() : random.chance(RETURNING_RATIO) ? pool.returning(random, start) : undefined;
      const visitor = known ?? pool.meet(random);
      const again = known !== undefined;
      visitor.remembered = visitor.customer_id !== "" && random.chance(0.55);
      const arrival = arrive(visitor, again, day, campaign, random);
      spendBook.add(arrival);
      const ready = readiness(day) * lift(visitor.id, day);
      const fate = drawFate(visitor, arrival.source, again, isDue, ready, random);
      const mark = tape.events.length;
      const recorder = createRecorder(tape, visitor, start, random);
      const checkout = playVisit({ shop, visitor, arrival, fate, campaign, random, signIn: pool.signIn }, recorder);
      if (checkout) {
        number += 1;
        const id = `S-${day.replaceAll("-", "")}-${String(number).padStart(5, "0")}`;
        const seen = drawSight(random);
        if (seen === "all") recorder.emit("purchase", purchaseParams(checkout, id, coupon));
        recorder.dwell(7_000);
        recorder.leave();
        if (seen === "nothing") tape.events.length = tape.times.length = mark;
        const order = toOrder(checkout, id, visitor);
        orders.push(order);
        const refund = drawRefund(order, random);
        if (refund) refunds.push(refund);
        comeAgain(visitor, before ? drawNextOrder(visitor, day, random) : drawNextVisit(checkout, day, random));
      } else if (isDue && before) comeAgain(visitor, drawNextTry(day, random));
      visitor.free_at = recorder.at() + SESSION_GAP_MS;
    });

    // Whom the day had no visit left for comes the next.
    if (before) for (const visitor of waiting) comeAgain(visitor, addDays(day, 1));

    yield {
      day,
      events: splitTape(tape, clock),
      orders: takeBefore(orders, "ordered_at", clock.end),
      refunds: takeBefore(refunds, "refunded_at", clock.end),
      spend: spendBook.close(day, random),
    };
  }
}

/** The shop at the day's prices: what is cheaper is looked at and bought more. */
function openOn(day: string, { weight, price }: Demand, origin: string, count: number) {
  const wanted = (product: Product) => weight(product, day) * answerTo(product.category, price(product, day));
  return openShop(origin, count, wanted, (product) => price(product, day));
}

/** What tracking sees of an order: 3 % of browsers block everything, 3 % never come back from the payment app. */
function drawSight(random: Random): "all" | "no_purchase" | "nothing" {
  const draw = random.unit();
  return draw < 0.03 ? "nothing" : draw < 0.06 ? "no_purchase" : "all";
}

function drawStarts(count: number, clock: DayClock, random: Random): Float64Array {
  return Float64Array.from({ length: count }, () => clock.moment(random)).sort();
}

/** Removes the records of before `end` from the list and gives them in order of time. */
function takeBefore<K extends string, T extends Record<K, number>>(list: T[], key: K, end: number): T[] {
  const taken = list.filter((record) => record[key] < end);
  const kept = list.filter((record) => record[key] >= end);
  list.splice(0, list.length, ...kept);
  return taken.sort((a, b) => a[key] - b[key]);
}
