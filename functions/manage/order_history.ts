// GET /v1/orders/{id} and its versions: what the store holds of an order, and what was sent before.
import { versionsQuery } from "../../shared/api/pricing_requests.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { findOrder, listOrderVersions } from "../store/order_history.ts";

const idOf = (c: Ctx) => c.req.param("id") ?? "";

export async function readOrder(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const found = await findOrder(shardOf(c.env, store.shard), store.id, idOf(c));
  if (!found) throw unknownOrder();
  return c.json({ id: idOf(c), version: found.version, currency: store.currency, ...found.content });
}

export async function readOrderVersions(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { before, limit } = parseQuery(c, versionsQuery);
  const db = shardOf(c.env, store.shard);
  const found = await listOrderVersions(db, store.id, idOf(c), before ?? Number.MAX_SAFE_INTEGER, limit);
  if (found.length === 0 && before === undefined) throw unknownOrder();
  const versions = found.map(({ version, replaced_at, content }) => ({ version, replaced_at, ...content }));
  const next = found.length === limit ? (found.at(-1)?.version ?? null) : null;
  return c.json({ id: idOf(c), currency: store.currency, versions, next });
}

function unknownOrder(): Problem {
  const detail = "This store has no such order. Send it with PUT /v1/orders/{id}.";
  return new Problem({ status: 404, code: "order_unknown", detail, field: "id" });
}
