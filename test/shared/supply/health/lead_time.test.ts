// How long did deliveries take, and what stands where none has come?
import { describe, expect, it } from "vitest";
import { leadDays, sourcesOf } from "../../../../shared/supply/health/lead_time.ts";
import { supplySettings } from "../../../../shared/supply/health/settings.ts";
import { purchaseOrder, supplier } from "../../../../shared/supply/inventory/purchase.ts";
import { dayNumber } from "../../../../shared/time.ts";

describe("deliveries", () => {
  const order = (id: string, came: [string, number][], more: object = {}) =>
    purchaseOrder.parse({
      id,
      supplier: "acme",
      ordered_on: "2026-09-01",
      promised_on: "2026-09-11",
      lines: [{ sku: "A", quantity: 10, unit_cost_minor: 300 }],
      deliveries: came.map(([delivered_on, quantity]) => ({ delivered_on, sku: "A", quantity })),
      ...more,
    });
  const settings = supplySettings.parse({});
  const today = dayNumber("2026-10-01");

  it("a line has come when all of it has, late where that is after the promise", () => {
    expect(
      leadDays(
        order("1", [
          ["2026-09-09", 6],
          ["2026-09-15", 4],
        ]),
      ),
    ).toEqual([{ sku: "A", days: 14, late: true }]);
    expect(leadDays(order("2", [["2026-09-09", 6]]))).toEqual([]);
  });

  it("mean and spread of three and more, what is on order and what of it is overdue", () => {
    const orders = [
      order("1", [["2026-09-11", 10]]),
      order("2", [["2026-09-13", 10]]),
      order("3", [["2026-09-15", 10]]),
      order("4", [["2026-09-20", 3]]),
      order("5", [], { promised_on: "2026-10-20" }),
      order("6", [], { cancelled: true }),
    ];
    const source = sourcesOf(orders, [], settings, today)("A");
    expect(source.lead).toEqual({ mean: 12, deviation: 2, deliveries: 3 });
    expect([source.on_order, source.overdue, source.unit_cost_minor]).toEqual([17, 7, 300]);
  });

  it("what was agreed stands where nothing has come, and the settings where nothing was agreed", () => {
    const acme = supplier.parse({
      id: "acme",
      name: "Acme",
      lead_days: 20,
      products: [{ sku: "B", lead_days: 30, minimum: 50, pack: 12, shelf_days: 60 }],
    });
    const source = sourcesOf([], [acme], settings, today);
    expect(source("B")).toMatchObject({
      supplier: "acme",
      lead: { mean: 30, deviation: 3, deliveries: 0 },
      minimum: 50,
      pack: 12,
      shelf_days: 60,
    });
    expect(source("Z")).toMatchObject({ supplier: "", lead: { mean: 14, deviation: 3, deliveries: 0 } });
  });
});
