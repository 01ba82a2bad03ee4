// So many of each of several things, such as a computer with a bag: as often as the cart holds a whole set.
import * as z from "zod";
import { scope } from "../../scope.ts";
import { fillSets, missingItems, wholeSets } from "../sets.ts";
import { dearestFirst } from "../units.ts";
import { conditionKind, MOST_NAMED } from "./define.ts";

export const bundle = conditionKind({
  kind: "bundle",
  title: { en: "Buy a set", "zh-CN": "组合购买" },
  description: {
    en: "At least so many units of each of several products or groups of products, again for each whole set.",
    "zh-CN": "多种商品（或商品范围）各达到件数，每凑齐一套计一次。",
  },
  personal: false,
  params: () =>
    z.strictObject({
      items: z
        .array(z.strictObject({ products: scope(), quantity: z.int().min(1).max(100).default(1) }))
        .min(2)
        .max(8),
      at_most: z.int().min(1).optional().describe("Sets in one order."),
    }),
  scopes: ({ items }) => items.map(({ products }) => products),
  check: ({ items, at_most = Infinity }, { targets, base, itemsOf, example }) => {
    const each = items.map((item) => item.quantity);
    const units = targets.map((line) => line.quantity);
    // A unit may stand for several items, such as a gift box that is also a tea.
    const fits = targets.map(itemsOf);
    const times = Math.min(wholeSets(units, fits, each), at_most);
    const pick = (times: number) => fillSets(units, fits, each, times, dearestFirst(targets, base)).taken;
    const missing = () => {
      const skus: string[] = [];
      const counts = missingItems(units, fits, each, times + 1);
      for (let item = 0; item < counts.length; item += 1) {
        const sku = counts[item] === 0 ? "" : example(item);
        if (sku === undefined) return undefined;
        for (let unit = counts[item] ?? 0; unit > 0; unit -= 1) skus.push(sku);
      }
      return skus.length <= MOST_NAMED ? { need: { kind: "products" as const, skus } } : undefined;
    };
    const next = times < at_most ? missing() : undefined;
    if (times === 0) return { met: null, reason: "missing_products", next };
    return { met: { times, at_most, step: 0, used: each.reduce((sum, count) => sum + count, 0), pick }, next };
  },
});
