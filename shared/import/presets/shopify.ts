// Which files does Shopify export? Orders and products, as its admin writes them.
import { orders } from "../shopify/orders.ts";
import { products } from "../shopify/products.ts";
import type { Preset } from "../types.ts";

export const shopify: Preset = {
  name: "shopify",
  title: "Shopify admin: Orders > Export and Products > Export, as plain CSV",
  mappings: { orders, products },
};
