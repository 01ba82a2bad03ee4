// What do requests of stock, suppliers, parcels and batches look like? Part of `examples.ts`.

const DAY = "2026-11-22";
const AT = `${DAY}T10:00:00+08:00`;

export const supplyExamples: Readonly<Record<string, unknown>> = {
  "put /v1/inventory": {
    inventory: [
      { sku: "A1", warehouse: "hangzhou", on_hand: 42, at: AT },
      { id: "m-1", sku: "A1", warehouse: "shop-1", quantity: -1, reason: "sale", at: AT },
    ],
  },
  "put /v1/suppliers": {
    suppliers: [
      {
        id: "acme",
        name: "Acme Textiles",
        lead_days: 12,
        products: [{ sku: "A1", minimum: 50, pack: 10, unit_cost_minor: 5230 }],
      },
    ],
  },
  "put /v1/purchase-orders/{id}": {
    supplier: "acme",
    ordered_on: DAY,
    lines: [{ sku: "A1", quantity: 120, unit_cost_minor: 5230 }],
  },
  "post /v1/purchase-orders": {
    purchase_orders: [{ id: "PO-7", supplier: "acme", ordered_on: DAY, lines: [{ sku: "A1", quantity: 120 }] }],
  },
  "post /v1/delivery": { customer_id: "c-1", order_minor: 29_800, skus: ["A1"] },
  "post /v1/replenishment/approve": { supplier: "acme", skus: ["A1"], dry_run: true },
  "put /v1/supply-settings": { service_ratio: 0.98, slow_days: 60, slow_units: 50 },
  "put /v1/shipments": {
    shipments: [
      {
        id: "S-1001",
        order_id: "1001",
        service: "insured",
        ordered_at: "2026-11-18T10:00:00+08:00",
        promised_on: "2026-11-21",
        shipped_at: "2026-11-18T20:00:00+08:00",
        delivered_at: "2026-11-20T12:00:00+08:00",
        cost_minor: 900,
      },
    ],
  },
  "put /v1/picking": {
    picking: [{ day: DAY, warehouse: "hangzhou", picker: "P07", picks: 412, hours: 7.5, wrong: 1 }],
  },
  "put /v1/service-settings": {
    answer_hours: 24,
    rules: [
      { service: "courier", customer_from_minor: 1_000_000 },
      { service: "insured", categories: ["Outdoor"] },
      { service: "economy" },
    ],
  },
  "put /v1/returns": { returns: [{ id: "B-1", day: DAY, sku: "A1", quantity: 1, reason: "size", order_id: "1001" }] },
  "put /v1/tickets": {
    tickets: [
      {
        id: "T-1",
        kind: "delivery",
        complaint: true,
        opened_at: "2026-11-20T09:00:00+08:00",
        answered_at: "2026-11-20T11:00:00+08:00",
        order_id: "1001",
        satisfaction: 4,
      },
    ],
  },
  "put /v1/batches": {
    batches: [
      {
        code: "L-261102",
        sku: "A1",
        supplier: "acme",
        produced_on: "2026-11-02",
        inspections: [{ day: "2026-11-03", what: "Seams", result: "pass", by: "Quality control" }],
        journey: [{ at: "2026-11-04T08:00:00+08:00", place: "Hangzhou warehouse" }],
        limits: { low: 2, high: 8 },
        temperatures: [{ at: "2026-11-04T09:00:00+08:00", celsius: 4.6 }],
      },
    ],
  },
};
