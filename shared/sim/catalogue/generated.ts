// Where do more products come from when a benchmark asks for hundreds? Each is a variant of a hand-written one.

import { type Product, skuOf } from "./product.ts";

const variants = [
  { en: "family size", "zh-CN": "家庭装", factor: 2.2 },
  { en: "travel size", "zh-CN": "旅行装", factor: 0.5 },
  { en: "gift edition", "zh-CN": "礼盒版", factor: 1.6 },
  { en: "classic", "zh-CN": "经典款", factor: 0.9 },
  { en: "light", "zh-CN": "轻享款", factor: 0.8 },
  { en: "nursery set", "zh-CN": "入园装", factor: 1.3 },
  { en: "try-out", "zh-CN": "体验装", factor: 0.4 },
  { en: "member edition", "zh-CN": "会员版", factor: 1.1 },
] as const;

/** `count` products: the base ones first, then variants of them with skus that continue each category's numbers. */
export function extendProducts(base: readonly Product[], count: number): Product[] {
  const products = base.slice(0, count);
  const numbers = new Map<string, number>();
  for (const { category } of base) numbers.set(category, (numbers.get(category) ?? 0) + 1);
  for (let index = products.length; index < count; index += 1) {
    const product = base[index % base.length]!;
    const round = Math.floor(index / base.length) - 1;
    const variant = variants[round % variants.length]!;
    const edition = Math.floor(round / variants.length);
    const suffix = edition === 0 ? "" : ` ${edition + 1}`;
    const number = numbers.get(product.category)! + 1;
    numbers.set(product.category, number);
    products.push({
      ...product,
      sku: skuOf(product.category, number),
      title: {
        en: `${product.title.en}, ${variant.en}${suffix}`,
        "zh-CN": `${product.title["zh-CN"]} ${variant["zh-CN"]}${suffix}`,
      },
      price_minor: Math.round((product.price_minor * variant.factor) / 100) * 100,
      cost_minor: Math.round((product.cost_minor * variant.factor) / 100) * 100,
      // Later variants sell less: the long tail.
      popularity: product.popularity / (2 + round),
    });
  }
  return products;
}
