// A draft tried on carts: compared with what is in force, and nothing stored.
import { expect, test } from "vitest";
import { codeSecret, makeCode } from "../../../functions/decide/codes.ts";
import { insertDecisions, type RecordedDecision } from "../../../functions/store/decision.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { problemOf, send } from "../../helpers/ask.ts";
import { anOffer, aRule, configure, newShop } from "../../helpers/prices.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, eventId, read, type TestStore } from "../../helpers/worker.ts";

interface Compared {
  cheaper: number;
  same: number;
  dearer: number;
  difference_minor: number;
}
interface Answer {
  live_version: number;
  warnings: unknown[];
  carts: Compared;
  products: Compared;
  most_changed: { index: number; id: string | null; live_minor: number; draft_minor: number; draft_offers: string[] }[];
}

const simulate = (store: TestStore, body: unknown) => send<Answer>(store, "POST", "/v1/simulate", body);
const cart = (quantity: number, parts: Record<string, unknown> = {}) => ({ lines: [{ sku: "B", quantity }], ...parts });

/** Has what is written decide now and not two minutes on. */
const takeEffect = async (store: TestStore) =>
  env.SHARD_0.prepare("UPDATE config_version SET effective_at = ?1 WHERE store = ?2")
    .bind(Date.now() - 1_000, (await rowOf(store)).id)
    .run();

test("carts are compared under the draft and under what is in force", async () => {
  const store = await newShop();
  const draft = { offers: [anOffer("spend", 9_900, 1_000)] };
  const answer = await simulate(store, { config: draft, carts: [cart(1), cart(2), cart(3, { weight: 10 })] });
  expect(answer).toMatchObject({
    live_version: 0,
    carts: { cheaper: 11, same: 1, dearer: 0, difference_minor: -11_000 },
    most_changed: [
      { index: 1, live_minor: 10_000, draft_minor: 9_000, draft_offers: ["spend"] },
      { index: 2, live_minor: 15_000, draft_minor: 14_000 },
    ],
  });
  await configure(store, draft);
  // It does not decide yet, and is the newest version: what is tried when no draft is sent.
  expect(await simulate(store, { carts: [cart(2)] })).toMatchObject({ live_version: 0, carts: { cheaper: 1 } });
  await takeEffect(store);
  expect(await simulate(store, { carts: [cart(2)] })).toMatchObject({ live_version: 1, carts: { same: 1 } });
  const dearer = { rules: [aRule("up", 0.2)] };
  const shown = [cart(2, { kind: "products" }), cart(2)];
  expect(await simulate(store, { config: dearer, carts: shown })).toMatchObject({
    products: { dearer: 1, difference_minor: 2_000 },
    carts: { dearer: 1, difference_minor: 3_000 },
  });
  const { versions } = await read<{ versions: unknown[] }>(store, "/v1/config/versions");
  expect(versions).toHaveLength(1);
});

test("what is known of a visitor, codes and the moment are the caller's to choose", async () => {
  const store = await newShop();
  const config = {
    rules: [aRule("gold", -0.1, { when: { op: "is", fact: "customer.tier", value: "gold" } })],
    offers: [
      anOffer("code", 100, 500, { needs_code: true }),
      anOffer("then", 100, 700, { schedule: { from: "2098-01-01T00:00:00Z", until: "2098-02-01T00:00:00Z" } }),
    ],
    coupons: [{ id: "batch", offer: "code", batch: { count: 10 } }],
  };
  const code = await makeCode(await codeSecret(env), (await rowOf(store)).id, "batch", 3);
  const differences = async (parts: Record<string, unknown>) =>
    (await simulate(store, { config, carts: [cart(1, parts)] })).carts.difference_minor;
  expect(await differences({})).toBe(0);
  expect(await differences({ facts: { "customer.tier": "gold" } })).toBe(-500);
  expect(await differences({ codes: [code.toLowerCase()] })).toBe(-500);
  expect(await differences({ codes: [code.replace(/.$/, "U")] })).toBe(0);
  expect(await differences({ at: "2098-01-10T00:00:00Z" })).toBe(-700);
});

test("recorded decisions are tried as they were asked, each standing for as many as it was drawn from", async () => {
  const [store, other] = [await newShop(), await newShop()];
  const now = Date.now();
  const input = (quantity: number, kind: "cart" | "products" = "cart") => {
    return { kind, lines: [{ sku: "B", quantity }], codes: [], shipping_minor: 0, facts: {} };
  };
  const row = async (shop: TestStore, days: number, parts: Partial<RecordedDecision>): Promise<RecordedDecision> => {
    const { id: owner } = await rowOf(shop);
    const rest = {
      version: 1,
      list_prices_only: false,
      without: [],
      hash: "00",
      visitor: "",
      weight: 1,
      input: input(1),
    };
    return { store: owner, id: eventId(now - days * DAY_MS), ...rest, ...parts };
  };
  const rows = await Promise.all([
    row(store, 1, { input: input(2) }),
    row(store, 2, { input: input(2, "products"), weight: 20 }),
    row(store, 3, { input: input(1) }),
    row(store, 20, { input: input(2) }),
    row(other, 1, { input: input(2) }),
  ]);
  // More than one page of them.
  const few = Array.from({ length: 700 }, () => row(store, 4, { input: input(1) }));
  await env.SHARD_0.batch(insertDecisions(env.SHARD_0, [...rows, ...(await Promise.all(few))]));
  const offers = [anOffer("spend", 9_900, 1_000, { schedule: { from: now + DAY_MS, until: now + 30 * DAY_MS } })];
  const config = { rules: [aRule("up", 0.2, { products: { any: [{ skus: ["B"] }] } })], offers };
  const tried = await simulate(store, { config, days: 10 });
  expect(tried).toMatchObject({
    cases: 703,
    complete: true,
    products: { dearer: 20 },
    carts: { dearer: 702, cheaper: 0 },
  });
  // A week ahead the offer meets them.
  const ahead = await simulate(store, { config: { offers }, days: 10, shift_weeks: 1 });
  expect(ahead.carts).toMatchObject({ cheaper: 1, same: 701, difference_minor: -1_000 });
  expect(ahead.most_changed).toMatchObject([{ id: rows[0]?.id, draft_offers: ["spend"] }]);
});

test.each([
  [{}, "carts"],
  [{ carts: [cart(1)], days: 3 }, "carts"],
  [{ days: 91 }, "days"],
  [{ carts: [] }, "carts"],
  [{ carts: [{ lines: [] }] }, "carts.0.lines"],
  [{ carts: [cart(0)] }, "carts.0.lines.0.quantity"],
  [{ carts: [cart(1, { facts: { "customer.mood": "good" } })] }, "carts.0.facts.customer.mood"],
  [{ carts: [cart(1, { facts: { "customer.orders": "many" } })] }, "carts.0.facts.customer.orders"],
  [{ carts: [cart(1)], config: { rules: [aRule("a", -3)] } }, "config.rules.0.price.params.change_ratio"],
  [{ carts: [cart(1)], config: [] }, "config"],
])("what cannot be tried is named: %j", async (body, field) => {
  const store = await newShop();
  const response = await call("POST", "/v1/simulate", { key: store.manage_key, body });
  expect(await problemOf(response)).toMatchObject({ status: 422, field });
});
