// All paid orders of a store in columns: what studies read. A million lines fit a Worker's memory, as objects they would not.

/** Orders by time. Order `i` has the lines from `line_start[i]` up to, but without, `line_start[i + 1]`. */
export interface Trade {
  currency: string;
  timezone: string;
  /** First and last day number that it covers, both whole days in the store's zone; `first` > `last` where there is nothing. */
  first: number;
  last: number;
  /** Names that the columns refer to by their place. */
  customers: readonly string[];
  channels: readonly string[];
  sources: readonly string[];
  campaigns: readonly string[];
  /** When customers opened their accounts, as far as that is known: the day number, and by which channel they had come. */
  signed_up: ReadonlyMap<string, SignedUp>;
  products: readonly TradeProduct[];
  orders: {
    /** Place in `customers`; -1 of a guest. */
    customer: Int32Array;
    day: Int32Array;
    /** Sum of the order's lines, before order discounts, shipping and tax. */
    amount_minor: Float64Array;
    /** Places in `channels`, `sources` and `campaigns`; -1 where no session told, or it had no campaign. */
    channel: Int32Array;
    source: Int32Array;
    campaign: Int32Array;
  };
  line_start: Int32Array;
  lines: {
    /** Place in `products`. */
    product: Int32Array;
    quantity: Int32Array;
    amount_minor: Float64Array;
  };
}

export interface SignedUp {
  day: number;
  /** Empty where no session told. */
  channel: string;
}

export interface TradeProduct {
  sku: string;
  /** Of a product that the catalogue does not know: its sku. */
  title: string;
  category: string;
  brand: string;
  cost_minor: number | null;
  price_minor: number | null;
  stock: number | null;
}

/** One order as it is read. */
export interface TradeOrder {
  customer_id: string | null;
  day: number;
  channel: string | null;
  source?: string | null;
  campaign?: string | null;
  lines: readonly { sku: string; quantity: number; amount_minor: number }[];
}

export interface TradeBuilder {
  add(order: TradeOrder): void;
  /** The columns, orders by day and then as they came. */
  build(): Trade;
}

/** Collects orders into columns, those after the last whole day left out. */
export function buildTrade(
  {
    currency,
    timezone,
    last,
    signed_up = new Map(),
  }: Pick<Trade, "currency" | "timezone" | "last"> & Partial<Pick<Trade, "signed_up">>,
  catalogue: ReadonlyMap<string, Omit<TradeProduct, "sku">>,
): TradeBuilder {
  const customers = places<string>();
  const channels = places<string>();
  const sources = places<string>();
  const campaigns = places<string>();
  const skus = places<string>();
  const customer: number[] = [];
  const day: number[] = [];
  const channel: number[] = [];
  const source: number[] = [];
  const campaign: number[] = [];
  const start: number[] = [0];
  const product: number[] = [];
  const quantity: number[] = [];
  const amount: number[] = [];
  return {
    add(order) {
      if (order.day > last) return;
      customer.push(order.customer_id === null ? -1 : customers.of(order.customer_id));
      channel.push(order.channel === null ? -1 : channels.of(order.channel));
      source.push(order.source ? sources.of(order.source) : -1);
      campaign.push(order.campaign ? campaigns.of(order.campaign) : -1);
      day.push(order.day);
      for (const line of order.lines) {
        product.push(skus.of(line.sku));
        quantity.push(line.quantity);
        amount.push(line.amount_minor);
      }
      start.push(product.length);
    },
    build() {
      const order = Int32Array.from(day, (_, index) => index).sort((a, b) => day[a]! - day[b]! || a - b);
      const line_start = new Int32Array(order.length + 1);
      const row = new Int32Array(product.length);
      const sums = new Float64Array(order.length);
      let at = 0;
      order.forEach((from, index) => {
        for (let line = start[from]!; line < start[from + 1]!; line += 1) {
          row[at] = line;
          sums[index]! += amount[line]!;
          at += 1;
        }
        line_start[index + 1] = at;
      });
      const pick = (values: readonly number[], rows: Int32Array) => rows.map((each) => values[each]!);
      const products = skus.list.map((sku) => ({ sku, ...(catalogue.get(sku) ?? unknown(sku)) }));
      const days = pick(day, order);
      return {
        currency,
        timezone,
        first: days[0] ?? last + 1,
        last,
        customers: customers.list,
        channels: channels.list,
        sources: sources.list,
        campaigns: campaigns.list,
        signed_up,
        products,
        orders: {
          customer: pick(customer, order),
          day: days,
          amount_minor: sums,
          channel: pick(channel, order),
          source: pick(source, order),
          campaign: pick(campaign, order),
        },
        line_start,
        lines: {
          product: pick(product, row),
          quantity: pick(quantity, row),
          amount_minor: Float64Array.from(row, (each) => amount[each]!),
        },
      };
    },
  };
}

const unknown = (sku: string) => ({
  title: sku,
  category: "",
  brand: "",
  cost_minor: null,
  price_minor: null,
  stock: null,
});

/** Gives each name a place, in the order they come. */
function places<T>() {
  const list: T[] = [];
  const known = new Map<T, number>();
  const of = (name: T): number => {
    const place = known.get(name) ?? list.length;
    if (place === list.length) {
      known.set(name, place);
      list.push(name);
    }
    return place;
  };
  return { list, of };
}
