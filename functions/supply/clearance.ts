// GET /v1/clearance: how slow stock is to be cleared, each step with the offer that carries it out.
import { clearanceQuery } from "../../shared/api/clearance_requests.ts";
import { dayFromNumber } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { listClearances } from "../store/clearance.ts";

export async function readClearance(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { limit, cursor } = parseQuery(c, clearanceQuery);
  const after = cursor && { rank: cursor[0], sku: cursor[1] };
  const found = await listClearances(shardOf(c.env, store.shard), store.id, { after, limit });
  const last = found.length === limit ? found.at(-1) : undefined;
  return c.json({
    day: found[0] ? dayFromNumber(found[0].day) : null,
    currency: store.currency,
    plans: found.map(({ plan }) => plan),
    next: last ? JSON.stringify([last.rank, last.plan.sku]) : null,
  });
}
