// Versions of a configuration: listed, compared, brought back; rules, offers and coupons one by one; who and why.
import { expect, test } from "vitest";
import { problemOf, send } from "../../helpers/ask.ts";
import { anOffer, aRule, type Changed, configure, newShop, refusal } from "../../helpers/prices.ts";
import { call, read, type TestStore } from "../../helpers/worker.ts";

interface Version {
  version: number;
  who: string;
  why: string;
  effective_at: number;
  rolled_back_to: number | null;
}

const versionsOf = async (store: TestStore, query = "") =>
  (await read<{ versions: Version[] }>(store, `/v1/config/versions${query}`)).versions;
const one = { rules: [aRule("a", -0.1)] };
const two = { rules: [aRule("a", -0.2)], offers: [anOffer("o", 9_900, 1_000)] };
const three = { offers: [anOffer("o", 9_900, 2_000)] };

async function threeVersions(): Promise<TestStore> {
  const store = await newShop();
  await configure(store, one, { why: "first" });
  await configure(store, two, { why: "second" });
  await configure(store, three, { why: "third" });
  return store;
}

test("versions are listed newest first, in parts, and each is read as it was written", async () => {
  const store = await threeVersions();
  expect((await versionsOf(store)).map(({ version, why }) => [version, why])).toEqual([
    [3, "third"],
    [2, "second"],
    [1, "first"],
  ]);
  expect(await read(store, "/v1/config/versions?limit=1")).toMatchObject({ versions: [{ version: 3 }], next: 3 });
  expect(await versionsOf(store, "?limit=2&before=3")).toMatchObject([{ version: 2 }, { version: 1 }]);
  expect(await read(store, "/v1/config/versions/2")).toMatchObject({ version: 2, why: "second", config: two });
  for (const version of ["0", "4", "-1", "x", "1.5"]) {
    const response = await call("GET", `/v1/config/versions/${version}`, { key: store.manage_key });
    expect(await problemOf(response), version).toMatchObject({ status: 404, code: "version_unknown" });
  }
});

test("versions are compared, by default the newest with the one before", async () => {
  const store = await threeVersions();
  const changesOf = async (query: string) => {
    const { from, to, changes } = await read<{ from: number; to: number; changes: Changed["changes"] }>(
      store,
      `/v1/config/diff${query}`,
    );
    return [from, to, ...changes.map(({ kind, section, id }) => `${kind} ${section} ${id}`)];
  };
  expect(await changesOf("")).toEqual([2, 3, "removed rules a", "changed offers o"]);
  expect(await changesOf("?from=1&to=2")).toEqual([1, 2, "changed rules a", "added offers o"]);
  expect(await changesOf("?from=0&to=1")).toEqual([0, 1, "added rules a"]);
  expect(await changesOf("?to=1")).toEqual([0, 1, "added rules a"]);
  expect(await changesOf("?from=3&to=3")).toEqual([3, 3]);
  const { changes } = await read<{ changes: { words: object }[] }>(store, "/v1/config/diff?from=1&to=2");
  expect(changes[1]?.words).toEqual({ en: 'Added offer "o" (o).', "zh-CN": "新增优惠“o”（o）。" });
  const missing = await call("GET", "/v1/config/diff?from=1&to=x", { key: store.manage_key });
  expect(await problemOf(missing)).toMatchObject({ status: 400, field: "to" });
});

test("a version is brought back as a new one, and what was in between stays", async () => {
  const store = await threeVersions();
  const back = await send<Changed>(store, "POST", "/v1/config/rollback", { version: 1, why: "too cheap" });
  expect(back).toMatchObject({ version: 4, changed: true });
  expect(await read(store, "/v1/config")).toEqual(one);
  expect(await versionsOf(store)).toMatchObject([
    { version: 4, why: "too cheap", rolled_back_to: 1 },
    { version: 3, rolled_back_to: null },
    { version: 2 },
    { version: 1 },
  ]);
  expect(await send(store, "POST", "/v1/config/rollback", { version: 4, why: "again" })).toMatchObject({
    version: 4,
    changed: false,
  });
  expect(await refusal(store, "POST", "/v1/config/rollback", { version: 1 })).toMatchObject({ field: "why" });
  const stale = { version: 1, why: "x", base_version: 3 };
  expect(await refusal(store, "POST", "/v1/config/rollback", stale)).toMatchObject({ code: "version_conflict" });
});

test("a version that was accepted before is brought back whatever became of it since", async () => {
  const store = await newShop();
  const until = Date.now() + 200_000;
  const listed = {
    rules: [
      aRule("a", 0, { price: { kind: "price_list", params: { list: "trade" } } }),
      aRule("b", -0.1, { schedule: { until: new Date(until).toISOString() } }),
    ],
  };
  await send(store, "PUT", "/v1/price-lists/trade", { prices: [{ sku: "A", price_minor: 9_000 }] });
  await configure(store, listed);
  await configure(store, one);
  await send(store, "PUT", "/v1/price-lists/trade", { prices: [{ sku: "A", price_minor: null }] });
  const effective_at = until + 60_000;
  // Written anew it would be refused.
  const again = `/v1/config?why=x&effective_at=${effective_at}`;
  expect(await refusal(store, "PUT", again, listed)).toMatchObject({ status: 422, code: "unknown_price_list" });
  const back = await send<Changed>(store, "POST", "/v1/config/rollback", { version: 1, why: "x", effective_at });
  expect(back.warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(["unknown_price_list", "window_over"]));
});

test("a rollback gives nobody a revoked code back", async () => {
  const store = await newShop();
  const offers = [anOffer("o", 9_900, 1_000, { needs_code: true })];
  const coupon = (revoked: string[]) => ({ id: "c", offer: "o", code: "HELLO", revoked });
  await configure(store, { offers, coupons: [coupon([])] });
  await configure(store, { offers, coupons: [coupon(["HELLO"])] });
  await configure(store, { offers: [...offers, anOffer("p", 100, 1)], coupons: [coupon(["HELLO"])] });
  await send(store, "POST", "/v1/config/rollback", { version: 1, why: "x" });
  expect(await read(store, "/v1/coupons/c")).toEqual(coupon(["HELLO"]));
  expect(await read(store, "/v1/offers")).toMatchObject({ offers: [{ id: "o" }] });
});

test.each([
  [
    "rules",
    "rule",
    aRule("x", -0.1),
    { price: { kind: "percent", params: { change_ratio: -5 } } },
    "price.params.change_ratio",
  ],
  ["offers", "offer", anOffer("x", 100, 10), { priority: 0.5 }, "priority"],
  ["coupons", "coupon", { id: "x", offer: "o", code: "WELCOME" }, { code: "no" }, "code"],
])("%s are written, read, replaced and deleted one by one", async (section, name, thing, wrong, field) => {
  const store = await newShop();
  const base = {
    offers: [anOffer("o", 9_900, 1_000, { needs_code: true })],
    coupons: [{ id: "c", offer: "o", code: "HELLO" }],
  };
  await configure(store, base);
  const path = `/v1/${section}/x`;
  const { id: _, ...body } = thing;
  const put = (change: object, query = "?why=x") =>
    call("PUT", path + query, { key: store.manage_key, body: { ...body, ...change } });
  expect(await put({}).then((response) => response.json())).toMatchObject({
    version: 2,
    changes: [{ kind: "added", section, id: "x" }],
  });
  expect(await read(store, path)).toEqual(thing);
  const list = await read<Record<string, { id: string }[]>>(store, `/v1/${section}`);
  expect(list[section]?.map(({ id }) => id).at(-1)).toBe("x");
  // What is wrong is told by its place in what was sent.
  expect(await problemOf(await put(wrong))).toMatchObject({ status: 422, field });
  expect(await put({ active: false }, "?dry_run=true").then((response) => response.json())).toMatchObject({
    version: null,
    changes: [{ kind: "changed", section, id: "x" }],
  });
  expect(await put({ active: false }).then((response) => response.json())).toMatchObject({ version: 3 });
  expect(await send(store, "DELETE", `${path}?why=gone`, undefined)).toMatchObject({ version: 4 });
  expect(await refusal(store, "DELETE", `${path}?why=gone`, undefined)).toMatchObject({
    status: 404,
    code: `${name}_unknown`,
  });
  expect(await problemOf(await call("GET", path, { key: store.manage_key }))).toMatchObject({ status: 404 });
  expect(await read(store, "/v1/config")).toMatchObject(base);
});

test("an offer that a coupon opens is not deleted", async () => {
  const store = await newShop();
  const coupons = [{ id: "c", offer: "o", code: "HELLO" }];
  await configure(store, { offers: [anOffer("o", 9_900, 1_000, { needs_code: true })], coupons });
  expect(await refusal(store, "DELETE", "/v1/offers/o?why=x", undefined)).toMatchObject({
    status: 422,
    code: "unknown_offer",
    field: "coupons.0.offer",
  });
});

test("every change is in the audit with who and why", async () => {
  const store = await threeVersions();
  await send(store, "PUT", "/v1/rules/z?why=dearer", aRule("z", 0.1));
  await send(store, "DELETE", "/v1/rules/z?why=not+dearer", undefined);
  await send(store, "POST", "/v1/config/rollback", { version: 1, why: "back" });
  const { entries } = await read<{
    entries: { actor: string; action: string; object: string; detail: Record<string, unknown> }[];
  }>(store, "/v1/audit");
  const changes = entries.filter(({ action }) => /^(config|rule)\./.test(action)).reverse();
  expect(
    changes.map(({ action, object, detail }) => [action, object === store.slug ? "store" : object, detail.why]),
  ).toEqual([
    ["config.update", "store", "first"],
    ["config.update", "store", "second"],
    ["config.update", "store", "third"],
    ["rule.put", "z", "dearer"],
    ["rule.delete", "z", "not dearer"],
    ["config.rollback", "store", "back"],
  ]);
  for (const { actor } of changes) expect(actor).toMatch(/^key:k_/);
  expect(changes.at(-1)?.detail).toMatchObject({ version: 6, rolled_back_to: 1 });
});

test("the schema for editors is open, and names every fact", async () => {
  const response = await call("GET", "/v1/config/schema");
  expect(response.status).toBe(200);
  const schema = (await response.json()) as Record<string, unknown>;
  expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
  expect(JSON.stringify(schema)).toContain("change_ratio");
  expect(JSON.stringify(schema)).toContain('"enum":["channel","country"');
});
