// When is each customer's next order due, and who is late?
import { normalQuantile } from "../../numbers/normal.ts";
import { customersIn, type OrderTable } from "../orders.ts";
import { type OwnRhythm, ownRhythms, type Rhythm, rhythmOf } from "./rhythm.ts";

/** A customer's next order, if the customer comes back at all: that is `aliveRatio`'s to say. Days are day numbers. */
export interface NextOrder {
  customer_id: string;
  last_day: number;
  /** Orders that the customer's own rhythm rests on, less one; 0 borrows it whole from the others. */
  intervals: number;
  /** The middle of the days on which it may come, and the days of which one in ten is earlier or later. */
  expected_day: number;
  early_day: number;
  late_day: number;
  /** Days past the late day; 0 when it is not over. */
  overdue_days: number;
}

/**
 * Next orders of all customers who had ordered by `as_of`, in the table's order. A customer's typical interval lies between
 * their own and that of all customers, nearer to the own one the more intervals there are and the more customers differ.
 * Empty when fewer than two intervals are known: then there is no rhythm.
 * Source: Searle, Casella and McCulloch 1992, chapter 7 (best linear prediction).
 */
export function nextOrders(table: OrderTable, as_of: number, late_ratio = 0.9): NextOrder[] {
  const rhythm = rhythmOf(table, as_of);
  if (rhythm === null) return [];
  const z = normalQuantile(late_ratio);
  const own = ownRhythms(table, as_of);
  const found: NextOrder[] = [];
  for (let customer = 0; customer < customersIn(table); customer += 1) {
    const each = own[customer];
    if (each) found.push({ customer_id: table.ids[customer]!, ...dueOf(rhythm, each, as_of, z) });
  }
  return found;
}

function dueOf(rhythm: Rhythm, { intervals, sum, last_day }: OwnRhythm, as_of: number, z: number) {
  const { mean, within, between } = rhythm;
  // The share of what is seen of a customer that is the customer and not chance.
  const trust = intervals > 0 && between > 0 ? (intervals * between) / (intervals * between + within) : 0;
  const typical = intervals > 0 ? mean + trust * (sum / intervals - mean) : mean;
  // What is left open: the next interval's own chance, and what is not known of the customer.
  const spread = Math.sqrt(within + between * (1 - trust));
  const day = (logarithm: number) => last_day + Math.max(1, Math.round(Math.exp(logarithm)));
  const late_day = day(typical + z * spread);
  return {
    last_day,
    intervals,
    expected_day: day(typical),
    early_day: day(typical - z * spread),
    late_day,
    overdue_days: Math.max(0, as_of - late_day),
  };
}

/** Customers whose next order is past its late day, those most overdue against their own rhythm first. */
export function overdueOf(next: readonly NextOrder[]): NextOrder[] {
  const lateness = ({ overdue_days, late_day, last_day }: NextOrder) => overdue_days / (late_day - last_day);
  return next
    .filter(({ overdue_days }) => overdue_days > 0)
    .sort((a, b) => lateness(b) - lateness(a) || (a.customer_id < b.customer_id ? -1 : 1));
}
