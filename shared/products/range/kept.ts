// What is kept of each product for lists and files? A row of plain figures.
import type { Verdict } from "../advice.ts";
import type { Stage } from "../life_cycle.ts";
import type { Reason } from "../reasons.ts";
import type { Role } from "../role.ts";
import type { RangeTake } from "./take.ts";

export interface KeptProduct {
  sku: string;
  title: string;
  category: string;
  brand: string;
  /** Whether the catalogue has it. */
  listed: boolean;
  sales_minor: number;
  units: number;
  margin_minor: number | null;
  margin_ratio: number | null;
  views: number;
  conversion_ratio: number | null;
  return_ratio: number | null;
  price_minor: number | null;
  stock: number | null;
  cover_days: number | null;
  /** ABC by sales and, where it is known, XYZ by steadiness. */
  class: string;
  role: Role | null;
  stage: Stage | null;
  advice: Verdict;
  reasons: Reason[];
}

export interface KeptProducts {
  /** Last day number, and how many days the figures are of. */
  day: number;
  days: number;
  rows: KeptProduct[];
}

export function keptOf({ rows, last, days }: RangeTake): KeptProducts {
  return {
    day: last,
    days,
    rows: rows.map(({ sums, figures, ...row }) => ({
      sku: row.sku,
      title: row.title,
      category: row.category,
      brand: row.brand,
      listed: row.listed,
      sales_minor: Math.round(sums.revenue_minor),
      units: sums.units,
      margin_minor: sums.costed_revenue_minor > 0 ? Math.round(sums.costed_revenue_minor - sums.cost_minor) : null,
      margin_ratio: figures.margin_ratio,
      views: sums.view_sessions,
      conversion_ratio: figures.conversion_ratio,
      return_ratio: figures.return_ratio,
      price_minor: row.price_minor,
      stock: row.stock,
      cover_days: figures.cover_days,
      class: `${row.abc}${row.xyz ?? ""}`,
      role: row.role.role,
      stage: row.life.stage,
      advice: row.advice.verdict ?? "keep",
      reasons: [...row.advice.reasons],
    })),
  };
}
