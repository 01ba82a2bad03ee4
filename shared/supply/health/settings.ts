// From when on is stock too little, too much, slow or dead? An operator's to change; here are the usual figures.
import * as z from "zod";
import { boardSettings } from "../board/settings.ts";
import { clearanceSettings } from "../clearance/settings.ts";
import { quickSettings } from "../quick_response/settings.ts";

const days = (least: number) => z.number().int().min(least).max(1_000);

export const supplySettings = z.strictObject({
  safety: z
    .enum(["service", "simple"])
    .default("service")
    .describe("What proposals hold back for safety: by service level, or by the simple rule."),
  policy: z
    .enum(["point_quantity", "two_levels"])
    .default("point_quantity")
    .describe("A point and the quantity that costs least, (r, Q); or down to one level, up to another, (s, S)."),
  simple_factor: z.number().min(0).max(20).default(1.5).describe("The simple rule: sales of 30 days times this."),
  service_ratio: z
    .number()
    .min(0.5)
    .max(0.9999)
    .default(0.95)
    .describe("Share of cycles that end before the stock does."),
  lead_days: days(0).default(14).describe("Where no purchase order and no supplier tells it."),
  lead_deviation_days: z
    .number()
    .min(0)
    .max(365)
    .default(3)
    .describe("How far deliveries vary, where nothing tells it."),
  review_days: days(1).default(7).describe("Days between two looks at what to order."),
  slow_days: days(1).default(60),
  slow_units: z.number().int().min(0).max(1e9).default(100).describe("Slow: fewer units sold in slow_days."),
  dead_days: days(1).default(90).describe("Dead: in stock and nothing sold for so long."),
  over_days: days(1).default(180).describe("Too much: stock for more days than this; no order is proposed beyond it."),
  order_cost_minor: z.number().int().min(1).max(1e12).default(5_000).describe("Of placing and receiving one order."),
  holding_ratio: z.number().min(0.001).max(5).default(0.25).describe("Cost of holding stock for a year, by its value."),
  ...clearanceSettings,
  ...quickSettings,
  ...boardSettings,
});
export type SupplySettings = z.output<typeof supplySettings>;

export const supplyDefaults: SupplySettings = supplySettings.parse({});
