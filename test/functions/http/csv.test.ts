// Has every metric and list a CSV? Asked of each endpoint that lists something, read back and held against its JSON.
import { parse } from "csv-parse/sync";
import { beforeAll, expect, test } from "vitest";
import { endpoints } from "../../../shared/api/index.ts";
import { metrics } from "../../../shared/metrics/index.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { problemOf, rollUp, send } from "../../helpers/ask.ts";
import { live, personalShop } from "../../helpers/persons.ts";
import { orderOf } from "../../helpers/tags.ts";
import { call, read, type TestStore } from "../../helpers/worker.ts";

let store: TestStore;

beforeAll(async () => {
  store = await personalShop();
  await live(store, "c-1", "browser-d", Date.now() - 2 * DAY_MS);
  const competitor = '=1+1 "quoted", 茶';
  await send(store, "PUT", "/v1/competitor-prices", { prices: [{ sku: "A", competitor, price_minor: 100 }] });
  await send(store, "POST", "/v1/orders", { orders: [orderOf("long-ago", "c-2", 80)] });
  await rollUp(store);
});

const day = (offset: number) => new Date(Date.now() + offset * DAY_MS).toISOString().slice(0, 10);
const csv = (path: string) => call("GET", path, { key: store.manage_key, headers: { accept: "text/csv" } });

async function tableOf(path: string): Promise<Record<string, string>[]> {
  const response = await csv(path);
  expect(response.status, path).toBe(200);
  expect(response.headers.get("content-type"), path).toBe("text/csv; charset=utf-8");
  return parse(await response.text(), { columns: true, bom: true }) as Record<string, string>[];
}

test.each(metrics.map(({ id }) => id))("%s has its rows as CSV", async (id) => {
  const query = `/v1/metrics/${id}?from=${day(-2)}&to=${day(-1)}`;
  const { rows } = await read<{ rows: { value: number | null }[] }>(store, query);
  const table = await tableOf(query);
  expect(table.length).toBe(rows.length);
  expect(table[0]).toMatchObject({ metric: id });
  expect(table.map(({ value }) => value)).toEqual(rows.map(({ value }) => String(value ?? "")));
});

/** Lists without a parameter in their address; what has several tables in one answer has a file of its own, or JSON. */
const several = ["/v1/live", "/v1/store", "/v1/config", "/v1/segments", "/v1/studies", "/v1/drops"];
const lists = endpoints
  .filter(({ method, path, access, answer }) => {
    const values = typeof answer === "object" && answer !== null ? Object.values(answer) : [];
    const isList = values.filter((value) => Array.isArray(value) && value.every((each) => typeof each === "object"));
    return method === "get" && access !== "none" && access !== "admin" && !path.includes("{") && isList.length === 1;
  })
  .map(({ path }) => path)
  .filter((path) => !several.includes(path));

test("there are lists to try", () => expect(lists.length).toBeGreaterThan(15));

test.each(lists)("%s reads as CSV, a row for each of its JSON", async (path) => {
  const answer = await call("GET", path, { key: store.manage_key });
  // Some need a query; they are told so in both forms.
  if (answer.status !== 200) {
    expect((await csv(path)).status).toBe(answer.status);
    return;
  }
  const body = (await answer.json()) as Record<string, unknown>;
  const named = body[path.split("/").at(-1) ?? ""];
  const list =
    named ?? Object.values(body).find((each) => Array.isArray(each) && each.every((one) => typeof one === "object"));
  if (list === undefined) return;
  expect((await tableOf(path)).length).toBe((list as unknown[]).length);
});

test("texts are no formulas, and nested fields are columns of their own", async () => {
  const dropped = await tableOf("/v1/drops");
  expect(dropped.every(({ name, count }) => name !== "" && Number(count) > 0)).toBe(true);
  // What a shop sent begins as a formula would: it stays a text.
  const names = (await tableOf("/v1/competitor-prices")).map(({ competitor }) => competitor);
  expect(names).toEqual(['\'=1+1 "quoted", 茶']);
  const tickets = await tableOf("/v1/tickets");
  expect(tickets[0]).toMatchObject({ kind: "delivery", complaint: "true" });
  const tags = await tableOf("/v1/tags");
  expect(tags[0]).toMatchObject({ id: "looked", "name.en": "Tag", "name.zh-CN": "标签" });
});

test("two times that are compared are told apart", async () => {
  const table = await tableOf("/v1/metrics/orders?compare=previous");
  expect([...new Set(table.map(({ period }) => period))]).toEqual(["asked", "compared"]);
});

test("what is no table is refused, and JSON is what everybody else gets", async () => {
  expect(await problemOf(await csv("/v1/live"))).toMatchObject({ status: 406, code: "not_a_table" });
  expect(await problemOf(await csv("/v1/metrics/none"))).toMatchObject({ status: 404, code: "metric_unknown" });
  const both = await call("GET", "/v1/tickets", {
    key: store.manage_key,
    headers: { accept: "application/json, text/csv" },
  });
  expect(both.headers.get("content-type")).toContain("application/json");
});
