// By what are rows of service and stock told apart? They are added up where they lie, so any of these go together.

export const measured = {
  shipment: ["warehouse", "service"],
  filled: ["warehouse", "service"],
  picking: ["warehouse"],
  returned: ["sku", "category", "brand", "reason"],
  ticket: ["ticket_kind", "sku", "category", "brand"],
  stock: ["supplier", "category"],
  judged_stock: ["supplier", "category"],
  supplied: ["supplier", "category"],
} as const satisfies Record<string, readonly string[]>;

export type MeasuredKind = keyof typeof measured;

export const isMeasured = (kind: string): kind is MeasuredKind => Object.hasOwn(measured, kind);

/** Rows of service and stock added up: of a day or more, and of what they are told apart by. */
export interface MeasuredRows {
  /** Parcels of orders placed then; `due`: of which it can be said whether they came on time. */
  shipment: { parcels: number; due: number; on_time: number; sent: number; wrong: number; cost_minor: number };
  /** Orders of which a parcel was sent; `whole`: the first one had everything. */
  filled: { orders: number; whole: number };
  picking: { picks: number; person_days: number };
  returned: { units: number };
  /** `due`: complaints of which it can be said whether they were answered in time. */
  ticket: { tickets: number; complaints: number; due: number; in_time: number; ratings: number; points: number };
  /** Stock at the ends of days: `days` counts them once, however many products there are, so it does not add up over keys. */
  stock: { value_minor: number; days: number; sold_minor: number; lost_minor: number; products: number; out: number };
  /** Stock as the night's study judged it. */
  judged_stock: { value_minor: number; dead_minor: number; over_minor: number; aged_minor: number };
  /** Lines of purchase orders on the day they were promised for. */
  supplied: { lines: number; on_time: number; units: number; came: number };
}
