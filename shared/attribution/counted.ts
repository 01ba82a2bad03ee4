// Which visits led to which order, counted as orders, as money and as new customers? One walk over the visits serves all parts.
import type { Visits } from "../studies/visits.ts";
import type { CountedPaths } from "./earn.ts";
import { findJourneys } from "./journeys.ts";
import type { Origin } from "./parts.ts";
import type { Paths } from "./paths.ts";
import type { AttributionSettings } from "./settings.ts";

export interface Counted {
  /** Channels are places in `origins`, as text. */
  paths: CountedPaths;
  origins: readonly Origin[];
  /** Orders that a visit within the lookback led to. */
  tracked: number;
  /** Journeys that may still convert. */
  open: number;
}

/** The journeys of all visits, up to the orders of the days that are credited. */
export function countJourneys(
  { visits, until }: Pick<Visits, "visits" | "until">,
  { from, lookback_days }: { from: number } & Pick<AttributionSettings, "lookback_days">,
): Counted {
  const places = new Map<Origin, string>();
  const touches = visits.map(({ visitor, at, origin }) => {
    const channel = places.get(origin) ?? String(places.size);
    places.set(origin, channel);
    return { visitor, at, channel };
  });
  const orders = visits.flatMap(({ visitor, at, orders: own }) =>
    // An order belongs to the visit that named it, whenever the shop's server says that it was placed.
    own.map((order) => ({ ...order, visitor, at: Math.max(at, order.at) })),
  );
  // Each order travels as its place, and is worth what it is afterwards.
  const conversions = orders.map(({ visitor, at }, value) => ({ visitor, at, value }));
  const { paths, open } = findJourneys(touches, conversions, { from, until, lookback_days });
  const worth = (what: (order: (typeof orders)[number]) => number) =>
    paths.value.map((place, path) => (paths.conversions[path] === 0 ? 0 : what(orders[place]!)));
  const sales: Paths = { ...paths, value: worth(({ amount_minor }) => amount_minor) };
  const net: Paths = { ...paths, value: worth(({ net_minor }) => net_minor) };
  const firsts = worth(({ is_first }) => (is_first ? 1 : 0));
  const first: Paths = { ...paths, conversions: firsts, value: new Float64Array(firsts.length) };
  const tracked = paths.conversions.reduce((sum, each) => sum + each, 0);
  return { paths: { sales, net, first }, origins: [...places.keys()], tracked, open };
}

/** The same journeys with channels under other names; those of one name become one channel. */
export function renameChannels(counted: Counted, nameOf: (origin: Origin) => string): CountedPaths {
  const { sales, net, first } = counted.paths;
  const named = sales.channels.map((place) => nameOf(counted.origins[Number(place)]!));
  const channels = [...new Set(named)].sort();
  const places = named.map((name) => channels.indexOf(name));
  const touches = sales.touches.map((touch) => places[touch]!);
  const renamed = (paths: Paths): Paths => ({ ...paths, channels, touches });
  return { sales: renamed(sales), net: renamed(net), first: renamed(first) };
}
