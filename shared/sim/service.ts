// How are the simulated shop's buyers served? Each order's parcel, what comes back of it, and who asks for help; the same each time.

import type * as z from "zod";
import { murmur3 } from "../hash.ts";
import type { picking, shipment } from "../supply/fulfilment/shipment.ts";
import type { itemReturn, ticket } from "../supply/quality/service.ts";
import { addDays, DAY_MS, dayOf, HOUR_MS } from "../time.ts";
import { createRandom, type Random } from "./random.ts";
import type { OrderRecord, RefundRecord } from "./records.ts";

/** Where the shop's goods lie: a warehouse, and a shop that also sells over its counter. */
export const WAREHOUSE = "杭州仓 Hangzhou";
export const SHOP = "西湖店 West Lake";

export interface Served {
  shipments: z.input<typeof shipment>[];
  returns: z.input<typeof itemReturn>[];
  tickets: z.input<typeof ticket>[];
}

interface Carriage {
  service: string;
  /** Days that are promised, and how long it takes about, in hours. */
  promise_days: number;
  hours: number;
  /** How much longer it may take. */
  spread_hours: number;
  cost_minor: number;
}

/** Economy is promised as if it were quick: that is for the report to find. */
const carriages = {
  courier: { service: "courier", promise_days: 2, hours: 20, spread_hours: 6, cost_minor: 2_800 },
  insured: { service: "insured", promise_days: 4, hours: 50, spread_hours: 12, cost_minor: 1_100 },
  economy: { service: "economy", promise_days: 5, hours: 72, spread_hours: 21, cost_minor: 520 },
} as const satisfies Record<string, Carriage>;

/** From so much on the shop's people insure a parcel; who is sent a courier they choose by hand, and not always. */
const INSURED_MINOR = 20_000;
const COURIER_MINOR = 40_000;
const COURIER_RATIO = 0.4;

/** The shop over the counter packs what is near. */
const SHOP_RATIO = 0.2;

/** Some days after a sale there is more than the warehouse can pack. */
const busy = (day: string) => /-(11-1[0-6]|06-(18|19|20)|12-1[2-4])$/.test(day);

const randomOf = (id: string): Random => createRandom(murmur3(id, 7));

/** What the shop's words for a refund mean. */
const reasons: Readonly<Record<string, string>> = {
  运输破损: "damaged",
  质量问题: "defective",
  尺码不合适: "size",
  描述不符: "not_as_described",
  七天无理由: "changed_mind",
};

/** How these orders were served up to now. */
export function serviceOf(
  orders: readonly OrderRecord[],
  refunds: readonly RefundRecord[],
  now: number,
  timezone: string,
): Served {
  const served: Served = { shipments: [], returns: [], tickets: [] };
  for (const order of orders) serve(served, order, now, timezone);
  for (const refund of refunds) takeBack(served, refund, now, timezone);
  return served;
}

function serve({ shipments, tickets }: Served, order: OrderRecord, now: number, timezone: string): void {
  const random = randomOf(order.id);
  const goods = order.lines.reduce((sum, { amount_minor }) => sum + amount_minor, 0);
  const by =
    goods >= COURIER_MINOR && random.chance(COURIER_RATIO) ? "courier" : goods >= INSURED_MINOR ? "insured" : "economy";
  const how = carriages[by];
  const packed =
    order.ordered_at + (3 + random.unit() * 16 + (busy(dayOf(timezone, order.ordered_at)) ? 30 : 0)) * HOUR_MS;
  const came = packed + (how.hours + random.wait(how.spread_hours)) * HOUR_MS;
  const fate = random.unit();
  const problem = fate < 0.012 ? "wrong" : fate < 0.016 ? "lost" : fate < 0.024 ? "damaged" : null;
  const short = order.lines.length > 1 && random.chance(0.07);
  const told = (at: number) => (at <= now ? Math.round(at) : null);
  const parcel = {
    order_id: order.id,
    warehouse: random.chance(SHOP_RATIO) ? SHOP : WAREHOUSE,
    service: how.service,
    ordered_at: order.ordered_at,
    promised_on: addDays(dayOf(timezone, order.ordered_at), how.promise_days),
    cost_minor: how.cost_minor + random.below(200),
  };
  const units = order.lines.map(({ sku, quantity }) => ({ sku, quantity }));
  shipments.push({
    ...parcel,
    id: `S-${order.id}`,
    shipped_at: told(packed),
    delivered_at: problem === "lost" ? null : told(came),
    problem: packed <= now ? problem : null,
    lines: short ? units.slice(0, -1) : units,
  });
  if (short) {
    const later = packed + 3 * DAY_MS;
    const rest = { shipped_at: told(later), delivered_at: told(later + how.hours * HOUR_MS), lines: units.slice(-1) };
    shipments.push({ ...parcel, id: `S-${order.id}-2`, ...rest });
  }
  const promised = order.ordered_at + how.promise_days * DAY_MS;
  const grave = problem !== null || came > promised + DAY_MS / 2;
  if (random.chance(grave ? 0.45 : 0.02)) {
    const kind = grave ? (problem === "damaged" ? "quality" : "delivery") : "product";
    ask(
      tickets,
      { id: `T-${order.id}`, kind, complaint: grave, at: Math.min(came, promised + DAY_MS), order },
      random,
      now,
    );
  } else if (random.chance(0.1)) {
    // Content buyers rate too, when they ask for their invoice.
    ask(tickets, { id: `T-${order.id}`, kind: "invoice", complaint: false, at: packed, order }, random, now);
  }
}

function takeBack({ returns, tickets }: Served, refund: RefundRecord, now: number, timezone: string): void {
  const random = randomOf(refund.id);
  const known = reasons[refund.reason] ?? "changed_mind";
  const reason = known === "changed_mind" && random.chance(0.3) ? random.pick(["not_as_described", "late"]) : known;
  const condition =
    reason === "damaged" ? "damaged" : reason === "defective" ? "unsellable" : random.pick(["new", "opened"] as const);
  for (const { sku, quantity } of refund.lines) {
    returns.push({
      id: `B-${refund.id}-${sku}`,
      day: dayOf(timezone, refund.refunded_at),
      sku,
      quantity,
      reason,
      order_id: refund.order_id,
      condition,
    });
  }
  if ((reason === "damaged" || reason === "defective") && random.chance(0.7)) {
    const order = { id: refund.order_id, customer_id: refund.customer_id };
    const at = refund.refunded_at - 30 * HOUR_MS;
    ask(tickets, { id: `T-${refund.id}`, kind: "quality", complaint: true, at, order }, random, now);
  }
}

interface Asked {
  id: string;
  kind: string;
  complaint: boolean;
  at: number;
  order: Pick<OrderRecord, "id" | "customer_id">;
}

/** Nobody answers at weekends; who waits is less content. */
function ask(tickets: Served["tickets"], { id, kind, complaint, at, order }: Asked, random: Random, now: number): void {
  if (at > now) return;
  const weekend = [5, 6].includes(new Date(at + 8 * HOUR_MS).getUTCDay());
  const waited = (1 + random.wait(9) + (weekend ? 30 + random.below(20) : 0)) * HOUR_MS;
  const opened_at = Math.round(at);
  const answered = Math.round(at + waited);
  const resolved = Math.round(answered + random.wait(20) * HOUR_MS);
  const calm = (complaint ? 3.1 : 4.6) - (waited > 24 * HOUR_MS ? 1 : 0) + random.unit() * 1.6 - 0.8;
  const rated = resolved <= now && random.chance(0.6);
  tickets.push({
    id,
    kind,
    complaint,
    opened_at,
    answered_at: answered <= now ? answered : null,
    resolved_at: resolved <= now ? resolved : null,
    satisfaction: rated ? Math.min(5, Math.max(1, Math.round(calm))) : null,
    order_id: order.id,
    customer_id: order.customer_id,
  });
}

const crew = [
  { warehouse: WAREHOUSE, picker: "H-01", picks: 118, wrong: 0.004 },
  { warehouse: WAREHOUSE, picker: "H-02", picks: 104, wrong: 0.005 },
  { warehouse: WAREHOUSE, picker: "H-03", picks: 96, wrong: 0.019 },
  { warehouse: WAREHOUSE, picker: "H-04", picks: 87, wrong: 0.006 },
  { warehouse: SHOP, picker: "W-01", picks: 52, wrong: 0.007 },
];

/** What each person picked in the days before today; a fifth of the days they are off. */
export function pickingOf(today: string, days: number): z.input<typeof picking>[] {
  return Array.from({ length: days }, (_, back) => addDays(today, -1 - back)).flatMap((day) =>
    crew.flatMap(({ warehouse, picker, picks, wrong }) => {
      const random = randomOf(`${picker} ${day}`);
      if (random.chance(0.2)) return [];
      const done = Math.round(picks * (0.85 + random.unit() * 0.3) * (busy(day) ? 1.25 : 1));
      const amiss = Array.from({ length: done }, () => random.chance(wrong)).filter((each) => each).length;
      return [{ day, warehouse, picker, picks: done, hours: 7 + random.below(4) / 2, wrong: amiss }];
    }),
  );
}
