// How often, when and how does a customer order? Counts, money and hours of the store's clock.
import type { Facts } from "../../predicate.ts";
import { hourLabel } from "../../time.ts";
import type { TagOrder, TagWorld } from "./rows.ts";

const PARTS = ["night", "morning", "afternoon", "evening"] as const;

/** Which of four parts of six hours an order was placed in, on the store's clock. */
const partOf = ({ timezone }: TagWorld, { at }: TagOrder) =>
  PARTS[Math.floor(Number(hourLabel(timezone, at).slice(11)) / 6)]!;

/** Day numbers 2 and 3 modulo 7 are Saturday and Sunday: 1970-01-01 was a Thursday. */
const isWeekend = ({ day }: TagOrder) => day % 7 === 2 || day % 7 === 3;

const sum = (orders: readonly TagOrder[], of: (order: TagOrder) => number) =>
  orders.reduce((total, order) => total + of(order), 0);

/** Undefined for nobody's orders: a share of nothing is not known. */
const share = (part: number, whole: number) => (whole > 0 ? part / whole : undefined);

export function habitFacts(orders: readonly TagOrder[], world: TagWorld): Facts {
  const count = orders.length;
  const within = (days: number) => orders.filter(({ day }) => world.day - day < days);
  const [first, last] = [orders[0], orders.at(-1)];
  const spent = sum(orders, ({ amount_minor }) => amount_minor);
  const parts = orders.map((order) => partOf(world, order));
  const ofPart = (name: (typeof PARTS)[number]) => share(parts.filter((part) => part === name).length, count);
  const ofOrders = (is: (order: TagOrder) => boolean) => share(orders.filter(is).length, count);
  return {
    "orders.count": count,
    "orders.count_30d": within(30).length,
    "orders.count_365d": within(365).length,
    "orders.last_days": last && world.day - last.day,
    "orders.first_days": first && world.day - first.day,
    "orders.spent_minor": spent,
    "orders.spent_365d_minor": sum(within(365), ({ amount_minor }) => amount_minor),
    "orders.average_minor": share(spent, count),
    "orders.discount_ratio": share(
      sum(orders, ({ discount_minor }) => discount_minor),
      spent,
    ),
    "orders.offer_ratio": ofOrders(({ offers }) => offers.length > 0),
    "orders.code_ratio": ofOrders(({ with_code }) => with_code),
    "orders.offers": [...new Set(orders.flatMap(({ offers }) => offers))],
    "orders.morning_ratio": ofPart("morning"),
    "orders.afternoon_ratio": ofPart("afternoon"),
    "orders.evening_ratio": ofPart("evening"),
    "orders.night_ratio": ofPart("night"),
    "orders.weekend_ratio": ofOrders(isWeekend),
    "orders.first_channel": first?.channel ?? undefined,
    "orders.device": last?.device || undefined,
    "orders.country": last?.country || undefined,
    "refunds.count": sum(orders, ({ refunds }) => refunds),
    "refunds.ratio": share(
      sum(orders, ({ refunded_minor }) => refunded_minor),
      spent,
    ),
  };
}
