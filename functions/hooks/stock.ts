// What do levels that another system tells change? Counts of products; those of items that nobody knows yet wait for their product.
import { explain } from "../../shared/explain.ts";
import type { Item } from "../../shared/hooks/define.ts";
import { type Movement, movement, type Snapshot, snapshot } from "../../shared/supply/inventory/stock.ts";
import { DAY_MS } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import { unfit } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { readHookLevels, writeHookLevel } from "../store/hook_stock.ts";
import { keepStock, STOCK_DAYS } from "../supply/inventory.ts";
import type { Applied, Place } from "./move.ts";

const MAX_AHEAD_MS = 300_000;

export async function applyLevel(place: Place, level: Extract<Item, { kind: "level" }>): Promise<Applied> {
  const { env, store, source, now } = place;
  timely(level.at, now);
  if (!(await writeHookLevel(shardOf(env, store.shard), store.id, source.id, level))) return "stale";
  return settleKnown(place, [level.id]);
}

/** Counts what was last told of these items, as far as they are known products. */
export async function settleKnown({ env, store, source, now }: Place, items: readonly string[]): Promise<Applied> {
  if (items.length === 0) return "unchanged";
  const levels = await readHookLevels(shardOf(env, store.shard), store.id, source.id, items);
  const recent = levels.filter(({ at }) => at > now - STOCK_DAYS * DAY_MS);
  if (recent.length === 0) return "unchanged";
  const snapshots = recent.map(({ sku, place: warehouse, on_hand, at }, index) => ({
    index,
    record: { sku, warehouse, channel: "", on_hand, at },
  }));
  const { counted } = await keepStock(env, store, { snapshots, movements: [] }, now);
  return counted.fresh.length > 0 ? "stored" : "unchanged";
}

/** A count or a movement as `PUT /v1/inventory` takes it. */
export async function applyStock({ env, store, now }: Place, raw: unknown): Promise<Applied> {
  const counts = typeof raw === "object" && raw !== null && "on_hand" in raw;
  const schema = counts ? snapshot : movement;
  const result = schema.safeParse(raw, { reportInput: true });
  if (!result.success) throw unfit(explain(schema, result.error.issues), 422, "invalid_field");
  timely(result.data.at, now);
  const { counted, moved } = await keepStock(
    env,
    store,
    {
      snapshots: counts ? [{ index: 0, record: result.data as Snapshot }] : [],
      movements: counts ? [] : [{ index: 0, record: result.data as Movement }],
    },
    now,
  );
  const [refused] = [...counted.refused, ...moved.refused];
  if (refused) {
    const { code, detail, field } = refused;
    throw new Problem({ status: 422, code, detail, ...(field ? { field } : {}) });
  }
  return counted.fresh.length + moved.fresh.length > 0 ? "stored" : "unchanged";
}

function timely(at: number, now: number): void {
  if (at > now + MAX_AHEAD_MS) {
    const detail = "The moment is more than 5 minutes from now. Check the year, the unit and the zone.";
    throw new Problem({ status: 422, code: "in_future", field: "at", detail });
  }
  if (at < now - STOCK_DAYS * DAY_MS) {
    const detail = `Counts and movements are kept for ${STOCK_DAYS} days. Send the newest count of what is older.`;
    throw new Problem({ status: 422, code: "out_of_range", field: "at", detail });
  }
}
