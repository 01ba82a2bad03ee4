// Which comparisons a link shows, why it refuses others, and that refusals speak the reader's language.
import { beforeAll, expect, test } from "vitest";
import { openedLink, rollUp, send } from "../../helpers/ask.ts";
import { call, env, newStore, type TestStore } from "../../helpers/worker.ts";

let store: TestStore;

beforeAll(async () => {
  store = await newStore();
  const order = (id: string, day: string) => ({
    id,
    ordered_at: `${day}T12:00:00+08:00`,
    currency: "CNY",
    lines: [{ sku: "A", quantity: 1, amount_minor: 1000 }],
  });
  const days = ["2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01"];
  await send(store, "POST", "/v1/orders", { orders: days.map((day, index) => order(String(index), day)) });
  await rollUp(store);
});

const get = (token: string, path: string) => call("GET", path, { key: token });
const json = async (token: string, path: string) => (await (await get(token, path)).json()) as Record<string, unknown>;

test("the answer says which comparisons a link refuses, and why", async () => {
  const dates = { from: "2026-10-15", to: "2026-10-31" };
  const outside = { en: "This link shows Oct 15 – 31, 2026 only.", "zh-CN": "此链接只显示2026年10月15日至31日。" };
  const { token } = await openedLink(store, dates);
  expect(await json(token, "/v1/reports/overview?compare=previous")).toMatchObject({
    compare: null,
    compare_refused: outside,
    comparisons: [
      { kind: "previous", from: "2026-09-28", to: "2026-10-14", refused: outside },
      { kind: "year", refused: outside },
      { kind: "weekdays", refused: outside },
    ],
    link: { ...dates, compare: false },
  });
  // Days of its own are shown anyway.
  expect(await json(token, "/v1/reports/overview?from=2026-10-25&to=2026-10-31")).toMatchObject({
    compare: { from: "2026-10-18", to: "2026-10-24" },
    compare_refused: null,
  });
  expect(await json(token, "/v1/reports/overview?compare=none")).toMatchObject({
    compare: null,
    compare_refused: null,
  });
});

test("a link's owner may let it compare with days that it does not show, or with none at all", async () => {
  const dated = await openedLink(store, { from: "2026-10-15", to: "2026-10-31", compare: true });
  // Before 30 September there are no orders.
  expect(await json(dated.token, "/v1/metrics/gmv?from=2026-10-15&to=2026-10-16&compare=previous")).toMatchObject({
    compare: { from: "2026-10-13", to: "2026-10-14", total: 0 },
  });
  expect(await json(dated.token, "/v1/metrics/gmv?compare=previous")).toMatchObject({
    compare_refused: { en: "No data before Sep 30, 2026." },
  });
  const open = await openedLink(store);
  expect(await json(open.token, `/v1/metrics/gmv?from=2026-10-10&to=2026-10-12&compare=previous`)).toMatchObject({
    compare: { from: "2026-10-07", total: 0 },
  });
  const closed = await openedLink(store, { compare: false });
  expect(await json(closed.token, `/v1/reports/overview?from=2026-10-10&to=2026-10-12`)).toMatchObject({
    compare: null,
    compare_refused: { en: "This link does not compare.", "zh-CN": "此链接不提供对比。" },
  });
});

test("a link made before this could be said compares where it names no dates", async () => {
  const old = async (scope: object) => {
    const link = await openedLink(store);
    const text = JSON.stringify({ from: null, to: null, sections: null, filter: null, ...scope });
    await env.CONTROL.prepare("UPDATE link SET scope = ?1 WHERE id = ?2").bind(text, link.id).run();
    return json(link.token, "/v1/reports/overview?from=2026-10-10&to=2026-10-12");
  };
  expect(await old({})).toMatchObject({ compare: { from: "2026-10-07" }, link: { compare: true } });
  expect(await old({ from: "2026-10-10" })).toMatchObject({ compare: null, link: { compare: false } });
});

test("refusals follow the reader's language", async () => {
  const { token } = await openedLink(store, { from: "2026-10-01", to: "2026-10-31" });
  const asked: [string, string, string][] = [
    ["/v1/reports/overview?from=2026-11-01&to=2026-11-05", "This link shows", "此链接只显示2026年10月1日至31日。"],
    ["/v1/reports/overview?grain=hour", "Hours are served", "按小时最多查看14天"],
    ["/v1/reports/overview?filter=country:CN", "This link's report has no", "此链接的报告没有该筛选条件。"],
    ["/v1/reports/other?compare=none", "There is no such report", "这里没有这份报告。"],
    ["/v1/reports/overview?from=soon", "from must be a day", "from："],
    ["/v1/metrics/visitors?grain=year", "grain must be", "grain："],
    ["/v1/metrics/items_per_order?grain=day", "This link does not show that metric.", "此链接不显示该指标。"],
    ["/v1/live?", "This link does not show live figures.", "此链接不显示实时数据。"],
  ];
  for (const [path, en, zh] of asked) {
    const said = async (locale: string) => {
      const { detail } = (await (await get(token, `${path}&locale=${locale}`)).json()) as { detail: string };
      return detail;
    };
    expect(await said("en"), path).toContain(en);
    expect(await said("zh-CN"), path).toContain(zh);
  }
});
