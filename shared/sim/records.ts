// What does a simulated day consist of? Each record is shaped as the endpoint that takes it.

export type Device = "phone" | "tablet" | "desktop";

export interface ProductRecord {
  sku: string;
  title: string;
  category: string;
  brand: string;
  price_minor: number;
  cost_minor: number;
  url: string;
  image_url: string;
}

export interface Item {
  item_id: string;
  /** Absent in lists, where the sku says enough. */
  item_name?: string;
  /** Decimal yuan, as GA4 has it. */
  price: number;
  quantity: number;
}

export type ParamValue = string | number | boolean | readonly Item[];

export type Params = Record<string, ParamValue>;

/** One event for `POST /v1/import/events`; its id begins with its time. */
export interface ImportEvent {
  id: string;
  name: string;
  url: string;
  referrer?: string;
  visitor: string;
  customer_id?: string;
  device: Device;
  country: string;
  params?: Params;
}

export interface OrderLine {
  sku: string;
  title: string;
  quantity: number;
  amount_minor: number;
}

/** One order for `POST /v1/orders`. */
export interface OrderRecord {
  id: string;
  ordered_at: number;
  currency: "CNY";
  status: "paid";
  customer_id: string;
  country: string;
  lines: OrderLine[];
  discount_minor: number;
  shipping_minor: number;
}

/** One refund for `POST /v1/refunds`. */
export interface RefundRecord {
  id: string;
  order_id: string;
  refunded_at: number;
  currency: "CNY";
  amount_minor: number;
  customer_id: string;
  reason: string;
  lines: { sku: string; quantity: number; amount_minor: number }[];
}

/** One row for `POST /v1/spend`. */
export interface SpendRecord {
  day: string;
  source: string;
  medium: string;
  campaign: string;
  content?: string;
  creator?: string;
  creator_followers?: number;
  cost_minor: number;
  clicks: number;
  impressions: number;
}

/** Everything of one store day, events by time. */
export interface SimulatedDay {
  day: string;
  events: ImportEvent[];
  orders: OrderRecord[];
  refunds: RefundRecord[];
  spend: SpendRecord[];
}
