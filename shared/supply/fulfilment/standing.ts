// How did each delivery service do: what a parcel cost, how many came on time, how content were those who asked? For the night to keep.
import { satisfactionOf } from "../quality/answered.ts";
import { meanCost, onTimeShare } from "./delivered.ts";
import type { ServiceRows } from "./rows.ts";

/** A service in the newest weeks; null where nothing tells. */
export interface ServiceStanding {
  parcels: number;
  /** Minor units of a parcel on average. */
  cost_minor: number | null;
  on_time_ratio: number | null;
  /** 1 to 5. */
  satisfaction: number | null;
}

const fields = ["parcels", "cost_minor", "on_time_ratio", "satisfaction"] as const;
const nameOf = (service: string, field: string) => `delivery:${service}:${field}`;

/** Numbers by name, those that nothing tells left out. */
export function deliveryNumbers({ shipments, tickets, until }: ServiceRows): Record<string, number> {
  const asked = Map.groupBy(tickets, ({ order_id }) => order_id);
  const numbers: Record<string, number> = {};
  for (const [service, rows] of Map.groupBy(shipments, (row) => row.service)) {
    const orders = new Set(rows.map(({ order_id }) => order_id));
    const cost = meanCost(rows);
    const standing: ServiceStanding = {
      parcels: rows.length,
      cost_minor: cost === null ? null : Math.round(cost),
      on_time_ratio: onTimeShare(rows, until).ratio,
      satisfaction: satisfactionOf([...orders].flatMap((order) => asked.get(order) ?? [])).mean,
    };
    for (const field of fields) {
      const value = standing[field];
      if (value !== null) numbers[nameOf(service, field)] = value;
    }
  }
  return numbers;
}

/** What was kept of a service. */
export function standingOf(numbers: Readonly<Record<string, number>>, service: string): ServiceStanding {
  const told = (field: (typeof fields)[number]) => numbers[nameOf(service, field)] ?? null;
  return {
    parcels: told("parcels") ?? 0,
    cost_minor: told("cost_minor"),
    on_time_ratio: told("on_time_ratio"),
    satisfaction: told("satisfaction"),
  };
}
