// What competitors ask and what products cost: bulk in as JSON or CSV with refused rows named.
import * as requests from "../../shared/api/pricing_requests.ts";
import { minorOf } from "../../shared/import/csv/money.ts";
import { MINUTE_MS } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { answerBulk, parseQuery, type Refused } from "../http/parse.ts";
import { type Columns, parseRows } from "../http/rows.ts";
import { recordAudit } from "../store/audit.ts";
import { readCompetitorPrices, setCompetitorPrices } from "../store/competitor_price.ts";
import { writeFacts } from "../store/decide_state.ts";
import { updateCosts } from "../store/product.ts";
import { limits } from "./price_lists.ts";
import { refuseRepeated, refuseUnknown } from "./price_rows.ts";
import { followReferences } from "./references.ts";

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

/** What a sender's clock may be ahead. */
const MAX_AHEAD_MS = 5 * MINUTE_MS;
const AHEAD = "The price was seen more than 5 minutes from now. Check the year, the unit and the zone.";

export async function putCompetitorPrices(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const now = Date.now();
  const wanted = { name: "prices", record: requests.competitorPrice, columns: competitorColumns, limits };
  const { valid, refused: unfit } = await parseRows(c, wanted);
  // One from the future would stand against all that are seen until then.
  const ahead = valid.filter(({ record }) => (record.seen_at ?? now) > now + MAX_AHEAD_MS);
  const early = ahead.map(({ record, ...place }): Refused => {
    return { ...place, id: record.sku, code: "in_future", field: "seen_at", detail: AHEAD };
  });
  const rows = { valid: valid.filter((row) => !ahead.includes(row)), refused: [...unfit, ...early] };
  const { known, refused } = await refuseUnknown(c, rows);
  const seen = known.map((price) => ({ ...price, seen_at: price.seen_at ?? now }));
  // Of two of the same, the one seen later; of two seen at once, the last.
  const latest = new Map<string, (typeof seen)[number]>();
  for (const price of seen) {
    const key = JSON.stringify([price.sku, price.competitor]);
    if ((latest.get(key)?.seen_at ?? 0) <= price.seen_at) latest.set(key, price);
  }
  const db = shardOf(c.env, store.shard);
  const prices = [...latest.values()];
  const following = await followReferences(db, store, [...new Set(prices.map(({ sku }) => sku))], [], now);
  const stored = await writeFacts(db, store.id, setCompetitorPrices(db, store.id, prices), following);
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
  const { known: costs, refused } = await refuseUnknown(c, refuseRepeated(await parseRows(c, wanted)));
  const db = shardOf(c.env, store.shard);
  const skus = costs.map(({ sku }) => sku);
  const costed = costs.flatMap(({ sku, cost_minor }) => (cost_minor === null ? [] : [sku]));
  const following = await followReferences(db, store, skus, costed, now);
  const stored = await writeFacts(db, store.id, updateCosts(db, store.id, costs, now), following);
  if (stored > 0) await told(c, actor, "costs.update", stored, now);
  return answerBulk(c, { stored, unchanged: costs.length - stored }, refused);
}

function told(c: Ctx, actor: string, action: string, stored: number, at: number): Promise<void> {
  const { store } = c.get("access");
  return recordAudit(c.env.CONTROL, store.id, { at, actor, action, object: store.slug, detail: { stored } });
}
