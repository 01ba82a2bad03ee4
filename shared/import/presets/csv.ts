// And every other shop? Its own CSV under the API's field names.
import { events } from "../csv/events.ts";
import { inventory } from "../csv/inventory.ts";
import { orders } from "../csv/orders.ts";
import { prices } from "../csv/prices.ts";
import { products } from "../csv/products.ts";
import { purchaseOrders } from "../csv/purchase_orders.ts";
import { refunds } from "../csv/refunds.ts";
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
    inventory,
    "purchase-orders": purchaseOrders,
  },
};
