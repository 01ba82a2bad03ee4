// When is a product to be ordered again, and how much of it? With what is held back for safety by either rule.
import { discountedQuantity, practicalQuantity } from "../inventory/order_quantity.ts";
import { leadTimeDemand, reorderPoint, type Supply, serviceOf, thumbStock } from "../inventory/reorder.ts";
import { nearLevels } from "../inventory/two_levels.ts";
import type { Demand } from "./demand.ts";
import type { Source } from "./lead_time.ts";
import type { SupplyReason } from "./reasons.ts";
import type { SupplySettings } from "./settings.ts";

export interface Safety {
  /** By the simple rule, and the service level that it implies. */
  simple: number;
  simple_service_ratio: number;
  /** For the service level that is set. */
  service: number;
}

export interface Proposal {
  safety: Safety;
  reorder_point: number;
  /** Units to order now; 0 where none are. */
  quantity: number;
  /** What a unit of that many costs; left out where nobody knows. */
  unit_minor?: number;
  reasons: SupplyReason[];
}

/** What proposals are made of. */
export interface Need {
  on_hand: number;
  demand: Demand;
  /** Units sold in the last 30 days. */
  sold_30: number;
  /** What a unit costs; null where nobody knows. */
  unit_cost_minor: number | null;
}

/** Days that an order is of where no cost tells how large it is best. */
const BLIND_DAYS = 30;

/**
 * Ordered again when what is there and on order would not last, safety aside, until the delivery after the next look. Lifts
 * the stock to the reorder point and the best quantity above it, but to no more than sells in `over_days` once it is there.
 */
export function proposeOrder(need: Need, source: Source, settings: SupplySettings): Proposal {
  const { on_hand, demand, unit_cost_minor } = need;
  const { rate, deviation } = demand;
  const supply = {
    mean: rate,
    deviation,
    lead_time: source.lead.mean + settings.review_days,
    lead_time_deviation: source.lead.deviation,
  };
  const by_service = reorderPoint(supply, settings.service_ratio).safety_stock;
  const by_rule = thumbStock(need.sold_30, settings.simple_factor);
  const safety: Safety = {
    simple: by_rule,
    simple_service_ratio: serviceOf(supply, by_rule),
    service: by_service,
  };
  const held = settings.safety === "simple" ? by_rule : by_service;
  const best = bestQuantity(rate, unit_cost_minor, source, settings);
  const levels = levelsOf(need, supply, source, settings);
  const point = Math.ceil((levels?.low ?? rate * supply.lead_time + held) - 1e-9);
  const position = Math.max(0, on_hand) + source.on_order;
  const reasons: SupplyReason[] = [];
  const why = (code: SupplyReason["code"], values: SupplyReason["values"]) => reasons.push({ code, values });
  if (source.on_order > 0) why("on_order", { units: source.on_order });
  if (source.overdue > 0) why("overdue", { units: source.overdue });
  if (!(rate > 0)) return { safety, reorder_point: 0, quantity: 0, reasons };
  if (position > point) {
    why("above_point", { position, point });
    return { safety, reorder_point: point, quantity: 0, reasons };
  }
  why("below_point", { position, point });
  const service_ratio = settings.safety === "simple" ? safety.simple_service_ratio : settings.service_ratio;
  if (levels) why("two_levels", { low: point, high: Math.ceil(levels.high), service: service_ratio });
  else why(settings.safety, { safety: Math.ceil(held), service: service_ratio });
  if (source.lead.deliveries > 0) why("lead_varies", { lead: source.lead.mean, deviation: source.lead.deviation });
  const cheapest = levels ? levels.high - position : Math.max(best.quantity, point - position + best.quantity);
  // However cheap an order: what it leaves on the day it comes must not be what is called too much.
  const wanted = Math.min(
    cheapest,
    Math.max(rate * (settings.over_days + source.lead.mean) - position, point - position),
  );
  if (!levels) {
    if (best.known) why("economic", { quantity: Math.round(best.quantity) });
    else why("no_cost", { days: BLIND_DAYS });
    if (best.from > 0 && wanted >= best.from) why("discount", { from: best.from, each: best.unit_cost_minor! });
  }
  if (wanted < cheapest) why("no_more", { days: settings.over_days });
  const quantity = practical(wanted, rate, position, source, why);
  const unit_minor = unitCostAt(quantity, unit_cost_minor, source.discounts);
  return { safety, reorder_point: point, quantity, reasons, ...(unit_minor !== null && { unit_minor }) };
}

/** What a unit of an order of so many costs; null where nobody knows. */
const unitCostAt = (quantity: number, unit_cost_minor: number | null, discounts: Source["discounts"]) =>
  discounts.findLast(({ from }) => quantity >= from)?.unit_cost ?? unit_cost_minor;

function bestQuantity(rate: number, unit_cost_minor: number | null, source: Source, settings: SupplySettings) {
  if (!unit_cost_minor) return { quantity: rate * BLIND_DAYS, known: false, from: 0, unit_cost_minor };
  const steps = source.discounts.filter(({ unit_cost }) => unit_cost < unit_cost_minor);
  const prices = [{ from: 0, unit_cost: unit_cost_minor }, ...steps.filter(({ from }) => from > 0)];
  if (!(rate > 0)) return { quantity: 0, known: true, from: 0, unit_cost_minor };
  const { quantity } = discountedQuantity(source.order_cost_minor, settings.holding_ratio, rate * 365, prices);
  const taken = prices.findLast(({ from }) => quantity >= from)!;
  return { quantity, known: true, from: taken.from, unit_cost_minor: taken.unit_cost };
}

/** Down to which level and up to which, where stock is kept by two levels and what they cost is known. */
function levelsOf({ demand, unit_cost_minor }: Need, supply: Supply, source: Source, settings: SupplySettings) {
  if (settings.policy !== "two_levels" || settings.safety === "simple") return undefined;
  if (!unit_cost_minor || !(demand.rate > 0) || !(demand.deviation > 0)) return undefined;
  const days = settings.review_days;
  const holding = (settings.holding_ratio * unit_cost_minor * days) / 365;
  // What somebody who waits would have to cost for this service level to be the best.
  const stockout = (holding * settings.service_ratio) / (1 - settings.service_ratio);
  const periods = supply.lead_time / days;
  const { deviation } = leadTimeDemand(supply);
  const period = { mean: demand.rate * days, deviation: deviation / Math.sqrt(periods) };
  return nearLevels({ order: source.order_cost_minor, holding, stockout }, period, periods - 1);
}

function practical(
  wanted: number,
  rate: number,
  position: number,
  { minimum, pack, shelf_days }: Source,
  why: (code: SupplyReason["code"], values: SupplyReason["values"]) => void,
): number {
  const most = shelf_days === null ? Number.POSITIVE_INFINITY : Math.max(0, rate * shelf_days - position);
  const quantity = practicalQuantity(wanted, { minimum: minimum ?? 0, pack: pack ?? 1, most });
  if (quantity === 0) {
    why("unorderable", { minimum: minimum ?? pack ?? 1 });
    return 0;
  }
  if (minimum !== null && wanted < minimum) why("minimum", { minimum });
  if (pack !== null && pack > 1) why("pack", { pack });
  if (shelf_days !== null && most < wanted) why("shelf_life", { days: shelf_days });
  return quantity;
}
