// Which files does WooCommerce export? Products by its core; orders by the common export plug-ins, one row for each item.
import type { Preset } from "../types.ts";
import { orders } from "../woocommerce/orders.ts";
import { products } from "../woocommerce/products.ts";

export const woocommerce: Preset = {
  name: "woocommerce",
  title: "WooCommerce: Products > Export, and order exports with one row for each item",
  mappings: { orders, products },
};
