// What do competitors ask? One figure of the prices of all of them or of those that are named.
import * as z from "zod";
import type { PricedProduct } from "../product.ts";
import { timesRatio } from "../round.ts";

export const competitors = () => ({
  of: z.enum(["lowest", "average", "highest"]).default("lowest"),
  names: z.array(z.string().min(1).max(60)).min(1).max(50).optional().describe("All competitors when left out."),
});

interface Wanted {
  of: "lowest" | "average" | "highest";
  names?: readonly string[] | undefined;
}

/**
 * That figure changed by a share, not rounded. Undefined when none of them has a price; a price of nothing is a mistake
 * in the data and counts as none.
 */
export function competitorPrice(
  { of, names }: Wanted,
  change_ratio: number,
  { competitors }: PricedProduct,
): number | undefined {
  const named = names
    ? [...new Set(names)].filter((name) => Object.hasOwn(competitors, name))
    : Object.keys(competitors);
  const prices = named.map((name) => competitors[name] ?? 0).filter((price) => price > 0);
  if (prices.length === 0) return undefined;
  const ratio = 1 + change_ratio;
  // Divided last: a third of a sum has no end.
  if (of === "average")
    return (
      timesRatio(
        prices.reduce((sum, price) => sum + price, 0),
        ratio,
      ) / prices.length
    );
  return timesRatio(of === "lowest" ? Math.min(...prices) : Math.max(...prices), ratio);
}
