// Which events make one visit? A session ends after 30 minutes without an event, at the store's midnight,
// or when a landing names another campaign.
import { classify, direct, isCampaign, type Landing, type Source } from "./events/source.ts";
import { idTime } from "./ids.ts";
import { dayOf, MINUTE_MS } from "./time.ts";

/** Idle time that ends a session. */
export const IDLE_MS = 30 * MINUTE_MS;

/** Visible time from which a session counts as engaged. Source: GA4's definition of an engaged session. */
export const ENGAGED_MS = 10_000;

/** Purchases of one session that are told apart. Nobody buys more often in one visit; a script that does must not fill a row. */
export const MAX_PURCHASES = 100;

/** Steps of the purchase funnel, in order. A session's `steps` has bit i set when step i happened in it. */
export const funnelSteps = [
  "view_item_list",
  "view_item",
  "add_to_cart",
  "begin_checkout",
  "add_payment_info",
  "purchase",
] as const;
export type FunnelStep = (typeof funnelSteps)[number];

/** What sessions need to know of an event. `at` is its corrected time. */
export interface VisitEvent {
  id: string;
  name: string;
  visitor: string;
  page: string;
  device: string;
  country: string;
  data: { landing?: Landing; engaged_ms?: number; transaction_id?: string; value_minor?: number; currency?: string };
}

export interface Session extends Source {
  /** The id of its first event. */
  id: string;
  visitor: string;
  last_at: number;
  device: string;
  country: string;
  entry_page: string;
  exit_page: string;
  page_views: number;
  engaged_ms: number;
  steps: number;
  /** Transaction ids of its tracked purchases, each once; the first hundred. */
  purchases: string[];
  tracked_minor: number;
}

/** Whether a session reached a step. */
export function reached(session: Pick<Session, "steps">, step: FunnelStep): boolean {
  return (session.steps & (1 << funnelSteps.indexOf(step))) !== 0;
}

/** Whether a session was engaged: 10 s visible, two pages, or a purchase. The others are bounces. */
export function isEngaged(session: Pick<Session, "steps" | "engaged_ms" | "page_views">): boolean {
  return session.engaged_ms >= ENGAGED_MS || session.page_views >= 2 || reached(session, "purchase");
}

/**
 * Groups events into sessions.
 * @param events in any order; whole chains are expected, so no event less than 30 minutes before the first may be missing
 * @param zone the store's time zone, for midnight
 */
export function sessionize(events: readonly VisitEvent[], zone: string): Session[] {
  // The server tells of exposures too, a moment before or after the page tells of itself: they are no sign of a visit.
  const seen = events.filter(({ name }) => name !== "exposure");
  const sorted = seen.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const open = new Map<string, Session>();
  const sessions: Session[] = [];
  for (const event of sorted) {
    let session = open.get(event.visitor);
    if (!session || startsNew(event, session, zone)) {
      session = begin(event);
      open.set(event.visitor, session);
      sessions.push(session);
    }
    extend(session, event);
  }
  return sessions;
}

function startsNew(event: VisitEvent, session: Session, zone: string): boolean {
  const at = idTime(event.id);
  if (at - session.last_at >= IDLE_MS || dayOf(zone, at) !== dayOf(zone, session.last_at)) return true;
  const landing = event.data.landing;
  if (!landing || !isCampaign(landing)) return false;
  const next = classify(landing);
  return next.source !== session.source || next.medium !== session.medium || next.campaign !== session.campaign;
}

function begin(event: VisitEvent): Session {
  const source = event.data.landing ? classify(event.data.landing) : direct;
  return {
    ...source,
    id: event.id,
    visitor: event.visitor,
    last_at: 0,
    device: event.device,
    country: event.country,
    entry_page: event.page,
    exit_page: event.page,
    page_views: 0,
    engaged_ms: 0,
    steps: 0,
    purchases: [],
    tracked_minor: 0,
  };
}

function extend(session: Session, event: VisitEvent): void {
  session.last_at = idTime(event.id);
  if (event.page) session.exit_page = event.page;
  if (event.name === "page_view") session.page_views += 1;
  if (event.name === "engagement") session.engaged_ms += event.data.engaged_ms ?? 0;
  const step = (funnelSteps as readonly string[]).indexOf(event.name);
  if (step >= 0) session.steps |= 1 << step;
  const order = event.data.transaction_id;
  const isNew = event.name === "purchase" && order !== undefined && !session.purchases.includes(order);
  if (isNew && session.purchases.length < MAX_PURCHASES) {
    session.purchases.push(order);
    // A purchase in another currency is seen but not summed: amounts of two currencies make no total.
    if (event.data.currency === undefined) session.tracked_minor += event.data.value_minor ?? 0;
  }
}
