// How does a product that WooCommerce tells become a catalogue's row? What is only a frame for variations is not sold and left out.
import type * as z from "zod";
import { compact } from "../../import/reader.ts";
import { type HookContext, keyOf, type Mapped, minorOf } from "../define.ts";
import { addressOf, clean, named, tagsOf } from "../text.ts";
import type * as schemas from "./schemas.ts";

const frames = new Set(["variable", "grouped"]);

export function mapProduct(product: z.output<typeof schemas.product>, { currency }: HookContext): Mapped {
  if (frames.has(product.type ?? "")) return { ok: true, ignored: "not_sold_itself" };
  const price = product.price ?? product.regular_price;
  const record = compact({
    ...named(product.sku, product.name),
    category: clean(product.categories?.[0]?.name, 200),
    price_minor: price ? minorOf(price, currency) : undefined,
    url: addressOf(product.permalink),
    image_url: addressOf(product.images?.[0]?.src),
    tags: tagsOf((product.tags ?? []).map(({ name }) => name)),
    stock:
      product.manage_stock === true && typeof product.stock_quantity === "number"
        ? Math.trunc(product.stock_quantity)
        : undefined,
  });
  const key = keyOf(product.date_modified_gmt, 0, 0, record);
  return { ok: true, items: [{ kind: "products", id: product.id, key, records: [record], stocked: [] }] };
}
