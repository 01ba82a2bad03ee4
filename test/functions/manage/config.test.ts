// The configuration as a document: read, replaced, refused, rehearsed, and one store's never another's.
import { expect, test } from "vitest";
import { snapshotCache } from "../../../functions/store/snapshot.ts";
import { problemOf, send } from "../../helpers/ask.ts";
import { anOffer, aRule, type Changed, configure, newShop, refusal } from "../../helpers/prices.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, read, type TestStore } from "../../helpers/worker.ts";

const documentOf = (store: TestStore) => read<Record<string, unknown>>(store, "/v1/config");
const versionsOf = async (store: TestStore) =>
  (await read<{ versions: { version: number; why: string }[] }>(store, "/v1/config/versions")).versions;

const NOTHING = { rules: [], offers: [], coupons: [], experiments: [], features: [] };

test("a store without a configuration has an empty one, version 0", async () => {
  const store = await newShop();
  const response = await call("GET", "/v1/config", { key: store.manage_key });
  expect(response.headers.get("etag")).toBe('"0"');
  expect(await response.json()).toEqual(NOTHING);
  expect(await versionsOf(store)).toEqual([]);
  expect(await read(store, "/v1/config/diff")).toEqual({ from: 0, to: 0, changes: [] });
});

test("a document comes back as it was written, at a moment that all can know of", async () => {
  const store = await newShop();
  const document = {
    settings: { floor_ratio: 0.5 },
    rules: [aRule("autumn", -0.1, { schedule: { from: "2026-11-01T00:00:00+08:00", until: "2099-12-01T00:00:00Z" } })],
    offers: [anOffer("spend", 9900, 1000, { title: { en: "10 off", "zh-CN": "减10" } })],
  };
  const before = Date.now();
  const changed = await configure(store, document, { why: "Autumn sale 秋季" });
  expect(changed).toMatchObject({ version: 1, changed: true, announced: true });
  expect(changed.effective_at - before).toBeGreaterThanOrEqual(150_000);
  expect(changed.effective_at - before).toBeLessThan(180_000);
  expect(changed.changes.map(({ kind, section, id }) => [kind, section, id])).toEqual([
    ["changed", "settings", null],
    ["added", "rules", "autumn"],
    ["added", "offers", "spend"],
  ]);
  expect(await documentOf(store)).toEqual(document);
  expect(await versionsOf(store)).toMatchObject([{ version: 1, why: "Autumn sale 秋季", rolled_back_to: null }]);
});

test("the same document again is no version", async () => {
  const store = await newShop();
  const document = { rules: [aRule("a", -0.1)] };
  await configure(store, document);
  expect(await configure(store, document)).toMatchObject({ version: 1, changed: false });
  expect(await versionsOf(store)).toHaveLength(1);
});

test("a dry run tells what would change and what is wrong, and stores nothing", async () => {
  const store = await newShop();
  await configure(store, { rules: [aRule("a", -0.1)] });
  const rehearse = (document: unknown) => send<Changed>(store, "PUT", "/v1/config?dry_run=true", document);
  const good = await rehearse({ rules: [aRule("a", -0.2)] });
  expect(good).toMatchObject({ version: null, changed: true, problems: [], announced: false });
  expect(good.changes).toMatchObject([{ kind: "changed", section: "rules", id: "a" }]);
  // By its status, so that a script's `curl --fail` stops.
  const path = "/v1/config?dry_run=true";
  const wrong = { rules: [aRule("a", -0.2, { products: { any: [{ skus: ["nowhere"] }] } })] };
  const field = "rules.0.products.any.0.skus.0";
  expect(await refusal(store, "PUT", path, wrong)).toMatchObject({ status: 422, code: "unknown_sku", field });
  expect(await refusal(store, "PUT", path, [])).toMatchObject({ status: 422, field: "body" });
  expect(await versionsOf(store)).toHaveLength(1);
  expect(await documentOf(store)).toEqual({ rules: [aRule("a", -0.1)] });
});

test("what cannot be used is refused with every field and a sentence, and nothing is stored", async () => {
  const store = await newShop();
  const rules = [aRule("a", -2), aRule("b", -0.1, { products: { any: [{ skus: ["A", "C"] }] } })];
  const response = await call("PUT", "/v1/config?why=x", { key: store.manage_key, body: { rules } });
  const { problems } = (await response.clone().json()) as { problems: { message: Record<string, string> }[] };
  expect(await problemOf(response)).toMatchObject({ status: 422, field: "rules.0.price.params.change_ratio" });
  expect(problems[0]?.message["zh-CN"]).toMatch(/\p{Script=Han}/u);
  for (const [body, field] of [
    [[], "body"],
    [{ rules: [aRule("a", 0.1)], prices: [] }, "prices"],
  ] as const) {
    expect(await refusal(store, "PUT", "/v1/config?why=x", body)).toMatchObject({ status: 422, field });
  }
  expect(await versionsOf(store)).toEqual([]);
});

test("a change says why, and takes effect no sooner than all places can know", async () => {
  const store = await newShop();
  const body = { rules: [aRule("a", -0.1)] };
  expect(await refusal(store, "PUT", "/v1/config", body)).toMatchObject({ code: "why_missing", field: "why" });
  expect(await refusal(store, "PUT", "/v1/config?why=%20", body)).toMatchObject({ status: 400, field: "why" });
  const soon = `/v1/config?why=x&effective_at=${Date.now() + 60_000}`;
  expect(await refusal(store, "PUT", soon, body)).toMatchObject({ status: 422, field: "effective_at" });
  const late = "2099-01-01T00:00:00Z";
  expect(await configure(store, body, { effective_at: late })).toMatchObject({ effective_at: Date.parse(late) });
});

test("a store's first version may begin at once, the next one not", async () => {
  const store = await newShop();
  const before = Date.now();
  const { effective_at, announced } = await configure(store, { rules: [aRule("a", -0.1)] }, { effective_at: before });
  expect(announced).toBe(true);
  expect(effective_at - before).toBeGreaterThanOrEqual(0);
  expect(effective_at).toBeLessThanOrEqual(Date.now());
  const now = Date.now();
  const found = await snapshotCache().find(env, await rowOf(store), now);
  expect(found).toMatchObject({ version: 1, effective_at });
  const again = `/v1/config?why=x&effective_at=${now}`;
  expect(await refusal(store, "PUT", again, { rules: [] })).toMatchObject({ status: 422, field: "effective_at" });
});

test("a change made to what no longer decides then is refused", async () => {
  const store = await newShop();
  await configure(store, { rules: [aRule("a", -0.1)] }, { base_version: 0 });
  const body = { rules: [aRule("a", -0.3)] };
  const refuse = (path: string, headers = {}) => refusal(store, "PUT", path, body, headers);
  const conflict = { status: 412, code: "version_conflict" };
  expect(await refuse("/v1/config?why=x&base_version=0")).toEqual(conflict);
  expect(await refuse("/v1/config?why=x", { "if-match": '"0"' })).toEqual(conflict);
  expect(await refuse("/v1/config?why=x", { "if-match": "yesterday" })).toMatchObject({ status: 400 });
  const headers = { "if-match": '"1"' };
  const response = await call("PUT", "/v1/config?why=x", { key: store.manage_key, body, headers });
  expect(response.headers.get("etag")).toBe('"2"');
});

test("edits at the same time are made one after the other, and none is lost", async () => {
  const store = await newShop();
  const ids = ["a", "b", "c", "d"];
  const put = (id: string) =>
    call("PUT", `/v1/offers/${id}?why=x`, { key: store.manage_key, body: anOffer(id, 9_900, 100) });
  const answers = await Promise.all(ids.map(put));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const { offers } = (await documentOf(store)) as { offers: { id: string }[] };
  expect(offers.map(({ id }) => id).sort()).toEqual(ids);
  expect((await versionsOf(store)).map(({ version }) => version)).toEqual([4, 3, 2, 1]);
});

test("two stores have each its own", async () => {
  const [one, two] = [await newShop(), await newShop()];
  await configure(one, { rules: [aRule("mine", -0.1)] });
  expect(await documentOf(two)).toEqual(NOTHING);
  await configure(two, { rules: [aRule("theirs", -0.2)] });
  expect(await documentOf(one)).toEqual({ rules: [aRule("mine", -0.1)] });
  expect(await versionsOf(one)).toHaveLength(1);
  expect((await call("GET", "/v1/rules/mine", { key: one.manage_key })).status).toBe(200);
  expect((await call("GET", "/v1/rules/mine", { key: two.manage_key })).status).toBe(404);
});

test("a read key reads the configuration and changes nothing", async () => {
  const store = await newShop();
  const { secret } = await send<{ secret: string }>(store, "POST", "/v1/keys", { scopes: ["read"] });
  for (const path of ["/v1/config", "/v1/config/schema", "/v1/config/versions", "/v1/rules", "/v1/switch"]) {
    expect((await call("GET", path, { key: secret })).status, path).toBe(200);
  }
  const denied = [
    ["PUT", "/v1/config?why=x"],
    ["POST", "/v1/config/rollback"],
    ["PUT", "/v1/rules/a?why=x"],
    ["DELETE", "/v1/offers/a?why=x"],
    ["PUT", "/v1/switch"],
    ["GET", "/v1/coupons/a/codes.csv"],
    ["PUT", "/v1/price-lists/a"],
    ["PUT", "/v1/costs"],
  ] as const;
  for (const [method, path] of denied) {
    const body = method === "GET" ? {} : { body: {} };
    expect((await call(method, path, { key: secret, ...body })).status, path).toBe(403);
  }
});
