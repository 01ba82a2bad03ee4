// How flexible is the supply? An index from 0 to 100 of five dimensions, each measured, scaled and weighed as settings say.
import type { SupplySettings } from "../health/settings.ts";
import { type Dimension, dimensions } from "./dimensions.ts";

/** A measure of each dimension: days, a share of what is bought, days, a share, days. Null where nothing tells it. */
export type Measures = Readonly<Record<Dimension, number | null>>;

export interface Part {
  dimension: Dimension;
  value: number | null;
  /** What is worth nothing, and what is worth all. */
  zero: number;
  full: number;
  points: number | null;
  weight: number;
}

export interface Flexibility {
  /** The parts' points by their weights, of those that are known; null with fewer than three. */
  index: number | null;
  parts: Part[];
}

const LEAST_PARTS = 3;

const scales = {
  response: "flex_response_days",
  cost: "flex_cost_ratio",
  stock: "flex_cover_days",
  fill: "flex_fill_ratio",
  capacity: "flex_lot_days",
} as const satisfies Record<Dimension, keyof SupplySettings>;

/**
 * Points of a value between two ends, never outside of them.
 * @example pointsOf(30, { zero: 180, full: 30 }) // => 100
 */
export function pointsOf(value: number, { zero, full }: { zero: number; full: number }): number {
  return 100 * Math.min(1, Math.max(0, (value - zero) / (full - zero)));
}

export function flexibilityOf(measures: Measures, settings: SupplySettings): Flexibility {
  const parts = dimensions.map((dimension): Part => {
    const value = measures[dimension];
    const scale = settings[scales[dimension]];
    const weight = settings.flex_weights[dimension];
    return { dimension, value, ...scale, points: value === null ? null : pointsOf(value, scale), weight };
  });
  const known = parts.filter((part): part is Part & { points: number } => part.points !== null && part.weight > 0);
  const weight = known.reduce((sum, part) => sum + part.weight, 0);
  const sum = known.reduce((all, part) => all + part.points * part.weight, 0);
  return { index: known.length >= LEAST_PARTS ? sum / weight : null, parts };
}
