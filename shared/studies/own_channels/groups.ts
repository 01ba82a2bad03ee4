// Where did each customer come from first: the shop's own channels, public ones, or a marketplace, and which?
import { OWN_CHANNEL } from "../../trade.ts";
import { customerPlaces } from "../customer_orders.ts";
import type { Trade } from "../trade.ts";

/** Channels that the shop owns: its own messages and groups, and visitors who come by themselves. */
const OWN = new Set(["private", "direct"]);

export const groupIds = ["own", "public", "market", "untold"] as const;
export type Group = (typeof groupIds)[number];

export interface Came {
  /** Whether any order tells. */
  told: boolean;
  /** By place in the table. */
  groupOf(customer: number): Group;
  /** The marketplace's name, or `own`; empty where no order said where it was sold. */
  marketOf(customer: number): string;
}

const placeOf = (group: Group) => groupIds.indexOf(group);

/**
 * Customers by the first order that tells: sold on a marketplace, or named by a visit. Of whom no visit is known at all, an
 * order that the shop itself sold tells.
 */
export function cameBy(trade: Trade): Came {
  const { customers, channels, markets, orders } = trade;
  const untold = placeOf("untold");
  const group = new Uint8Array(customers.length).fill(untold);
  const market = new Int32Array(customers.length).fill(-1);
  const ofChannel = channels.map((channel) => placeOf(OWN.has(channel) ? "own" : "public"));
  const own = markets.indexOf(OWN_CHANNEL);
  // Orders are by time.
  for (let order = 0; order < orders.day.length; order += 1) {
    const customer = orders.customer[order]!;
    if (customer < 0) continue;
    const sold = orders.market[order]!;
    if (market[customer] === -1) market[customer] = sold;
    if (group[customer] !== untold) continue;
    if (sold >= 0 && sold !== own) {
      group[customer] = placeOf("market");
      market[customer] = sold;
    } else if (orders.channel[order]! >= 0) group[customer] = ofChannel[orders.channel[order]!]!;
  }
  group.forEach((each, customer) => {
    if (each === untold && market[customer]! >= 0) group[customer] = placeOf("own");
  });
  const places = customerPlaces(trade);
  return {
    told: group.some((each) => each !== untold),
    groupOf: (customer) => groupIds[group[places[customer]!]!]!,
    marketOf: (customer) => markets[market[places[customer]!]!] ?? "",
  };
}

export interface Totals {
  customers: number;
  repeaters: number;
  orders: number;
  spent: number;
  /** Expected of them in twelve months; only those of whom the models say anything. */
  ahead: number;
  foretold: number;
}

export const noTotals = (): Totals => ({ customers: 0, repeaters: 0, orders: 0, spent: 0, ahead: 0, foretold: 0 });

export const share = (part: number, whole: number) => (whole > 0 ? part / whole : null);
export const againOf = ({ repeaters, customers }: Totals) => share(repeaters, customers);
