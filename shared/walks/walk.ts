// What did each visit do, one thing after the other? Whole days of events as visits, the raw material of funnel and journeys.
import type { EventData } from "../events/parse.ts";
import { idTime } from "../ids.ts";
import { type Session, sessionize, type VisitEvent } from "../sessions.ts";
import type { OriginId } from "./origins.ts";

/** One event of a visit, without what neither funnel nor journeys look at. */
export interface Act {
  id: string;
  name: string;
  at: number;
  page: string;
  /** The one product that it names; lists, which name many, have none. */
  sku?: string;
  variant?: string;
  /** Delivery service, as `add_shipping_info` names it. */
  tier?: string;
  /** Delivery fee that `add_shipping_info` names, minor units. */
  fee_minor?: number;
  order?: string;
  engaged_ms?: number;
  scroll_ratio?: number;
  x_ratio?: number;
  y_px?: number;
}

export interface Walk extends Pick<Session, "id" | "visitor" | OriginId> {
  /** In order of time. */
  acts: Act[];
}

const number = (value: unknown) => (typeof value === "number" ? value : undefined);
const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

function actOf({ id, name, page, data: sent }: VisitEvent): Act {
  const data: EventData = sent;
  const act: Act = { id, name, at: idTime(id), page };
  const [item] = name === "view_item_list" ? [] : (data.items ?? []);
  const told = {
    sku: item?.sku,
    variant: text(item?.item_variant),
    tier: text(data.shipping_tier),
    // A purchase names it too, but then nobody can be lost to it any more.
    fee_minor: name === "add_shipping_info" ? number(data.shipping_minor) : undefined,
    order: name === "purchase" ? data.transaction_id : undefined,
    engaged_ms: name === "engagement" ? data.engaged_ms : undefined,
    scroll_ratio: name === "engagement" ? data.scroll_ratio : undefined,
    x_ratio: number(data.x_ratio),
    y_px: number(data.y_px),
  };
  // Of most events nothing is told: hundred thousand acts hold what there is.
  return Object.assign(act, Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)));
}

/**
 * The visits of whole store days, oldest first.
 * @param events in any order; all events of the days, since a visit is told by the time between any two
 */
export function walksOf(events: readonly VisitEvent[], zone: string): Walk[] {
  const sessions = sessionize([...events], zone);
  const byVisitor = Map.groupBy(sessions, ({ visitor }) => visitor);
  const walks = new Map<string, Walk>();
  for (const session of sessions) {
    const { id, visitor, channel, source, medium, campaign, device, country } = session;
    walks.set(id, { id, visitor, channel, source, medium, campaign, device, country, acts: [] });
  }
  for (const event of events) {
    if (event.name === "exposure") continue;
    const own = byVisitor.get(event.visitor)?.findLast(({ id }) => id <= event.id);
    if (own) walks.get(own.id)?.acts.push(actOf(event));
  }
  for (const walk of walks.values()) walk.acts.sort((a, b) => (a.id < b.id ? -1 : 1));
  return [...walks.values()];
}
