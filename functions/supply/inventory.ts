// PUT and GET /v1/inventory: what is counted and moved in warehouses, online and offline stock as one, refused rows named.
import * as z from "zod";
import { inventoryQuery, MAX_STOCK_ROWS } from "../../shared/api/supply_requests.ts";
import { type Movement, movement, placeKey, type Snapshot, snapshot } from "../../shared/supply/inventory/stock.ts";
import { DAY_MS, MINUTE_MS } from "../../shared/time.ts";
import { MAX_BULK_BYTES } from "../../shared/trade.ts";
import { type Env, shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { answerBulk, idOf, parseQuery, parseRecords, type Refused, refusalOf } from "../http/parse.ts";
import { writeFacts } from "../store/decide_state.ts";
import * as levels from "../store/inventory.ts";
import { expireMovements, insertMovements } from "../store/movement.ts";
import { knownSkus } from "../store/product.ts";
import type { Store } from "../store/stores.ts";
import { newMovements, newSnapshots, type Placed, type Sorted } from "./stock_rows.ts";

/** Days that counts and movements are kept for; levels stay. */
export const STOCK_DAYS = 400;

/** What a sender's clock may be ahead. */
const MAX_AHEAD_MS = 5 * MINUTE_MS;

type Sent = { kind: "snapshot"; record: Snapshot } | { kind: "movement"; record: Movement };

const hasCount = (raw: unknown) => typeof raw === "object" && raw !== null && "on_hand" in raw;

/** Of what a row says too much or too little is told by the kind that it is. */
function sentOf(raw: unknown): Sent | Pick<Refused, "code" | "field" | "detail"> {
  if (hasCount(raw)) {
    const parsed = snapshot.safeParse(raw, { reportInput: true });
    return parsed.success ? { kind: "snapshot", record: parsed.data } : refusalOf(snapshot, parsed.error);
  }
  const parsed = movement.safeParse(raw, { reportInput: true });
  return parsed.success ? { kind: "movement", record: parsed.data } : refusalOf(movement, parsed.error);
}

export async function putInventory(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const now = Date.now();
  const limits = { bytes: MAX_BULK_BYTES, records: MAX_STOCK_ROWS };
  const { valid } = await parseRecords(c, "inventory", z.unknown(), limits);
  const refused: Refused[] = [];
  const snapshots: Placed<Snapshot>[] = [];
  const movements: Placed<Movement>[] = [];
  for (const { index, record: raw } of valid) {
    const sent = sentOf(raw);
    const id = idOf(raw);
    const named = { index, ...(id === undefined ? {} : { id }) };
    if (!("kind" in sent)) refused.push({ ...named, ...sent });
    else if (sent.record.at > now + MAX_AHEAD_MS) refused.push({ ...named, ...AHEAD });
    else if (sent.record.at < now - STOCK_DAYS * DAY_MS) refused.push({ ...named, ...OLD });
    else if (sent.kind === "snapshot") snapshots.push({ index, record: sent.record });
    else movements.push({ index, record: sent.record });
  }
  const { counted, moved } = await keepStock(c.env, store, { snapshots, movements }, now);
  const stored = counted.fresh.length + moved.fresh.length;
  const unchanged = counted.all.length + moved.all.length - stored;
  const all = [...refused, ...counted.refused, ...moved.refused].sort((a, b) => a.index - b.index);
  return answerBulk(c, { stored, unchanged }, all);
}

/** Keeps counts and movements of a store, and makes levels and stock what follows from them. */
export async function keepStock(
  env: Env,
  store: Store,
  { snapshots, movements }: { snapshots: readonly Placed<Snapshot>[]; movements: readonly Placed<Movement>[] },
  now: number,
): Promise<{ counted: Sorted<Snapshot>; moved: Sorted<Movement> }> {
  const db = shardOf(env, store.shard);
  const skus = [...new Set([...snapshots, ...movements].map(({ record }) => record.sku))];
  const known = await knownSkus(db, store.id, skus);
  const counted = await newSnapshots(db, store.id, snapshots, known);
  const moved = await newMovements(db, store.id, movements, known);
  const places = [...new Map([...counted.all, ...moved.all].map((each) => [placeKey(each), each])).values()];
  if (places.length > 0) {
    const oldest = now - STOCK_DAYS * DAY_MS;
    await db.batch([
      ...levels.insertSnapshots(db, store.id, counted.fresh),
      ...insertMovements(db, store.id, moved.fresh),
      ...levels.settleLevels(db, store.id, places),
      levels.expireSnapshots(db, store.id, oldest),
      ...expireMovements(db, store.id, places, oldest),
    ]);
    // Also where nothing is new: a request that ended half-way is made good by the next try.
    await writeFacts(db, store.id, levels.followStock(db, store.id, [...known], now));
  }
  return { counted, moved };
}

const AHEAD = {
  code: "in_future",
  field: "at",
  detail: "The moment is more than 5 minutes from now. Check the year, the unit and the zone.",
};
const OLD = {
  code: "out_of_range",
  field: "at",
  detail: `Counts and movements are kept for ${STOCK_DAYS} days. Send the newest count of what is older.`,
};

export async function readInventory(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { sku, limit, cursor } = parseQuery(c, inventoryQuery);
  const after = cursor && { sku: cursor[0], warehouse: cursor[1], channel: cursor[2] };
  const now = Date.now();
  const found = await levels.readLevels(shardOf(c.env, store.shard), store.id, { sku, after, limit });
  const last = found.length === limit ? found.at(-1) : undefined;
  return c.json({
    levels: found.map((level) => ({ ...level, age_ms: Math.max(0, now - level.at) })),
    next: last ? JSON.stringify([last.sku, last.warehouse, last.channel]) : null,
  });
}
