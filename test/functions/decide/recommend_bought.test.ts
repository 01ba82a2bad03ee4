// Is what a signed-in customer bought left out of recommendations, as far as the token carries it?
import { afterEach, expect, test, vi } from "vitest";
import { writeRecommendations } from "../../../functions/store/recommendation.ts";
import type { RecommendAnswer } from "../../../shared/api/recommend_answers.ts";
import { problemOf, send } from "../../helpers/ask.ts";
import { ask, decidingShop, passTo } from "../../helpers/deciding.ts";
import { tableOf } from "../../helpers/recommend.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, type TestStore } from "../../helpers/worker.ts";

afterEach(() => vi.useRealTimers());

const nobodyHeld = { settings: { holdout_share: 0 } };
const product = { id: "product", kind: "product", skus: ["A"], limit: 3 };

async function keep(store: TestStore): Promise<void> {
  const near: [string, number][] = [
    ["B", 0.5],
    ["C", 0.4],
  ];
  const built = tableOf({ bought: { A: near }, viewed: {}, popular: ["E", "A", "B"] });
  await writeRecommendations(env.CONFIG, (await rowOf(store)).id, { found: built, cards: built.cards });
}

async function recommended(store: TestStore, body: Record<string, unknown>): Promise<string[]> {
  const answer = (await (
    await ask(store, "/v1/recommend", { placements: [product], ...body })
  ).json()) as RecommendAnswer;
  return answer.placements[0]!.products.map(({ sku }) => sku);
}

test("what a signed-in customer bought is not recommended again: the token carries it", async () => {
  const [store, other] = [await decidingShop(nobodyHeld), await decidingShop(nobodyHeld)];
  await keep(store);
  await keep(other);
  const order = (id: string, hour: number, sku: string, more: object = {}) => ({
    id,
    ordered_at: `2024-10-04T0${hour}:00:00Z`,
    currency: "CNY",
    customer_id: "ann",
    lines: [{ sku, quantity: 1, amount_minor: 100, ...more }],
  });
  const orders = [
    order("1", 1, "B"),
    order("2", 2, "E"),
    order("3", 3, "post", { kind: "service" }),
    { ...order("4", 4, "C"), status: "cancelled" },
    { ...order("5", 5, "C"), customer_id: "bob" },
  ];
  await send(store, "POST", "/v1/orders", { orders });
  const told = (bought?: number) =>
    send<{ token: string; bought: string[] }>(store, "POST", "/v1/customers/ann/token", {
      ...(bought !== undefined && { bought }),
    });
  const whole = await told();
  // The latest first; nothing of the cancelled order, of postage, or of another customer.
  expect(whole.bought).toEqual(["E", "B"]);
  const shown = (customer_token: string, more: object = {}, of = store) => recommended(of, { customer_token, ...more });
  expect(await shown(whole.token)).toEqual(["C"]);
  expect(await shown(whole.token, { bought: ["C"] })).toEqual([]);
  // The latest alone, and none.
  expect(await shown((await told(1)).token)).toEqual(["B", "C"]);
  expect(await shown((await told(0)).token)).toEqual(["B", "C", "E"]);
  // Another store's token says nothing here, nor does one that has ended.
  expect(await shown(whole.token, {}, other)).toEqual(["B", "C", "E"]);
  passTo(Date.now() + 2 * 86_400_000);
  expect(await shown(whole.token)).toEqual(["B", "C", "E"]);
  const wrong = await call("POST", "/v1/customers/ann/token", { key: store.manage_key, body: { bought: 101 } });
  expect(await problemOf(wrong)).toMatchObject({ status: 422, field: "bought" });
});
