// Which rows of sales can tell of prices? Those with sales and a price, as logarithms.

/** Sales of products by period, a row each; rows without sales or price are left out and counted. */
export interface Panel {
  products: readonly string[];
  /** Place of the row's product in `products`. */
  product: ArrayLike<number>;
  /** Period of each row, any whole numbers from 0; null when rows are not of periods. */
  period: ArrayLike<number> | null;
  units: ArrayLike<number>;
  /** Price that was shown in the period, minor units; the mean price paid will do, but quantity discounts then pass for demand. */
  price_minor: ArrayLike<number>;
}

/** Rows as logarithms, for least squares. */
export interface LogRows {
  product: Int32Array;
  period: Int32Array | null;
  price: Float64Array;
  units: Float64Array;
}

/** Places of the rows that have sales and a price. */
export function usableRows({ units, price_minor }: Panel): Int32Array {
  const rows = new Int32Array(units.length);
  let count = 0;
  for (let row = 0; row < units.length; row += 1) {
    if (!(units[row]! > 0 && price_minor[row]! > 0)) continue;
    rows[count] = row;
    count += 1;
  }
  return rows.slice(0, count);
}

/** How many of these rows each product has, and the standard deviation of its log price. */
export function pricesOf(panel: Panel, chosen: Int32Array): { rows: number; spread: number }[] {
  const { product, price_minor } = panel;
  const rows = new Float64Array(panel.products.length);
  const means = new Float64Array(rows.length);
  const squares = new Float64Array(rows.length);
  for (const row of chosen) {
    // A running mean and its squares; Source: Welford 1962.
    const at = product[row]!;
    const price = Math.log(price_minor[row]!);
    rows[at]! += 1;
    const before = price - means[at]!;
    means[at]! += before / rows[at]!;
    squares[at]! += before * (price - means[at]!);
  }
  return Array.from(rows, (n, at) => ({ rows: n, spread: n > 0 ? Math.sqrt(squares[at]! / n) : 0 }));
}

/** These rows as logarithms. */
export function logRows({ product, period, units, price_minor }: Panel, chosen: Int32Array): LogRows {
  const logs: LogRows = {
    product: chosen.map((row) => product[row]!),
    period: period && chosen.map((row) => period[row]!),
    price: new Float64Array(chosen.length),
    units: new Float64Array(chosen.length),
  };
  for (const [at, row] of chosen.entries()) {
    logs.price[at] = Math.log(price_minor[row]!);
    logs.units[at] = Math.log(units[row]!);
  }
  return logs;
}
