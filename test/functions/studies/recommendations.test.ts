// Does what was bought and viewed come back as recommendations on the store's own pages, and what they earned in its report?
import { expect, test } from "vitest";
import { writeStudy } from "../../../functions/store/study.ts";
import { readTrade } from "../../../functions/store/trade.ts";
import { readBrowsed } from "../../../functions/store/viewed_together.ts";
import { keep } from "../../../functions/studies/keep.ts";
import type { RecommendAnswer } from "../../../shared/api/recommend_answers.ts";
import { recommendations } from "../../../shared/studies/recommendations.ts";
import { DAY_MS, dayNumber, dayOf, MINUTE_MS } from "../../../shared/time.ts";
import { rollUp, send } from "../../helpers/ask.ts";
import { ask, decidingShop } from "../../helpers/deciding.ts";
import { rowOf } from "../../helpers/trade.ts";
import { consume, env, eventId, read, type TestStore } from "../../helpers/worker.ts";

const config = { settings: { holdout_share: 0 } };
const yesterday = Date.parse(`${dayOf("Asia/Shanghai", Date.now() - DAY_MS)}T12:00:00+08:00`);
const today = dayNumber(dayOf("Asia/Shanghai", Date.now()));

const order = (id: string, skus: string[]) => ({
  id,
  ordered_at: yesterday,
  currency: "CNY",
  lines: skus.map((sku) => ({ sku, quantity: 1, amount_minor: 1_000 })),
});

async function shown(store: TestStore, sku: string): Promise<string[]> {
  const placements = [{ id: "product", kind: "product", skus: [sku] }];
  const answer = (await (await ask(store, "/v1/recommend", { placements })).json()) as RecommendAnswer;
  return answer.placements[0]!.products.map((each) => `${each.sku} ${each.title}: ${each.reason}`);
}

test("orders of the day before are recommended by once the study has run, in this store alone", async () => {
  const [store, other] = [await decidingShop(config), await decidingShop(config)];
  const orders = [1, 2, 3, 4].map((n) => order(`o-${n}`, ["A", "C"]));
  await send(store, "POST", "/v1/orders", { orders: [...orders, order("o-5", ["B"])] });
  for (const each of [store, other]) {
    const message = { store: (await rowOf(each)).id, study: "recommendations", day: today };
    await consume([JSON.stringify(message)], "suanpan-studies");
  }
  expect(await shown(store, "A")).toEqual(["C C: bought_together", "B B: popular"]);
  expect(await shown(other, "A")).toEqual([]);
  const told = await read<{ document: { findings: { text: { en: string } }[] } }>(store, "/v1/studies/recommendations");
  expect(told.document.findings[0]!.text.en).toBe("A and C are bought together most often: in 4 orders.");
});

test("products seen in the same visits are recommended, clicks and the holdout are told", async () => {
  const store = await decidingShop(config);
  const event = (visitor: string, at: number, name: string, params: object) => {
    return { id: eventId(at), name, url: "https://shop.example/", visitor, params };
  };
  const events = ["v1", "v2", "v3"].flatMap((visitor) => [
    event(visitor, yesterday, "view_item", { items: [{ item_id: "A" }] }),
    event(visitor, yesterday + MINUTE_MS, "view_item", { items: [{ item_id: "B" }] }),
    event(visitor, yesterday, "exposure", { experiment: "recommend", arm: visitor === "v3" ? "held_out" : "shown" }),
    event(visitor, yesterday + MINUTE_MS, "view_item_list", {
      item_list_id: "recommend:product",
      items: ["B", "C"].map((item_id) => ({ item_id, item_list_name: "recommend:product" })),
    }),
    event(visitor, yesterday + 2 * MINUTE_MS, "select_item", {
      item_list_id: "recommend:product",
      items: [{ item_id: "B", item_list_name: "recommend:product" }],
    }),
    event(visitor, yesterday + 3 * MINUTE_MS, "purchase", { transaction_id: `o-${visitor}`, value: 1 }),
  ]);
  await send(store, "POST", "/v1/import/events", { events });
  const orders = ["v1", "v2", "v3"].map((v) => ({ ...order(`o-${v}`, ["B"]), ordered_at: yesterday + 4 * MINUTE_MS }));
  await send(store, "POST", "/v1/orders", { orders });
  await rollUp(store);
  const row = await rowOf(store);
  const slice = recommendations(
    await readTrade(env.SHARD_0, row, today),
    undefined,
    await readBrowsed(env.SHARD_0, row, today),
  );
  if (!("document" in slice)) throw new Error("it is one slice");
  const { document } = slice;
  const about = { id: "recommendations", version: 1, first_day: today, day: today, made_at: 1, orders: 3, document };
  await writeStudy(env.SHARD_0, row.id, about);
  const keeper = { db: env.SHARD_0, kv: env.CONFIG, store: row, study: about.id, day: today, made_at: 1 };
  await keep(keeper, slice.keeps);
  expect(await shown(store, "A")).toEqual(["B B: viewed_together"]);
  expect(document.blocks.map(({ id }) => id)).toEqual(["earned", "clicked", "viewed"]);
  const [earned, clicked] = document.blocks as unknown as { rows: unknown[][] }[];
  expect(earned!.rows.slice(0, 2).map((cells) => cells.slice(1))).toEqual([
    [2, 2, 2_000, 1_000],
    [1, 1, 1_000, 1_000],
  ]);
  expect(clicked!.rows).toEqual([[3, 3, 3_000]]);
  const metric = async (id: string) => {
    const day = dayOf("Asia/Shanghai", yesterday);
    const { total } = await read<{ total: number }>(store, `/v1/metrics/${id}?from=${day}&to=${day}`);
    return total;
  };
  expect([await metric("recommend_views"), await metric("recommend_clicks")]).toEqual([6, 3]);
  expect(await metric("recommend_click_ratio")).toBe(0.5);
});
