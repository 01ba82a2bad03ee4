// Which customers are worth what, and what may still come of them? Value against potential, with the action for each corner.
import type { Text } from "../../locale.ts";
import { quantile } from "../../numbers/quantile.ts";

export interface Quadrant {
  id: "keep" | "win_back" | "develop" | "automate";
  high_value: boolean;
  high_potential: boolean;
  name: Text;
  action: Text;
}

export const quadrants: readonly Quadrant[] = [
  {
    id: "keep",
    high_value: true,
    high_potential: true,
    name: { en: "High value, high potential", "zh-CN": "高价值、高潜力" },
    action: {
      en: "Keep them: membership, first access to new goods, no needless discounts.",
      "zh-CN": "重点维系：会员权益、新品优先，不做无谓折扣。",
    },
  },
  {
    id: "win_back",
    high_value: true,
    high_potential: false,
    name: { en: "High value, low potential", "zh-CN": "高价值、低潜力" },
    action: {
      en: "Win them back in person: they spent much and are about to leave.",
      "zh-CN": "人工召回：消费高但即将流失。",
    },
  },
  {
    id: "develop",
    high_value: false,
    high_potential: true,
    name: { en: "Low value, high potential", "zh-CN": "低价值、高潜力" },
    action: {
      en: "Develop them: bundles, thresholds for free shipping, the next category.",
      "zh-CN": "重点培育：组合装、免运费门槛、拓展品类。",
    },
  },
  {
    id: "automate",
    high_value: false,
    high_potential: false,
    name: { en: "Low value, low potential", "zh-CN": "低价值、低潜力" },
    action: { en: "Leave them to automatic messages at little cost.", "zh-CN": "以低成本的自动化触达为主。" },
  },
];

export interface Quadrants {
  /** Where high begins; who is exactly there is high. */
  value_cut: number;
  potential_cut: number;
  /** For each customer the place in `quadrants`. */
  quadrant: Uint8Array;
  /** Customers and their sums by quadrant. */
  totals: { id: Quadrant["id"]; customers: number; value: number; potential: number }[];
}

/**
 * Divides customers by what they brought so far and by what is expected of them, both in minor units. Without cuts each
 * is divided at its median. Customers of whom either is not known (NaN) count as low there. Throws RangeError when the two
 * lists differ in length.
 * @example quadrantsOf([1, 9, 1, 9], [1, 1, 9, 9]).totals.map(({ customers }) => customers) // => [1, 1, 1, 1]
 */
export function quadrantsOf(
  value: ArrayLike<number>,
  potential: ArrayLike<number>,
  cuts: { value?: number; potential?: number } = {},
): Quadrants {
  if (value.length !== potential.length) throw new RangeError("quadrantsOf requires a potential for each value");
  const value_cut = cuts.value ?? medianOf(value);
  const potential_cut = cuts.potential ?? medianOf(potential);
  const totals = quadrants.map(({ id }) => ({ id, customers: 0, value: 0, potential: 0 }));
  const quadrant = Uint8Array.from({ length: value.length }, (_, i) => {
    const place = (value[i]! >= value_cut ? 0 : 2) + (potential[i]! >= potential_cut ? 0 : 1);
    const total = totals[place]!;
    total.customers += 1;
    total.value += value[i]! || 0;
    total.potential += potential[i]! || 0;
    return place;
  });
  return { value_cut, potential_cut, quadrant, totals };
}

function medianOf(values: ArrayLike<number>): number {
  const known = Float64Array.from(values).filter((each) => !Number.isNaN(each));
  return known.length > 0 ? quantile(known.sort(), 0.5) : 0;
}
