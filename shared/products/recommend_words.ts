// Why is this product shown? A heading for a list and a sentence for each product, in the buyer's language.
import type { Locale, Text } from "../locale.ts";
import type { Reason, RecommendKind } from "./recommend.ts";

export const headings: Readonly<Record<RecommendKind, Text>> = {
  product: { en: "Goes well with it", "zh-CN": "搭配推荐" },
  cart: { en: "Often bought with what is in your cart", "zh-CN": "常与购物车中的商品一起购买" },
  visitor: { en: "For you", "zh-CN": "为你推荐" },
  popular: { en: "Popular now", "zh-CN": "热销商品" },
};

const alone: Readonly<Record<Reason, Text>> = {
  bought_together: { en: "Often bought together", "zh-CN": "经常一起购买" },
  viewed_together: { en: "Others also viewed", "zh-CN": "看了又看" },
  popular_in_category: { en: "Popular in this category", "zh-CN": "同类热销" },
  popular: { en: "Popular now", "zh-CN": "热销商品" },
};

/** @param because title of the product that it is near to, where it is another than the page's own */
export function reasonText(reason: Reason, because: string | null, locale: Locale): string {
  if (because === null) return alone[reason][locale];
  if (reason === "bought_together") {
    return locale === "en" ? `Often bought with ${because}` : `常与“${because}”一起购买`;
  }
  return locale === "en" ? `Viewed by those who viewed ${because}` : `看过“${because}”的人也看了`;
}
