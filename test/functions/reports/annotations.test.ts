// What happened beside the figures: from the configuration and the audit by itself, noted by operators, and through links.
import { beforeAll, expect, test, vi } from "vitest";
import type { AnnotationsAnswer } from "../../../shared/reports/beside/annotations.ts";
import { openedLink, problemOf, send } from "../../helpers/ask.ts";
import { anOffer, aRule, configure, newShop } from "../../helpers/prices.ts";
import { call, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

let store: TestStore;
const october = "/v1/annotations?from=2026-10-01&to=2026-10-31";
const experiment = {
  id: "banner",
  title: { en: "Banner", "zh-CN": "横幅" },
  status: "running",
  arms: [
    { id: "control", weight: 0.5 },
    { id: "new", weight: 0.5 },
  ],
};

/** Puts the newest version of the configuration back in time, as if it had been written then. */
const wroteOn = (day: string) =>
  env.SHARD_0.prepare(
    `UPDATE config_version SET effective_at = ?1 WHERE version = (SELECT max(version) FROM config_version
       WHERE store = (SELECT max(store) FROM config_version)) AND store = (SELECT max(store) FROM config_version)`,
  )
    .bind(Date.parse(`${day}T00:00:00+08:00`))
    .run();

beforeAll(async () => {
  store = await newShop();
  await configure(store, { rules: [aRule("cheaper", -0.1)] });
  await wroteOn("2026-09-01");
  const autumn = anOffer("autumn", 9_900, 1_000, { title: { en: "Autumn", "zh-CN": "秋季" } });
  await configure(store, { rules: [aRule("cheaper", -0.1)], offers: [autumn], experiments: [experiment] });
  await wroteOn("2026-10-05");
  await configure(store, { rules: [aRule("cheaper", -0.2)], experiments: [{ ...experiment, status: "stopped" }] });
  await wroteOn("2026-10-15");
  await send(store, "PUT", "/v1/annotations/fair", { day: "2026-10-10", until: "2026-10-12", title: "Trade fair" });
  const title = { en: "Cookie banner", "zh-CN": "同意横幅" };
  await send(store, "PUT", "/v1/annotations/consent", { day: "2026-10-20", title, sections: ["funnel"] });
});

const told = ({ annotations }: AnnotationsAnswer) => annotations.map(({ kind, day, until }) => [kind, day, until]);
const through = async (token: string, query = "?from=2026-10-01&to=2026-10-31") =>
  (await (await call("GET", `/v1/annotations${query}`, { key: token })).json()) as AnnotationsAnswer;

test("promotions, prices, experiments and notes stand on their days", async () => {
  const answer = await read<AnnotationsAnswer & Record<string, never>>(store, october);
  expect(told(answer)).toEqual([
    ["experiment", "2026-10-05", "2026-10-14"],
    ["offer", "2026-10-05", "2026-10-14"],
    ["own", "2026-10-10", "2026-10-12"],
    ["price_rule", "2026-10-15", null],
    ["own", "2026-10-20", null],
  ]);
  expect(answer.annotations.map(({ title }) => title["zh-CN"])).toEqual([
    "实验开始：横幅",
    "优惠开始：秋季",
    "Trade fair",
    "价格规则变更：cheaper",
    "同意横幅",
  ]);
  expect(answer).toMatchObject({ from: "2026-10-01", to: "2026-10-31", truncated: false });
  // Of what began before, only the end is told; what ends with the last day goes on as far as it was looked at.
  const days = async (query: string) =>
    told(await read<AnnotationsAnswer & Record<string, never>>(store, `/v1/annotations${query}`));
  expect(await days("?from=2026-10-12&to=2026-10-14")).toEqual([["own", "2026-10-10", "2026-10-12"]]);
  expect(await days("?from=2026-10-14&to=2026-10-15")).toEqual([
    ["experiment", "2026-10-14", null],
    ["offer", "2026-10-14", null],
    ["price_rule", "2026-10-15", null],
  ]);
});

test("a price list that is sent is told on its day", async () => {
  const own = await newShop();
  await send(own, "PUT", "/v1/price-lists/spring", { prices: [{ sku: "A", price_minor: 9_000 }] });
  const { annotations } = await read<AnnotationsAnswer & Record<string, never>>(own, "/v1/annotations");
  expect(annotations).toMatchObject([{ kind: "price_list", title: { en: "Price list changes: spring" } }]);
});

test("a link shows what its days, sections and filter leave open", async () => {
  const kinds = async (scope: object, query?: string) => {
    const { token } = await openedLink(store, scope as Record<string, unknown>);
    return (await through(token, query)).annotations.map(({ kind, day }) => `${kind} ${day.slice(8)}`);
  };
  // What is tried out is told where experiments are; what everybody met in the shop, on every whole report.
  expect(await kinds({})).toEqual(["offer 05", "own 10", "price_rule 15", "own 20"]);
  expect(await kinds({ reports: ["overview", "experiments"] })).toContain("experiment 05");
  expect(await kinds({ sections: ["funnel"] })).toEqual(["own 10", "own 20"]);
  expect(await kinds({ sections: ["sources"] })).toEqual(["own 10"]);
  expect(await kinds({ filter: "channel:paid" })).toEqual(["own 10", "own 20"]);
  expect(await kinds({ from: "2026-10-11", to: "2026-10-15" }, "?from=2020-01-01&to=2030-01-01")).toEqual([
    "own 10",
    "offer 14",
    "price_rule 15",
  ]);
  // When it ends later is not told.
  const { token } = await openedLink(store, { from: "2026-10-05", to: "2026-10-11" });
  expect(told(await through(token))).toEqual([
    ["offer", "2026-10-05", null],
    ["own", "2026-10-10", null],
  ]);
});

test("notes are written, changed and removed by their store alone", async () => {
  const [a, b] = [await newStore(), await newStore()];
  const note = { day: "2026-10-10", title: "A" };
  const twice = [await send(a, "PUT", "/v1/annotations/x", note), await send(a, "PUT", "/v1/annotations/x", note)];
  expect(twice[0]).toEqual(twice[1]);
  await send(b, "PUT", "/v1/annotations/x", { ...note, title: "B" });
  const titles = async (store: TestStore) =>
    (await read<AnnotationsAnswer & Record<string, never>>(store, october)).annotations.map(({ title }) => title.en);
  expect([await titles(a), await titles(b)]).toEqual([["A"], ["B"]]);
  expect(await send(a, "DELETE", "/v1/annotations/x", undefined)).toEqual({ id: "x", deleted: true });
  expect([await titles(a), await titles(b)]).toEqual([[], ["B"]]);
  const again = await call("DELETE", "/v1/annotations/x", { key: a.manage_key });
  expect(await problemOf(again)).toEqual({ status: 404, code: "annotation_unknown", field: "id" });
  const { entries } = await read<{ entries: { action: string }[] }>(a, "/v1/audit");
  expect(entries.filter(({ action }) => action.startsWith("annotation"))).toHaveLength(2);
});

test.each([
  [{ day: "2026-10-32", title: "x" }, "day"],
  [{ day: "2026-10-10", until: "2026-10-09", title: "x" }, "until"],
  [{ day: "2026-10-10", title: "" }, "title"],
  [{ day: "2026-10-10", title: "x", sections: [] }, "sections"],
  [{ day: "2026-10-10", title: "x", sections: ["funnel", "nope"] }, "sections"],
  [{ day: "2026-10-10", title: "x", colour: "red" }, "colour"],
])("a note that is none is refused: %o", async (body, field) => {
  const answer = await call("PUT", "/v1/annotations/x", { key: store.manage_key, body });
  expect(await problemOf(answer)).toMatchObject({ status: 422, field });
});

test("a note's id is one", async () => {
  for (const id of ["UPPER", "%20", "a%2Fb", "-"]) {
    const answer = await call("PUT", `/v1/annotations/${id}`, {
      key: store.manage_key,
      body: { day: "2026-10-10", title: "x" },
    });
    expect(answer.status, id).toBe(422);
  }
});

test("products' own prices stand on their days by themselves: few by name, many counted, and of a product's link its own", async () => {
  const shop = await newStore();
  const skus = ["cup", "pot", "tray", "bowl", "lid"];
  const priced = (price_minor: number) => ({
    products: skus.map((sku) => ({ sku, title: `The ${sku}`, price_minor })),
  });
  try {
    vi.setSystemTime(Date.parse("2026-10-01T12:00:00+08:00"));
    await send(shop, "PUT", "/v1/products", priced(1_000));
    vi.setSystemTime(Date.parse("2026-10-06T12:00:00+08:00"));
    await send(shop, "PUT", "/v1/products", { products: [{ sku: "cup", title: "The cup", price_minor: 900 }] });
    // The same again changes nothing.
    await send(shop, "PUT", "/v1/products", { products: [{ sku: "cup", title: "The cup", price_minor: 900 }] });
    vi.setSystemTime(Date.parse("2026-10-09T12:00:00+08:00"));
    await send(shop, "PUT", "/v1/products", priced(1_200));
    vi.setSystemTime(Date.parse("2026-10-09T12:01:00+08:00"));
    const { annotations } = await read<AnnotationsAnswer & Record<string, never>>(shop, october);
    expect(annotations.map(({ kind, day, title }) => [kind, day, title["zh-CN"]])).toEqual([
      ["price", "2026-10-06", "价格变更：The cup ¥10.00 → ¥9.00"],
      ["price", "2026-10-09", "5个商品价格变更"],
    ]);
    expect(annotations[1]?.title.en).toBe("5 prices change");
    const { token } = await openedLink(shop, { filter: "sku:cup" });
    expect((await through(token)).annotations.map(({ title }) => title.en)).toEqual([
      "Price changes: The cup CN¥10.00 → CN¥9.00",
      "Price changes: The cup CN¥9.00 → CN¥12.00",
    ]);
    for (const scope of [{ filter: "channel:paid" }, { sections: ["funnel"] }, { from: "2026-10-10" }]) {
      const hidden = await through((await openedLink(shop, scope)).token);
      expect(hidden.annotations ?? [], JSON.stringify(scope)).toEqual([]);
    }
  } finally {
    vi.useRealTimers();
  }
});
