// All paid orders of a store in columns: what studies read. A million lines fit a Worker's memory, as objects they would not.

import { byDays, type Column, column, take } from "../columns.ts";
import type { itemKinds } from "../trade.ts";

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
  /** `own`, or a marketplace's name, as the shop tells of its orders. */
  markets: readonly string[];
  /** When customers opened their accounts, as far as that is known: the day number, and by which channel they had come. */
  signed_up: ReadonlyMap<string, SignedUp>;
  products: readonly TradeProduct[];
  orders: {
    /** Place in `customers`; -1 of a guest. */
    customer: Int32Array;
    day: Int32Array;
    /** Sum of the order's lines, those of no merchandise too, before order discounts, shipping and tax. */
    amount_minor: Float64Array;
    /** Places in `channels`, `sources` and `campaigns`; -1 where no session told, or it had no campaign. */
    channel: Int32Array;
    source: Int32Array;
    campaign: Int32Array;
    /** Place in `markets`; -1 where the shop did not say. */
    market: Int32Array;
  };
  line_start: Int32Array;
  /** Merchandise alone: postage and fees are no products, and an order of nothing else has no lines. */
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
  market?: string | null;
  lines: readonly { sku: string; quantity: number; amount_minor: number; kind?: ItemKind }[];
}

type ItemKind = (typeof itemKinds)[number];

/** What the catalogue says of a product. */
export type Catalogued = Omit<TradeProduct, "sku"> & { kind?: ItemKind | null };

export interface TradeBuilder {
  add(order: TradeOrder): void;
  /** Lines collected so far. */
  lines(): number;
  /** The columns, orders by day and then as they came. Once: what was collected is handed over, not copied. */
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
  catalogue: ReadonlyMap<string, Catalogued>,
): TradeBuilder {
  const [customers, channels, sources, campaigns, markets] = [places(), places(), places(), places(), places()];
  const skus = places();
  const [customer, day, start] = [column(Int32Array), column(Int32Array), column(Int32Array)];
  const [channel, source, campaign] = [column(Int32Array), column(Int32Array), column(Int32Array)];
  const market = column(Int32Array);
  const sum = column(Float64Array);
  const [product, quantity, amount] = [column(Int32Array), column(Int32Array), column(Float64Array)];
  return {
    add(order) {
      if (order.day > last) return;
      customer.push(order.customer_id === null ? -1 : customers.of(order.customer_id));
      channel.push(order.channel === null ? -1 : channels.of(order.channel));
      source.push(order.source ? sources.of(order.source) : -1);
      campaign.push(order.campaign ? campaigns.of(order.campaign) : -1);
      market.push(order.market ? markets.of(order.market) : -1);
      day.push(order.day);
      start.push(product.length());
      let total = 0;
      for (const line of order.lines) {
        total += line.amount_minor;
        if ((line.kind ?? catalogue.get(line.sku)?.kind) === "service") continue;
        product.push(skus.of(line.sku));
        quantity.push(line.quantity);
        amount.push(line.amount_minor);
      }
      sum.push(total);
    },
    lines: () => product.length(),
    build() {
      // After the last order's lines, so that each order's end where the next one's begin.
      start.push(product.length());
      const from = start.drain();
      const came = day.drain();
      const order = byDays(came);
      const line_start = new Int32Array(order.length + 1);
      order.forEach((each, place) => {
        line_start[place + 1] = line_start[place]! + from[each + 1]! - from[each]!;
      });
      const days = take(came, order);
      return {
        currency,
        timezone,
        first: days[0] ?? last + 1,
        last,
        customers: customers.list(),
        channels: channels.list(),
        sources: sources.list(),
        campaigns: campaigns.list(),
        markets: markets.list(),
        signed_up,
        products: skus.list().map((sku) => {
          const { kind: _, ...product }: Catalogued = catalogue.get(sku) ?? unknown(sku);
          return { sku, ...product };
        }),
        orders: {
          customer: take(customer.drain(), order),
          day: days,
          amount_minor: take(sum.drain(), order),
          channel: take(channel.drain(), order),
          source: take(source.drain(), order),
          campaign: take(campaign.drain(), order),
          market: take(market.drain(), order),
        },
        line_start,
        lines: {
          product: linesBy(product, order, from),
          quantity: linesBy(quantity, order, from),
          amount_minor: linesBy(amount, order, from),
        },
      };
    },
  };
}

/** The same store and days with no order in it: for studies that go over visits alone, beside which so many would not fit. */
export function withoutOrders({ currency, timezone, first, last }: Trade): Trade {
  return { ...buildTrade({ currency, timezone, last }, new Map()).build(), first };
}

/** A column of lines in the order of their orders; `from` tells where the lines of each had come. */
function linesBy<V extends Int32Array | Float64Array>(lines: Column<V>, order: Int32Array, from: Int32Array): V {
  const came = lines.drain();
  const sorted = came.slice() as V;
  let at = 0;
  for (const each of order) {
    for (let line = from[each]!; line < from[each + 1]!; line += 1) {
      sorted[at] = came[line]!;
      at += 1;
    }
  }
  return sorted;
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
function places() {
  const known = new Map<string, number>();
  return {
    of(name: string): number {
      const place = known.get(name) ?? known.size;
      if (place === known.size) known.set(name, place);
      return place;
    },
    /** The names by place, which are no longer known. */
    list(): string[] {
      const names = [...known.keys()];
      known.clear();
      return names;
    },
  };
}
