// How far may a price rule go? Floor and ceiling of the list price, the least margin over cost, the product's own minimum.
import type { Settings } from "./config.ts";
import type { PricedProduct } from "./product.ts";
import { ceilTo, floorTo, overRatio, timesRatio } from "./round.ts";
import type { Reason } from "./trace.ts";

export interface Bounds {
  /** No rule and no offer goes below it: the product's minimum and what leaves the least margin. */
  hard_minor: number;
  /** No rule goes below it. */
  floor_minor: number;
  /** What sets the floor. */
  floor_reason: Reason;
  ceiling_minor: number;
}

/** The bounds of a product's unit price. */
export function boundsOf(product: PricedProduct, settings: Settings): Bounds {
  const { floor_ratio, ceiling_ratio, min_margin_ratio } = settings;
  const { list_minor, cost_minor, minimum_minor } = product;
  const share = ceilTo(timesRatio(list_minor, floor_ratio));
  const margin =
    min_margin_ratio === null || cost_minor === null ? 0 : ceilTo(overRatio(cost_minor, 1 - min_margin_ratio));
  const minimum = minimum_minor ?? 0;
  const hard_minor = Math.max(0, minimum, margin);
  const floor_minor = Math.max(hard_minor, share);
  const floor_reason: Reason =
    floor_minor === margin ? "raised_to_margin" : floor_minor === minimum ? "raised_to_minimum" : "raised_to_floor";
  return { hard_minor, floor_minor, floor_reason, ceiling_minor: floorTo(timesRatio(list_minor, ceiling_ratio)) };
}

/**
 * A rule's price within the bounds, and why it was moved. Where floor and ceiling cross, the floor wins; but a rule that
 * lowers the price is lifted at most to the list price, so that no discount ends dearer than none.
 * The result stays a multiple of `step` where the bounds leave room for one.
 */
export function guard(
  price_minor: number,
  product: PricedProduct,
  bounds: Bounds,
  step = 1,
): { price_minor: number; reason?: Reason } {
  const { list_minor } = product;
  const floor = price_minor < list_minor ? Math.min(bounds.floor_minor, list_minor) : bounds.floor_minor;
  const ceiling = Math.max(bounds.ceiling_minor, floor);
  if (price_minor < floor) {
    const raised = ceilTo(floor, step);
    const highest = price_minor < list_minor ? Math.min(ceiling, list_minor) : ceiling;
    return { price_minor: raised <= highest ? raised : floor, reason: bounds.floor_reason };
  }
  if (price_minor > ceiling) {
    const lowered = floorTo(ceiling, step);
    return { price_minor: lowered >= floor ? lowered : ceiling, reason: "lowered_to_ceiling" };
  }
  return { price_minor };
}
