// How does a product that Shopify tells become a catalogue's rows? One for each variant, named as an import of its file names them.
import type * as z from "zod";
import { compact } from "../../import/reader.ts";
import { type Delivery, type HookContext, keyOf, type Mapped, minorOf } from "../define.ts";
import { addressOf, clean, named, tagsOf } from "../text.ts";
import type * as schemas from "./schemas.ts";

const shopOf = (domain: string) => (/^[a-z0-9][a-z0-9.-]+$/i.test(domain) ? domain.toLowerCase() : undefined);

export function mapProduct(
  product: z.output<typeof schemas.product>,
  told: number,
  { header }: Delivery,
  { currency }: HookContext,
): Mapped {
  const shop = shopOf(header("x-shopify-shop-domain"));
  const variants = product.variants.map((variant) => {
    const option = variant.title && variant.title !== "Default Title" ? variant.title : "";
    return { variant, ...named(variant.sku, [product.title, option].filter(Boolean).join(" - ")) };
  });
  const records = variants.map(({ variant, sku, title }) =>
    compact({
      sku,
      title,
      category: clean(product.product_type, 200),
      brand: clean(product.vendor, 200),
      price_minor: minorOf(variant.price, currency),
      url: shop && product.handle ? `https://${shop}/products/${encodeURIComponent(product.handle)}` : undefined,
      image_url: addressOf(product.image?.src),
      tags: tagsOf((product.tags ?? "").split(",")),
      // What is not counted can always be sold.
      stock: variant.inventory_management === null ? undefined : (variant.inventory_quantity ?? undefined),
    }),
  );
  const stocked = variants.flatMap(({ variant, sku }) =>
    variant.inventory_item_id ? [{ item: variant.inventory_item_id, sku }] : [],
  );
  const key = keyOf(product.updated_at, told, 0, records);
  return { ok: true, items: [{ kind: "products", id: product.id, key, records, stocked }] };
}
