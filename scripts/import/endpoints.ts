// Where does each kind of record go, and how much of it at once?

import { MAX_DAILY } from "../../shared/api/forecast_requests.ts";
import { MAX_ROWS as MAX_PARCELS } from "../../shared/api/fulfilment_requests.ts";
import { MAX_PRICE_ROWS } from "../../shared/api/pricing_requests.ts";
import { MAX_SIGNALS } from "../../shared/api/products_requests.ts";
import { MAX_BATCHES, MAX_ROWS as MAX_SERVICE_ROWS } from "../../shared/api/quality_requests.ts";
import { MAX_STOCK_ROWS } from "../../shared/api/supply_requests.ts";
import { MAX_TAG_ROWS } from "../../shared/api/tag_requests.ts";
import type { Kind } from "../../shared/import/types.ts";
import { MAX_BULK_BYTES, MAX_IMPORT_EVENTS, MAX_RECORDS } from "../../shared/trade.ts";

export interface Endpoint {
  method: "POST" | "PUT";
  path: string;
  /** Records in a request at most. */
  most: number;
  /** The field of the body that holds the records, where it is not the kind. */
  field?: string;
}

/** The body of each is `{"<kind>": [records]}`, or under another field that it names. */
export const endpoints: Record<Kind, Endpoint> = {
  orders: { method: "POST", path: "/v1/orders", most: MAX_RECORDS },
  refunds: { method: "POST", path: "/v1/refunds", most: MAX_RECORDS },
  products: { method: "PUT", path: "/v1/products", most: MAX_RECORDS },
  prices: { method: "PUT", path: "/v1/price-history", most: MAX_PRICE_ROWS },
  spend: { method: "POST", path: "/v1/spend", most: MAX_RECORDS },
  tags: { method: "POST", path: "/v1/tags/import", most: MAX_TAG_ROWS },
  signals: { method: "PUT", path: "/v1/signals", most: MAX_SIGNALS },
  daily: { method: "PUT", path: "/v1/daily", most: MAX_DAILY },
  inventory: { method: "PUT", path: "/v1/inventory", most: MAX_STOCK_ROWS },
  "purchase-orders": { method: "POST", path: "/v1/purchase-orders", most: MAX_RECORDS, field: "purchase_orders" },
  shipments: { method: "PUT", path: "/v1/shipments", most: MAX_PARCELS },
  picking: { method: "PUT", path: "/v1/picking", most: MAX_PARCELS },
  returns: { method: "PUT", path: "/v1/returns", most: MAX_SERVICE_ROWS },
  tickets: { method: "PUT", path: "/v1/tickets", most: MAX_SERVICE_ROWS },
  batches: { method: "PUT", path: "/v1/batches", most: MAX_BATCHES },
  events: { method: "POST", path: "/v1/import/events", most: MAX_IMPORT_EVENTS },
};

/** Largest sum of records in a request; the rest of what the server takes is room for the wrapping. */
export const MAX_BYTES = MAX_BULK_BYTES - 1000;
