// How much of the past travels with a product? Two months, and of one that is reduced two months before that began.
import { expect, test } from "vitest";
import { shardOf } from "../../../functions/env.ts";
import { type HistoryPoint, insertPoints, selectPoints } from "../../../functions/store/price_history.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { env } from "../../helpers/worker.ts";

const NOW = Date.parse("2026-11-18T00:00:00Z");
const STORE = 9_001;

const point = (sku: string, days: number, price_minor: number, reduced: 0 | 1 = 0): HistoryPoint => {
  return { sku, at: NOW - days * DAY_MS, price_minor, posted_minor: price_minor, reduced };
};

test("a sale keeps the price from before it, however long it lasts", async () => {
  const db = shardOf(env, 0);
  await db.batch(
    insertPoints(db, STORE, [
      // Not reduced: what held 60 days ago, and since.
      ...[point("plain", 300, 900), point("plain", 200, 1_000), point("plain", 10, 1_100)],
      // Reduced for 100 days, in two steps; 60 days before that it stood at 12.00, and once at 11.00.
      ...[point("sale", 300, 1_300), point("sale", 170, 1_200), point("sale", 120, 1_100), point("sale", 119, 1_200)],
      ...[point("sale", 100, 900, 1), point("sale", 90, 800, 1)],
      // A sale that is over.
      ...[point("over", 300, 1_000), point("over", 100, 800, 1), point("over", 80, 1_000)],
      // Reduced since the record began.
      ...[point("always", 200, 700, 1), point("always", 20, 600, 1)],
    ]),
  );
  const { results } = await selectPoints(db, STORE, NOW - 60 * DAY_MS).all<HistoryPoint>();
  expect(results.map(({ sku, at, price_minor }) => [sku, (NOW - at) / DAY_MS, price_minor])).toEqual([
    ["always", 200, 700],
    ["always", 20, 600],
    ["over", 80, 1_000],
    ["plain", 200, 1_000],
    ["plain", 10, 1_100],
    ["sale", 170, 1_200],
    ["sale", 120, 1_100],
    ["sale", 119, 1_200],
    ["sale", 100, 900],
    ["sale", 90, 800],
  ]);
});
