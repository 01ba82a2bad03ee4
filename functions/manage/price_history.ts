// What everybody paid for a product, from when on.
import * as requests from "../../shared/api/pricing_requests.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { readHistory } from "../store/price_history.ts";
import { knownSkus } from "../store/product.ts";

export async function readPriceHistory(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { from, until, limit } = parseQuery(c, requests.historyQuery);
  const sku = c.req.param("sku") ?? "";
  const db = shardOf(c.env, store.shard);
  const range = { from: from ?? 0, until: until ?? Number.MAX_SAFE_INTEGER, limit };
  const points = await readHistory(db, store.id, sku, range);
  if (points.length === 0 && !(await knownSkus(db, store.id, [sku])).has(sku)) {
    const detail = "This store has no such product. Products are sent with PUT /v1/products.";
    throw new Problem({ status: 404, code: "product_unknown", detail, field: "sku" });
  }
  const shown = points.map((point) => ({ ...point, reduced: point.reduced === 1 }));
  return c.json({ sku, currency: store.currency, prices: shown });
}
