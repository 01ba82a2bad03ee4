// How much to order at once, when each order costs something and so does holding what is there?

export interface Costs {
  /** Of placing one order, whatever its size. */
  order: number;
  /** Of holding a unit for the time that `demand` is of, such as a year. */
  holding: number;
}

export interface Quantity {
  quantity: number;
  /** Ordering and holding together, for the time that `demand` is of. */
  cost: number;
}

/**
 * The economic order quantity. Throws RangeError unless all three are above zero.
 * Source: Harris 1913; Snyder and Shen, Fundamentals of Supply Chain Theory, 3.2.
 * @example economicQuantity({ order: 8, holding: 0.225 }, 1300).quantity.toFixed(4) // => "304.0468"
 */
export function economicQuantity({ order, holding }: Costs, demand: number): Quantity {
  assertPositive({ order, holding, demand });
  const quantity = Math.sqrt((2 * order * demand) / holding);
  return { quantity, cost: Math.sqrt(2 * order * demand * holding) };
}

/** The same where who must wait is served later, at a price a unit and time. Source: Snyder and Shen 3.5. */
export function economicQuantityWithBackorders({ order, holding }: Costs, stockout: number, demand: number) {
  assertPositive({ order, holding, demand, stockout });
  const share = stockout / (holding + stockout);
  const quantity = Math.sqrt((2 * order * demand) / (holding * share));
  return { quantity, cost: Math.sqrt(2 * order * demand * holding * share), waiting_ratio: 1 - share };
}

/** From this quantity on a unit costs so much. */
export interface Discount {
  from: number;
  unit_cost: number;
}

/**
 * The cheapest quantity where the price of all units falls from some quantities on. Holding costs a share of a unit's price.
 * @param discounts by rising `from`, the first from 0
 * Source: Snyder and Shen 3.4.
 */
export function discountedQuantity(
  order: number,
  holding_ratio: number,
  demand: number,
  discounts: readonly Discount[],
): Quantity {
  const costOf = (quantity: number, unit_cost: number) =>
    unit_cost * demand + (order * demand) / quantity + (holding_ratio * unit_cost * quantity) / 2;
  return cheapest(
    discounts.flatMap(({ from, unit_cost }, place) => {
      const { quantity: best } = economicQuantity({ order, holding: holding_ratio * unit_cost }, demand);
      const until = discounts[place + 1]?.from ?? Number.POSITIVE_INFINITY;
      // Where the best lies beyond, the next price does better; where it lies before, the least that gets this price does.
      if (best >= until) return [];
      const quantity = Math.max(best, from);
      return [{ quantity, cost: costOf(quantity, unit_cost) }];
    }),
  );
}

/** The same where only the units beyond each quantity are cheaper. Source: Snyder and Shen 3.4. */
export function incrementalQuantity(
  order: number,
  holding_ratio: number,
  demand: number,
  discounts: readonly Discount[],
): Quantity {
  // What the dearer units before cost more than if all had this price: it acts as part of the cost of an order.
  let extra = 0;
  return cheapest(
    discounts.flatMap(({ from, unit_cost }, place) => {
      const before = discounts[place - 1];
      if (before) extra += (before.unit_cost - unit_cost) * from;
      const holding = holding_ratio * unit_cost;
      const quantity = Math.sqrt((2 * (order + extra) * demand) / holding);
      const until = discounts[place + 1]?.from ?? Number.POSITIVE_INFINITY;
      if (quantity < from || quantity >= until) return [];
      const cost =
        unit_cost * demand +
        (holding_ratio * extra) / 2 +
        ((order + extra) * demand) / quantity +
        (holding * quantity) / 2;
      return [{ quantity, cost }];
    }),
  );
}

/** What an order is in practice: at least so much, a multiple of a pack, no more than sells before it spoils. */
export interface Practice {
  minimum?: number;
  pack?: number;
  /** Units that sell within the shelf life. */
  most?: number;
}

/**
 * A quantity that can be ordered: whole packs, at least the minimum, no more than can be sold; 0 where these leave nothing.
 * @example practicalQuantity(304.05, { pack: 12 }) // => 312
 */
export function practicalQuantity(
  quantity: number,
  { minimum = 0, pack = 1, most = Number.POSITIVE_INFINITY }: Practice,
): number {
  if (!(quantity > 0)) return 0;
  const wanted = Math.ceil(Math.max(quantity, minimum) / pack - 1e-9) * pack;
  const limit = Number.isFinite(most) ? Math.floor(most / pack + 1e-9) * pack : wanted;
  const found = Math.min(wanted, limit);
  return found < minimum ? 0 : found;
}

const cheapest = (quantities: readonly Quantity[]): Quantity => quantities.reduce((a, b) => (b.cost < a.cost ? b : a));

export function assertPositive(values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (!(value > 0 && Number.isFinite(value))) throw new RangeError(`${name} must be above zero, not ${value}`);
  }
}
