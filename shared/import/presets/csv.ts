// And every other shop? Its own CSV under the API's field names.
import { batches } from "../csv/batches.ts";
import { daily } from "../csv/daily.ts";
import { events } from "../csv/events.ts";
import { inventory } from "../csv/inventory.ts";
import { orders } from "../csv/orders.ts";
import { prices } from "../csv/prices.ts";
import { products } from "../csv/products.ts";
import { purchaseOrders } from "../csv/purchase_orders.ts";
import { refunds } from "../csv/refunds.ts";
import { returns, tickets } from "../csv/service.ts";
import { picking, shipments } from "../csv/shipments.ts";
import { signals } from "../csv/signals.ts";
import { spend } from "../csv/spend.ts";
import { tags } from "../csv/tags.ts";
import type { Preset } from "../types.ts";

export const csv: Preset = {
  name: "csv",
  title: "Any CSV whose header has the field names below",
  mappings: {
    orders,
    refunds,
    products,
    prices,
    spend,
    events,
    tags,
    signals,
    daily,
    inventory,
    "purchase-orders": purchaseOrders,
    shipments,
    picking,
    returns,
    tickets,
    batches,
  },
};
