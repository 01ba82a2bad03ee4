// Which few products bring most of the sales? Classes A, B and C by rank, with the boundary rule stated.
import type { Text } from "../locale.ts";

export type AbcClass = "A" | "B" | "C";

export interface AbcRule {
  /** What is cut: the running share of sales, or the running share of the number of products, best sellers first. */
  by: "sales" | "products";
  /** A ends at this running share, B at the second; the rest is C. */
  a_ratio: number;
  b_ratio: number;
  /**
   * Where the product that crosses a cut belongs. "below": a product is in a class when the share including its own is at most
   * the cut, so the one that crosses falls to the next class. "across": it still belongs to the class that it completes.
   */
  boundary: "below" | "across";
}

export interface AbcPreset {
  id: string;
  title: Text;
  rule: AbcRule;
}

/** Source of the first: the split that Shopify documents for its ABC analysis. The second counts products, not sales. */
export const abcPresets: readonly AbcPreset[] = [
  {
    id: "sales_80_95",
    title: {
      en: "A: 80 % of sales, B: the next 15 %, C: the last 5 %",
      "zh-CN": "A：销售额前80%，B：其后15%，C：最后5%",
    },
    rule: { by: "sales", a_ratio: 0.8, b_ratio: 0.95, boundary: "below" },
  },
  {
    id: "products_20_50",
    title: {
      en: "A: the top 20 % of products by sales, C: the last 50 %",
      "zh-CN": "A：销售额排名前20%的商品，C：后50%的商品",
    },
    rule: { by: "products", a_ratio: 0.2, b_ratio: 0.5, boundary: "below" },
  },
];

/** A running share that rounding puts a hair above the cut is at the cut: 0.1 + 0.7 is 0.7999999999999999 of a shop. */
const HAIR = 1e-12;

export interface AbcResult {
  /** Places of the products, best seller first; of equal sales the smaller key first. */
  order: number[];
  /** Class of each product, by its place in the input. */
  classes: AbcClass[];
  /** Running share of sales or products up to and including each product, by its place in the input. */
  running_ratio: Float64Array;
}

/**
 * Classes of products by their sales. Sales of 0 or less are C and count for nothing. Without any sales everything is C.
 * Under "below" one product that sells more than the first cut leaves A empty. `keys` break ties, so that the order of rows
 * does not matter. Throws RangeError unless 0 <= a_ratio <= b_ratio <= 1 and there is a key for each product.
 * @example abcOf(["x", "y", "z"], [15, 80, 5], abcPresets[0].rule).classes // => ["B", "A", "C"]
 */
export function abcOf(keys: readonly string[], sales: ArrayLike<number>, rule: AbcRule): AbcResult {
  const { by, a_ratio, b_ratio, boundary } = rule;
  if (!(a_ratio >= 0 && a_ratio <= b_ratio && b_ratio <= 1)) throw new RangeError("abcOf requires 0 <= A <= B <= 1");
  if (keys.length !== sales.length) throw new RangeError("abcOf requires a key for each product");
  const order = keys
    .map((_, place) => place)
    .sort((one, other) => sales[other]! - sales[one]! || (keys[one]! < keys[other]! ? -1 : 1));
  const weigh = (place: number) => (by === "products" ? 1 : Math.max(sales[place]!, 0));
  const total = order.reduce((sum, place) => sum + weigh(place), 0);
  const running_ratio = new Float64Array(keys.length);
  const classes: AbcClass[] = keys.map(() => "C");
  let sum = 0;
  for (const place of order) {
    const before = total > 0 ? sum / total : 1;
    sum += weigh(place);
    const share = total > 0 ? sum / total : 1;
    running_ratio[place] = share;
    if (!(sales[place]! > 0)) continue;
    const within = (cut: number) => (boundary === "below" ? share <= cut + HAIR : before < cut - HAIR);
    classes[place] = within(a_ratio) ? "A" : within(b_ratio) ? "B" : "C";
  }
  return { order, classes, running_ratio };
}
