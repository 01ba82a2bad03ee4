// What do products that another system tells change? The catalogue, and the levels that waited to know whose they are.
import type { D1PreparedStatement } from "@cloudflare/workers-types";
import { explain } from "../../shared/explain.ts";
import type { Item, ToldProduct } from "../../shared/hooks/define.ts";
import { product } from "../../shared/trade.ts";
import { shardOf } from "../env.ts";
import { unfit } from "../http/parse.ts";
import { followReferences } from "../manage/references.ts";
import { writeFacts } from "../store/decide_state.ts";
import { mergeProducts } from "../store/hook_product.ts";
import { upsertHookItems } from "../store/hook_stock.ts";
import { insertListPrices } from "../store/price_history.ts";
import { tellPrices } from "../store/price_told.ts";
import { type Applied, move, type Place } from "./move.ts";
import { settleKnown } from "./stock.ts";

export async function applyProducts(place: Place, item: Extract<Item, { kind: "products" }>): Promise<Applied> {
  const { env, store, source, now } = place;
  const db = shardOf(env, store.shard);
  const records = [...new Map(item.records.map((each) => [each.sku, fitting(each)])).values()];
  const skus = records.map(({ sku }) => sku);
  const costed = records.flatMap(({ sku, cost_minor }) => (typeof cost_minor === "number" ? [sku] : []));
  const keep = async (_: unknown, also: readonly D1PreparedStatement[]) => {
    const following = [
      ...insertListPrices(db, store.id, skus, now),
      ...tellPrices(db, store.id, skus, now),
      ...(await followReferences(db, store, skus, costed, now)),
      ...upsertHookItems(db, store.id, source.id, item.stocked),
      ...also,
    ];
    return { stored: await writeFacts(db, store.id, mergeProducts(db, store.id, records, now), following) };
  };
  const applied = await move(place, item, skus[0] ?? "", keep);
  // Also of a delivery that came before: a request that ended half-way is made good by the next one.
  await settleKnown(
    place,
    item.stocked.map((each) => each.item),
  );
  return applied;
}

/** What is told, if the API would take it. */
function fitting(told: ToldProduct): ToldProduct {
  const given = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  const result = product.safeParse(given, { reportInput: true });
  if (!result.success) throw unfit(explain(product, result.error.issues), 422, "invalid_field");
  return told;
}
