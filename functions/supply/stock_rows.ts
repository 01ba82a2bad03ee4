// Which counts and movements are new, which are there already, and which contradict what is told?
import type { D1Database } from "@cloudflare/workers-types";
import { type Movement, placeKey, type Snapshot } from "../../shared/supply/inventory/stock.ts";
import type { Refused } from "../http/parse.ts";
import { knownSnapshots } from "../store/inventory.ts";
import { isSame, knownMovements } from "../store/movement.ts";

export interface Placed<R> {
  index: number;
  record: R;
}

export interface Sorted<R> {
  /** Told for the first time. */
  fresh: R[];
  /** These and those that are stored already. */
  all: R[];
  refused: Refused[];
}

/** Two counts of one moment that differ are both refused where they come together: nobody knows which is right. */
export async function newSnapshots(
  db: D1Database,
  store: number,
  rows: readonly Placed<Snapshot>[],
  skus: ReadonlySet<string>,
): Promise<Sorted<Snapshot>> {
  const sorted: Sorted<Snapshot> = { fresh: [], all: [], refused: [] };
  const no = ({ index, record }: Placed<Snapshot>, why: Omit<Refused, "index" | "id">) =>
    sorted.refused.push({ index, id: record.sku, ...why });
  const moments = new Map<string, Placed<Snapshot>[]>();
  for (const row of rows) {
    if (!skus.has(row.record.sku)) {
      no(row, UNKNOWN);
      continue;
    }
    const key = `${row.record.at} ${placeKey(row.record)}`;
    moments.set(key, [...(moments.get(key) ?? []), row]);
  }
  const told: Placed<Snapshot>[] = [];
  for (const same of moments.values()) {
    if (same.some(({ record }) => record.on_hand !== same[0]!.record.on_hand)) for (const row of same) no(row, DIFFERS);
    else told.push(same[0]!);
  }
  const known = await knownSnapshots(
    db,
    store,
    told.map(({ record }) => record),
  );
  for (const [place, row] of told.entries()) {
    const stored = known.get(place);
    if (stored !== undefined && stored !== row.record.on_hand) {
      no(row, { ...DIFFERS, detail: `At this moment ${stored} are stored. Send a count of a later moment.` });
      continue;
    }
    sorted.all.push(row.record);
    if (stored === undefined) sorted.fresh.push(row.record);
  }
  return sorted;
}

/** An id counts once: with other content it is refused. */
export async function newMovements(
  db: D1Database,
  store: number,
  rows: readonly Placed<Movement>[],
  skus: ReadonlySet<string>,
): Promise<Sorted<Movement>> {
  const sorted: Sorted<Movement> = { fresh: [], all: [], refused: [] };
  const stored = await knownMovements(db, store, [...new Set(rows.map(({ record }) => record.id))]);
  const told = new Map<string, Movement>();
  for (const { index, record } of rows) {
    const known = told.get(record.id) ?? stored.get(record.id);
    if (!skus.has(record.sku)) sorted.refused.push({ index, id: record.id, ...UNKNOWN });
    else if (known && !isSame(known, record)) sorted.refused.push({ index, id: record.id, ...CONFLICT });
    else if (!told.has(record.id)) {
      told.set(record.id, record);
      sorted.all.push(record);
      if (!stored.has(record.id)) sorted.fresh.push(record);
    }
  }
  return sorted;
}

const UNKNOWN = {
  code: "sku_unknown",
  field: "sku",
  detail: "This store has no such product. Send it to PUT /v1/products first.",
};
const DIFFERS = {
  code: "count_differs",
  field: "on_hand",
  detail: "Two counts of one product, place and moment differ. Send the right one, or one of a later moment.",
};
const CONFLICT = {
  code: "conflict",
  field: "id",
  detail: "The id is taken by a movement with other content. Give this one an id of its own.",
};
