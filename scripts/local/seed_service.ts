// Tells the demo store how its orders were served: parcels, picking, returns, tickets, and the batches of its tea and baby food.
import { batchesOf } from "../../shared/sim/batches.ts";
import type { OrderRecord, RefundRecord, SimulatedDay } from "../../shared/sim/records.ts";
import { pickingOf, serviceOf } from "../../shared/sim/service.ts";
import { dayOf } from "../../shared/time.ts";
import type { Client } from "./client.ts";

/** Days of picking that are told. */
const DAYS = 90;

const BATCH = 2_000;

/** A small shop's thresholds: hardly anybody orders for 10,000 a year here. */
const settings = {
  on_time_ratio: 0.95,
  rules: [
    { service: "courier", customer_from_minor: 200_000 },
    { service: "insured", order_from_minor: 20_000 },
    { service: "economy" },
  ],
};

export interface Books {
  see: (day: SimulatedDay) => void;
  orders: OrderRecord[];
  refunds: RefundRecord[];
}

/** Keeps what is ordered and refunded as the days pass. */
export function createBooks(): Books {
  const [orders, refunds]: [OrderRecord[], RefundRecord[]] = [[], []];
  return {
    orders,
    refunds,
    see(day) {
      orders.push(...day.orders);
      refunds.push(...day.refunds);
    },
  };
}

/** Catalogue, orders and refunds must be there. */
export async function seedService(
  client: Client,
  now: number,
  timezone: string,
  { orders, refunds }: Pick<Books, "orders" | "refunds">,
): Promise<void> {
  const { shipments, returns, tickets } = serviceOf(orders, refunds, now, timezone);
  await put(client, "shipments", shipments);
  await put(client, "picking", pickingOf(dayOf(timezone, now), DAYS));
  await put(client, "returns", returns);
  await put(client, "tickets", tickets);
  await put(client, "batches", batchesOf(now, timezone));
  await client.send("PUT", "/v1/service-settings", settings);
}

async function put(client: Client, name: string, rows: readonly object[]): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) {
    const { refused } = await client.send<{ refused: { code: string; detail: string }[] }>("PUT", `/v1/${name}`, {
      [name]: rows.slice(from, from + BATCH),
    });
    const [first] = refused;
    if (first)
      throw new Error(`/v1/${name} refused ${refused.length} rows of the demo: ${first.code}: ${first.detail}`);
  }
}
