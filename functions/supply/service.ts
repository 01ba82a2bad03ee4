// Returns and service tickets, and which delivery a store gives to whom: in bulk, idempotent, and read back.
import * as requests from "../../shared/api/quality_requests.ts";
import { itemReturn, ticket } from "../../shared/supply/quality/service.ts";
import { dayNumber } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { listReturns, upsertReturns } from "../store/returns.ts";
import { listTickets, upsertTickets } from "../store/tickets.ts";
import { bulkOf } from "./bulk.ts";

export const putReturns = bulkOf({
  name: "returns",
  schema: itemReturn,
  most: requests.MAX_ROWS,
  idOf: ({ id }) => id,
  skusOf: ({ sku }) => [sku],
  write: (db, store, records) => upsertReturns(db, store.id, records),
});

export async function readReturns(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { limit, cursor } = parseQuery(c, requests.returnsQuery);
  const before = cursor && { day: dayNumber(cursor[0]), id: cursor[1] };
  const returns = await listReturns(shardOf(c.env, store.shard), store.id, { before, limit });
  const last = returns.length === limit ? returns.at(-1) : undefined;
  return c.json({ returns, next: last ? JSON.stringify([last.day, last.id]) : null });
}

export const putTickets = bulkOf({
  name: "tickets",
  schema: ticket,
  most: requests.MAX_ROWS,
  idOf: ({ id }) => id,
  skusOf: ({ sku }) => (sku === null ? [] : [sku]),
  momentsOf: ({ opened_at, answered_at, resolved_at }) => [
    ["opened_at", opened_at],
    ["answered_at", answered_at],
    ["resolved_at", resolved_at],
  ],
  write: (db, store, records) => upsertTickets(db, store.id, records),
});

export async function readTickets(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { limit, cursor } = parseQuery(c, requests.ticketsQuery);
  const before = cursor && { at: cursor[0], id: cursor[1] };
  const tickets = await listTickets(shardOf(c.env, store.shard), store.id, { before, limit });
  const last = tickets.length === limit ? tickets.at(-1) : undefined;
  return c.json({ tickets, next: last ? JSON.stringify([last.opened_at, last.id]) : null });
}
