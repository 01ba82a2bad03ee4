// The settings by which orders are credited, and spend by content and creator that they are held against.
import { expect, test } from "vitest";
import { defaultSettings } from "../../../shared/attribution/settings.ts";
import { problemOf, rollUp, send, totalsOf } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const put = (store: TestStore, body: unknown) => call("PUT", "/v1/attribution", { key: store.manage_key, body });
const audited = async (store: TestStore) => {
  const { entries } = await read<{ entries: { action: string }[] }>(store, "/v1/audit");
  return entries.filter(({ action }) => action === "attribution.change").length;
};

test("a store has the defaults until it sets its own; the same again is no change, and others keep theirs", async () => {
  const [store, other] = [await newStore(), await newStore()];
  expect(await read(store, "/v1/attribution")).toEqual({ ...defaultSettings, changed_at: null });
  const first = await put(store, { model: "markov", lookback_days: 14 });
  expect(first.status).toBe(200);
  const set = (await first.json()) as { changed_at: number };
  expect(set).toEqual({ ...defaultSettings, model: "markov", lookback_days: 14, changed_at: expect.any(Number) });
  expect(await (await put(store, { model: "markov", lookback_days: 14 })).json()).toEqual(set);
  expect(await audited(store)).toBe(1);
  // All settings are replaced: what is left out has its default.
  await put(store, { half_life_days: 3 });
  expect(await read(store, "/v1/attribution")).toMatchObject({ model: "last_non_direct", half_life_days: 3 });
  expect(await audited(store)).toBe(2);
  expect(await read(other, "/v1/attribution")).toEqual({ ...defaultSettings, changed_at: null });
});

test.each([
  ["model", { model: "best" }],
  ["lookback_days", { lookback_days: 0 }],
  ["window_days", { window_days: 91 }],
  ["half_life_days", { half_life_days: 0 }],
  ["last_ratio", { first_ratio: 0.7, last_ratio: 0.4 }],
  ["middle_followers", { head_followers: 10, middle_followers: 11 }],
  ["lookback", { lookback: 30 }],
])("a wrong %s is named and nothing is set", async (field, body) => {
  const store = await newStore();
  expect(await problemOf(await put(store, body))).toMatchObject({ status: 422, field });
  expect(await read(store, "/v1/attribution")).toMatchObject({ changed_at: null });
});

test("a shop's server may read neither nor set them", async () => {
  const store = await newStore();
  const made = await send(store, "POST", "/v1/keys", { kind: "secret", scopes: ["write"] });
  const { secret: key } = made as { secret: string };
  for (const method of ["GET", "PUT"] as const) {
    const answer = await call(method, "/v1/attribution", { key, ...(method === "PUT" ? { body: {} } : {}) });
    expect(answer.status, method).toBe(403);
  }
});

const spent = (over: Record<string, unknown> = {}) => {
  return { day: "2026-10-05", source: "douyin", medium: "cpc", campaign: "autumn", cost_minor: 1_000, ...over };
};
const putSpend = (store: TestStore, spend: unknown[]) => send(store, "POST", "/v1/spend", { spend });

test("spend of contents and creators adds up to the day's, and the same again is no change", async () => {
  const store = await newStore();
  const parts = [
    spent({ content: "v1", creator: "li", creator_tier: "head", clicks: 3 }),
    spent({ content: "v2", creator: "wang", creator_followers: 4_000, cost_minor: 200 }),
    spent({ content: "v2", creator: "zhao", cost_minor: 50 }),
  ];
  expect(await putSpend(store, parts)).toEqual({ stored: 3, unchanged: 0, refused: [] });
  expect(await putSpend(store, parts)).toEqual({ stored: 0, unchanged: 3, refused: [] });
  // Of a row that comes twice in one request the last one holds.
  expect(await putSpend(store, [spent({ content: "v9" }), spent({ content: "v9", cost_minor: 7 })])).toMatchObject({
    stored: 1,
  });
  await rollUp(store);
  const october = "from=2026-10-01&to=2026-10-31";
  expect(await totalsOf(store, ["spend", "ad_clicks"], october)).toEqual({ spend: 1_257, ad_clicks: 3 });
  expect(await read(store, `/v1/metrics/spend?${october}&by=campaign`)).toMatchObject({ total: 1_257 });
  // Another word on the creator alone is a change, and costs stay.
  expect(await putSpend(store, [spent({ ...parts[2], creator_followers: 9 })])).toMatchObject({ stored: 1 });
  expect(await putSpend(store, [spent({ ...parts[2], creator_followers: null })])).toMatchObject({ stored: 1 });
  const { id } = await rowOf(store);
  const sum = env.SHARD_0.prepare("SELECT sum(cost_minor) AS n FROM spend WHERE store = ?1").bind(id);
  expect(await sum.first("n")).toBe(1_257);
});

test.each([
  ["creator_tier", { creator: "li", creator_tier: "top" }],
  ["creator_followers", { creator: "li", creator_followers: -1 }],
  ["content", { content: "x".repeat(101) }],
])("spend with a wrong %s is named", async (field, wrong) => {
  const store = await newStore();
  expect(await putSpend(store, [spent(), spent(wrong)])).toMatchObject({ stored: 1, refused: [{ index: 1, field }] });
});
