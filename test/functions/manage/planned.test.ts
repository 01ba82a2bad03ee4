// What becomes of planned versions? They neither hold a change back nor come early, and are carried on or withdrawn.
import { expect, test } from "vitest";
import { snapshotCache } from "../../../functions/store/snapshot.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { send } from "../../helpers/ask.ts";
import { anOffer, aRule, type Changed, configure, newShop, refusal } from "../../helpers/prices.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, read, type TestStore } from "../../helpers/worker.ts";

const week = () => Date.now() + 7 * DAY_MS;
const ratio = (document: unknown, id: string) =>
  (document as { rules: { id: string; price: { params: { change_ratio: number } } }[] }).rules.find(
    (each) => each.id === id,
  )?.price.params.change_ratio;
/** What decides at a moment, wherever it is asked. */
const decides = async (store: TestStore, at: number) =>
  (await snapshotCache().find(env, await rowOf(store), at))?.config;
const statesOf = async (store: TestStore) => {
  const { versions } = await read<{ versions: { version: number; state: string; carries: number | null }[] }>(
    store,
    "/v1/config/versions",
  );
  return versions.map(({ version, state, carries }) => [version, state, carries]);
};
/** A rule of one product, beside one of all. */
const ofSku = (id: string, change_ratio: number, sku: string) =>
  aRule(id, change_ratio, { products: { any: [{ skus: [sku] }] } });
const plain = { rules: [aRule("a", -0.1)] };
const autumn = { rules: [aRule("a", -0.1), ofSku("autumn", -0.3, "A")] };

test("an edit beside a planned version decides after 150 s, without what is planned, which has the edit too", async () => {
  const store = await newShop();
  await configure(store, plain, { effective_at: Date.now() });
  const later = week();
  await configure(store, autumn, { effective_at: later });
  const before = Date.now();
  const edit = await send<Changed>(store, "PUT", "/v1/offers/o?why=x", anOffer("o", 9_900, 1_000));
  expect(edit.effective_at - before).toBeLessThan(200_000);
  expect(edit).toMatchObject({
    version: 3,
    carried: [{ version: 4, carries: 2, effective_at: later, kept: [] }],
    warnings: [{ code: "version_planned" }],
  });
  const soon = await decides(store, edit.effective_at);
  expect([ratio(soon, "autumn"), soon?.offers.map(({ id }) => id)]).toEqual([undefined, ["o"]]);
  const then = await decides(store, later);
  expect([ratio(then, "autumn"), then?.offers.map(({ id }) => id)]).toEqual([-0.3, ["o"]]);
  expect((await decides(store, later - 1))?.rules).toHaveLength(1);
  expect(await statesOf(store)).toEqual([
    [4, "planned", 2],
    [3, "planned", null],
    [2, "replaced", null],
    [1, "in_force", null],
  ]);
});

test("what a planned version changes itself stays as planned, and the answer names it", async () => {
  const store = await newShop();
  await configure(store, plain, { effective_at: Date.now() });
  const later = week();
  await configure(store, { rules: [aRule("a", -0.5)] }, { effective_at: later });
  const edit = await configure(store, { rules: [aRule("a", -0.2)] });
  expect(edit).toMatchObject({ carried: [{ kept: ["rules.a"] }] });
  expect(ratio(await decides(store, edit.effective_at), "a")).toBe(-0.2);
  expect(ratio(await decides(store, later), "a")).toBe(-0.5);
});

test("a rollback does not wait for what is planned", async () => {
  const store = await newShop();
  await configure(store, { rules: [aRule("a", -0.1)] });
  await configure(store, { rules: [aRule("a", -0.9)] });
  await configure(store, { rules: [aRule("a", -0.9), ofSku("b", 0.1, "B")] }, { effective_at: week() });
  const before = Date.now();
  const back = await send<Changed>(store, "POST", "/v1/config/rollback", { version: 1, why: "far too cheap" });
  expect(back.effective_at - before).toBeLessThan(200_000);
  expect(ratio(await decides(store, back.effective_at), "a")).toBe(-0.1);
  // The plan had changed nothing of it.
  expect(ratio(await decides(store, week()), "a")).toBe(-0.1);
});

test("a planned version is changed by a change for its moment, and read as of then", async () => {
  const store = await newShop();
  await configure(store, plain);
  const later = week();
  await configure(store, autumn, { effective_at: later });
  const response = await call("GET", "/v1/config", { key: store.manage_key });
  expect(response.headers.get("suanpan-planned")).toBe(`2; effective_at=${later}`);
  expect(await response.json()).toEqual(plain);
  expect(await read(store, `/v1/config?at=${later}`)).toEqual(autumn);
  const query = `why=x&effective_at=${later}&base_version=2`;
  const changed = await send<Changed>(store, "PUT", `/v1/rules/autumn?${query}`, ofSku("autumn", -0.4, "A"));
  expect(changed).toMatchObject({ version: 3, effective_at: later, carried: [] });
  expect(ratio(await decides(store, later), "autumn")).toBe(-0.4);
  expect(ratio(await decides(store, later - 1), "autumn")).toBeUndefined();
});

test("a planned version is withdrawn, and one planned after it does without its changes", async () => {
  const store = await newShop();
  await configure(store, plain);
  const later = week();
  await configure(store, autumn, { effective_at: later });
  const last = { rules: [...autumn.rules, ofSku("winter", -0.2, "B")] };
  await configure(store, last, { effective_at: later + DAY_MS });
  expect(await refusal(store, "DELETE", "/v1/config/versions/2", undefined)).toMatchObject({ field: "why" });
  const path = "/v1/config/versions/2?why=no+sale";
  expect(await send(store, "DELETE", path, undefined)).toMatchObject({ version: 4, carried: [{ carries: 3 }] });
  expect((await decides(store, later))?.rules.map(({ id }) => id)).toEqual(["a"]);
  expect((await decides(store, later + DAY_MS))?.rules.map(({ id }) => id)).toEqual(["a", "winter"]);
  const gone = { status: 409, code: "version_not_planned" };
  expect(await refusal(store, "DELETE", path, undefined)).toMatchObject(gone);
  // What decides in 150 s is known of by then: too late.
  expect(await refusal(store, "DELETE", "/v1/config/versions/4?why=x", undefined)).toMatchObject(gone);
});

test("a change that a planned version cannot take is refused, naming it, and nothing is stored", async () => {
  const store = await newShop();
  const offers = [anOffer("o", 9_900, 1_000, { needs_code: true })];
  await configure(store, { offers, coupons: [{ id: "c", offer: "o", code: "HELLO" }] });
  const more = [
    { id: "c", offer: "o", code: "HELLO" },
    { id: "d", offer: "o", code: "HELLO2" },
  ];
  await configure(store, { offers, coupons: more }, { effective_at: week() });
  const refused = await refusal(store, "PUT", "/v1/config?why=x", { offers: [], coupons: [] });
  expect(refused).toMatchObject({ status: 409, code: "planned_conflict" });
  expect(await statesOf(store)).toHaveLength(2);
});

test("edits made at once beside a plan are all in what decides and in the plan", async () => {
  const store = await newShop();
  await configure(store, plain);
  const later = week();
  await configure(store, autumn, { effective_at: later });
  const ids = ["x", "y", "z"];
  const put = (id: string) => send(store, "PUT", `/v1/offers/${id}?why=x`, anOffer(id, 9_900, 100));
  await Promise.all(ids.map(put));
  for (const at of [Date.now() + 300_000, later]) {
    expect((await decides(store, at))?.offers.map(({ id }) => id).sort()).toEqual(ids);
  }
});
