// What competitors ask and what products cost: bulk in as JSON or CSV with refused rows named.
import * as requests from "../../shared/api/pricing_requests.ts";
import { minorOf } from "../../shared/import/csv/money.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { answerBulk, parseQuery } from "../http/parse.ts";
import { type Columns, parseRows } from "../http/rows.ts";
import { recordAudit } from "../store/audit.ts";
import { readCompetitorPrices, setCompetitorPrices } from "../store/competitor_price.ts";
import { writeFacts } from "../store/decide_state.ts";
import { updateCosts } from "../store/product.ts";
import { limits } from "./price_lists.ts";
import { refuseUnknown } from "./price_rows.ts";

const competitorColumns: Columns = {
  required: [["sku"], ["competitor"], ["price", "price_minor"]],
  read: (cells, currency) => {
    const price_minor = minorOf(cells, "price", currency);
    if (price_minor === undefined) return cells.no("price", "price is empty");
    const seen_at = cells.text("seen_at") ? cells.moment("seen_at") : undefined;
    return { sku: cells.text("sku"), competitor: cells.text("competitor"), price_minor, seen_at };
  },
};

const costColumns: Columns = {
  required: [["sku"], ["cost", "cost_minor"]],
  read: (cells, currency) => {
    const cost_minor = minorOf(cells, "cost", currency);
    return cost_minor === undefined ? cells.no("cost", "cost is empty") : { sku: cells.text("sku"), cost_minor };
  },
};

export async function putCompetitorPrices(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const now = Date.now();
  const wanted = { name: "prices", record: requests.competitorPrice, columns: competitorColumns, limits };
  const { known, refused } = await refuseUnknown(c, await parseRows(c, wanted));
  const seen = known.map((price) => ({ ...price, seen_at: price.seen_at ?? now }));
  // Of two of the same, the one seen later; of two seen at once, the last.
  const latest = new Map<string, (typeof seen)[number]>();
  for (const price of seen) {
    const key = JSON.stringify([price.sku, price.competitor]);
    if ((latest.get(key)?.seen_at ?? 0) <= price.seen_at) latest.set(key, price);
  }
  const db = shardOf(c.env, store.shard);
  const stored = await writeFacts(db, store.id, setCompetitorPrices(db, store.id, [...latest.values()]));
  if (stored > 0) await told(c, actor, "competitor_prices.update", stored, now);
  return answerBulk(c, { stored, unchanged: latest.size - stored }, refused);
}

export async function listCompetitorPrices(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { after, after_competitor, sku, limit } = parseQuery(c, requests.competitorPricesQuery);
  const page = { sku, after: { sku: after, competitor: after_competitor }, limit };
  const prices = await readCompetitorPrices(shardOf(c.env, store.shard), store.id, page);
  const last = prices.length === limit ? prices.at(-1) : undefined;
  return c.json({ prices, next: last ? { after: last.sku, after_competitor: last.competitor } : null });
}

export async function putCosts(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const now = Date.now();
  const wanted = { name: "costs", record: requests.cost, columns: costColumns, limits };
  const { known, refused } = await refuseUnknown(c, await parseRows(c, wanted));
  const costs = [...new Map(known.map((cost) => [cost.sku, cost])).values()];
  const db = shardOf(c.env, store.shard);
  const stored = await writeFacts(db, store.id, updateCosts(db, store.id, costs, now));
  if (stored > 0) await told(c, actor, "costs.update", stored, now);
  return answerBulk(c, { stored, unchanged: costs.length - stored }, refused);
}

function told(c: Ctx, actor: string, action: string, stored: number, at: number): Promise<void> {
  const { store } = c.get("access");
  return recordAudit(c.env.CONTROL, store.id, { at, actor, action, object: store.slug, detail: { stored } });
}
