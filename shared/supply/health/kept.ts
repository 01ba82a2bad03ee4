// What is kept of each product's stock for lists and files? A row of plain figures with its proposal and reasons.
import type { SupplyReason } from "./reasons.ts";
import type { StockState } from "./state.ts";
import type { StockTake } from "./take.ts";

export interface KeptStock {
  sku: string;
  title: string;
  state: StockState;
  on_hand: number | null;
  on_order: number;
  /** Units a day on days in stock. */
  daily_units: number;
  cover_days: number | null;
  turnover: number | null;
  slow: boolean;
  supplier: string;
  lead_days: number;
  lead_deviation_days: number;
  safety_stock: number;
  simple_safety_stock: number;
  simple_service_ratio: number;
  reorder_point: number;
  order_quantity: number;
  order_minor: number | null;
  lost_units: number;
  lost_minor: number;
  value_minor: number;
  tied_minor: number;
  class: string;
  reasons: SupplyReason[];
}

export interface KeptStocks {
  /** Last day number. */
  day: number;
  /** The most urgent first. */
  rows: KeptStock[];
}

const tenth = (value: number) => Math.round(value * 10) / 10;

export function keptOf({ rows, last }: StockTake): KeptStocks {
  return {
    day: last,
    rows: rows.map(({ demand, source, proposal, ...row }) => ({
      sku: row.sku,
      title: row.title,
      state: row.state,
      on_hand: row.on_hand,
      on_order: source.on_order,
      daily_units: Math.round(demand.rate * 1_000) / 1_000,
      cover_days: row.cover_days === null ? null : tenth(row.cover_days),
      turnover: row.turnover === null ? null : Math.round(row.turnover * 100) / 100,
      slow: row.slow,
      supplier: source.supplier,
      lead_days: tenth(source.lead.mean),
      lead_deviation_days: tenth(source.lead.deviation),
      safety_stock: Math.ceil(proposal.safety.service - 1e-9),
      simple_safety_stock: Math.ceil(proposal.safety.simple - 1e-9),
      simple_service_ratio: Math.round(proposal.safety.simple_service_ratio * 1e6) / 1e6,
      reorder_point: proposal.reorder_point,
      order_quantity: proposal.quantity,
      order_minor: row.order_minor,
      lost_units: tenth(demand.lost_units),
      lost_minor: row.lost_minor,
      value_minor: row.value_minor,
      tied_minor: row.tied_minor,
      class: `${row.abc}${row.xyz ?? ""}`,
      reasons: row.reasons,
    })),
  };
}
