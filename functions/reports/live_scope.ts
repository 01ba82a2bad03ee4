// What of this moment may a link show? What its sections tell of anyway, as far as its days reach it.
import { reportById } from "../../shared/reports/index.ts";
import { dayOf, MINUTE_MS } from "../../shared/time.ts";
import { metricsShown, shownBy } from "../http/link_scope.ts";
import type { Link } from "../store/links.ts";
import type { readSnapshot } from "./snapshot.ts";

type Snapshot = Awaited<ReturnType<typeof readSnapshot>>;

/** The part of a state that may be seen: all of it, or some of its fields. */
export type LivePart = ReadonlySet<keyof Snapshot> | "all";

const WINDOW_MS = 30 * MINUTE_MS;

/** Fields that follow from a metric that is shown in all, and those that follow from one by a dimension. */
const totals: [keyof Snapshot, readonly string[]][] = [
  ["visitors_now", ["visitors", "sessions"]],
  ["visitors_30m", ["visitors", "sessions"]],
  ["page_views_30m", ["page_views"]],
  ["orders_30m", ["orders"]],
];
const splits: [keyof Snapshot, metric: string, by: string][] = [
  ["top_pages", "page_views", "page"],
  ["sources", "sessions", "source"],
  ["countries", "visitors", "country"],
];

/**
 * Empty where nothing may be seen: a filter cannot be applied to it, and days that are over do not hold this moment. Single
 * orders are shown by the live page's own section alone, or through a link of whole reports.
 */
export function livePartOf({ scope }: Pick<Link, "scope">, timezone: string, now: number): LivePart {
  const { from, to, filter, sections } = scope;
  const reaches =
    (from === null || from <= dayOf(timezone, now - WINDOW_MS)) && (to === null || to >= dayOf(timezone, now));
  if (!reaches || filter !== null) return new Set();
  if (sections === null) return "all";
  const shown = scope.reports
    .flatMap((id) => reportById.get(id)?.sections ?? [])
    .filter(({ id }) => sections.includes(id));
  if (shown.some((section) => section.kind === "worked" && section.what === "live")) return "all";
  const metrics = metricsShown({ scope });
  const told = shown.map(shownBy);
  return new Set([
    ...totals.filter(([, any]) => any.some((id) => metrics.has(id))).map(([field]) => field),
    ...splits
      .filter(([, metric, by]) => told.some((one) => one.metrics.includes(metric) && one.by.includes(by)))
      .map(([field]) => field),
  ]);
}

export const showsLive = (part: LivePart): boolean => part === "all" || part.size > 0;

/** A state as a link shows it: fields that it does not show are not there, and an order's number is not either. */
export function limitLive(snapshot: Snapshot, part: LivePart | null): Partial<Snapshot> {
  if (part === null) return snapshot;
  const orders = snapshot.orders.map((order) => ({ ...order, id: String(order.at) }));
  if (part === "all") return { ...snapshot, orders };
  const { as_of, tracked } = snapshot;
  const shown = Object.entries(snapshot).filter(([field]) => part.has(field as keyof Snapshot));
  return { as_of, tracked, ...Object.fromEntries(shown) };
}
