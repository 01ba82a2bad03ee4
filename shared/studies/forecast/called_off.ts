// Which orders were called off rather than returned? A refund within two days of its order: the goods were hardly there by then.

const HOUR_MS = 3_600_000;

/** After so long a refund is a return: what came back had been wanted. */
export const CALLED_OFF_MS = 48 * HOUR_MS;

/** Units of one line of an order that were called off. */
export interface CalledOff {
  sku: string;
  /** Day number of the order. */
  day: number;
  /** Units that the line was of. */
  ordered: number;
  units: number;
}

interface Line {
  sku: string;
  quantity: number;
}

/** An order, and a refund that may be of it: it names the order, or the same customer soon after it. */
export interface RefundedOrder {
  refund: string;
  refunded_at: number;
  refunded: readonly Line[];
  /** Whether the refund pays back all of the order. */
  whole: boolean;
  order: string;
  ordered_at: number;
  day: number;
  lines: readonly Line[];
}

/**
 * What was called off, line by line. A refund that names products takes those, one that names none and pays all back the whole
 * order. Of several orders that it may be of, the newest that has so many; no unit is called off twice.
 */
export function calledOffOf(pairs: readonly RefundedOrder[]): CalledOff[] {
  const found = new Map<Line, CalledOff>();
  const of = new Map<string, readonly Line[]>();
  const refunds = [...Map.groupBy(pairs, ({ refund }) => refund).values()];
  refunds.sort((a, b) => a[0]!.refunded_at - b[0]!.refunded_at || (a[0]!.refund < b[0]!.refund ? -1 : 1));
  for (const candidates of refunds) {
    const soon = candidates.filter(({ refunded_at, ordered_at }) => {
      return refunded_at >= ordered_at && refunded_at - ordered_at <= CALLED_OFF_MS;
    });
    soon.sort((a, b) => b.ordered_at - a.ordered_at || (a.order < b.order ? -1 : 1));
    const asked = soon.flatMap(({ refunded, whole, lines }) => (refunded.length === 0 && whole ? lines : []));
    for (const { sku, quantity } of soon[0]?.refunded.length ? soon[0].refunded : asked) {
      takeOff(soon, sku, quantity);
    }
  }
  return [...found.values()];

  function takeOff(orders: readonly RefundedOrder[], sku: string, quantity: number): void {
    for (const { order, day, lines } of orders) {
      // The same order comes with each of its refunds: its lines are told apart by the first of them.
      const known = of.get(order) ?? lines;
      of.set(order, known);
      const line = known.find((each) => each.sku === sku && each.quantity - (found.get(each)?.units ?? 0) >= quantity);
      if (!line) continue;
      const off = found.get(line) ?? { sku, day, ordered: line.quantity, units: 0 };
      found.set(line, { ...off, units: off.units + quantity });
      return;
    }
  }
}
