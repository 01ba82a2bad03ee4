// Is there a product whose lowest price is above its highest?
import type { Text } from "../../../locale.ts";
import { boundsOf } from "../../guards.ts";
import type { PricedProduct } from "../../product.ts";
import { ceilTo } from "../../round.ts";
import { type Check, type Found, say } from "../define.ts";

/** The products of which it is so, by their first few. */
function tell(field: string, skus: readonly string[], what: Text, advice: Text): Found {
  const first = skus.slice(0, 3).join(", ");
  const more = skus.length - 3;
  return {
    field,
    message: say(
      `${what.en} of ${first}${more > 0 ? ` and ${more} more products` : ""} is above the ceiling. ${advice.en}`,
      `${first}${more > 0 ? ` 等${skus.length}种商品` : ""}的${what["zh-CN"]}高于价格上限。${advice["zh-CN"]}`,
    ),
  };
}

export const floor_above_ceiling: Check = {
  code: "floor_above_ceiling",
  title: { en: "Floor above the ceiling", "zh-CN": "下限高于上限" },
  severity: "error",
  eases: true,
  *find({ config: { settings }, products }) {
    const { min_margin_ratio } = settings;
    const above = (floorOf: (product: PricedProduct) => number | null) =>
      products
        .filter((product) => (floorOf(product) ?? 0) > boundsOf(product, settings).ceiling_minor)
        .map(({ sku }) => sku);

    const minimum = above(({ minimum_minor }) => minimum_minor);
    if (minimum.length > 0) {
      yield tell(
        "settings.ceiling_ratio",
        minimum,
        say("The minimum price", "最低价"),
        say("Raise the ceiling or lower the products' minimum.", "请提高上限，或降低商品最低价。"),
      );
    }
    if (min_margin_ratio === null) return;
    const margin = above(({ cost_minor }) => cost_minor && ceilTo(cost_minor / (1 - min_margin_ratio)));
    if (margin.length > 0) {
      yield tell(
        "settings.min_margin_ratio",
        margin,
        say("The price that leaves the least margin", "满足最低毛利率的价格"),
        say("Lower the margin or raise the ceiling.", "请降低毛利率要求，或提高上限。"),
      );
    }
  },
};
