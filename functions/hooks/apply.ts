// What does a delivery change? Each of its things once, the newest told standing whatever the order: one transaction a thing.
import type * as z from "zod";
import { explain } from "../../shared/explain.ts";
import type { Item } from "../../shared/hooks/define.ts";
import { type Order, order, type Refund, refund } from "../../shared/trade.ts";
import { shardOf } from "../env.ts";
import { unfit } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { recordProblem, storeOrders, storeRefunds } from "../manage/orders.ts";
import * as objects from "../store/hook_object.ts";
import { findOrder } from "../store/order_history.ts";
import { type Applied, busy, move, type Place, TRIES } from "./move.ts";
import { applyProducts } from "./products.ts";
import { applyLevel, applyStock } from "./stock.ts";

export function applyItem(place: Place, item: Item): Promise<Applied> {
  switch (item.kind) {
    case "order":
      return applyOrder(place, item);
    case "order_gone":
      return dropOrder(place, item.id);
    case "refund": {
      const record = parsed<Refund>(place, refund, item.record);
      const { env, store, now } = place;
      return move(place, item, record.id, (_, also) => storeRefunds({ env }, store, [record], now, also));
    }
    case "products":
      return applyProducts(place, item);
    case "level":
      return applyLevel(place, item);
    case "stock":
      return applyStock(place, item.record);
  }
}

/** A record by the API's own schema, or a problem that names its field. */
function parsed<T extends Order | Refund>({ store, now }: Place, schema: z.ZodType, raw: unknown): T {
  const result = schema.safeParse(raw, { reportInput: true });
  if (!result.success) throw unfit(explain(schema, result.error.issues), 422, "invalid_field");
  const record = result.data as T;
  const problem = recordProblem(record, store, false, now);
  if (problem) throw new Problem({ status: 422, ...problem });
  return record;
}

function applyOrder(place: Place, item: Extract<Item, { kind: "order" }>): Promise<Applied> {
  const { env, store, now } = place;
  const told = parsed<Order>(place, order, item.record);
  return move(
    place,
    item,
    told.id,
    (before, also) => {
      // What was deleted stays deleted, though its last change may come after.
      const record = before?.gone && !item.restored ? { ...told, status: "cancelled" as const } : told;
      return storeOrders({ env }, store, [record], now, also);
    },
    item.restored === true,
  );
}

/** An order that was deleted is a cancelled one, also when what it was is told only afterwards. */
async function dropOrder({ env, store, source, now }: Place, id: string): Promise<Applied> {
  const db = shardOf(env, store.shard);
  const name = { store: store.id, source: source.id, kind: "order" as const, id };
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = await objects.readHookObject(db, name);
    if (before?.gone) return "unchanged";
    const also = objects.moveHookObject(db, name, before, { key: "", record: id, ...before, gone: true });
    const kept = before ? await findOrder(db, store.id, before.record) : null;
    try {
      if (!before || !kept) {
        await db.batch(also);
        return "stored";
      }
      const { subtotal_minor: _, channel, ...content } = kept.content;
      const said = { ...content, ...(channel === null ? {} : { channel }), status: "cancelled" };
      const record = order.parse({ id: before.record, currency: store.currency, ...said });
      await storeOrders({ env }, store, [record], now, also);
      return "stored";
    } catch (error) {
      if (!objects.isMovedOn(error)) throw error;
    }
  }
  throw busy();
}
