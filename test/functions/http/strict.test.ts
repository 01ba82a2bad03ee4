// Names that nothing takes are refused with the one that was meant, and all that is wrong is told at once.
import { expect, test } from "vitest";
import { send } from "../../helpers/ask.ts";
import { call, newStore } from "../../helpers/worker.ts";

const store = await newStore();
const lines = [{ sku: "A1", quantity: 1, amount_minor: 100 }];
const order = { ordered_at: "2026-10-05T10:00:00+08:00", currency: "CNY", lines };

interface Told {
  code: string;
  field: string;
  detail: string;
  allowed: string[];
  problems: { code: string; field: string; message: { en: string } }[];
}
const ask = async (method: string, path: string, body?: unknown, key = store.manage_key) => {
  const response = await call(method, path, { key, ...(body === undefined ? {} : { body }) });
  return { status: response.status, told: (await response.json()) as Told };
};

test.each([
  ["POST", "/v1/links", { pasword: "secret" }, "pasword", "password"],
  ["POST", "/v1/links", { expires_at: 1 }, "expires_at", undefined],
  ["PUT", "/v1/orders/1", { ...order, discount_minr: 5 }, "discount_minr", "discount_minor"],
  ["PUT", "/v1/orders/1", { ...order, lines: [{ ...lines[0], skuu: "x" }] }, "lines.0.skuu", "sku"],
  ["PATCH", "/v1/store", { currency: "USD" }, "currency", undefined],
  ["POST", "/v1/orders", { orders: [], order: [] }, "order", "orders"],
  ["GET", "/v1/metrics/gmv?filtr=channel:paid", undefined, "filtr", "filter"],
  ["GET", "/v1/metrics/gmv?store=other", undefined, "store", undefined],
  ["GET", "/v1/links?limt=1", undefined, "limt", undefined],
])("%s %s with a name that is not there is refused", async (method, path, body, field, meant) => {
  const { status, told } = await ask(method, path, body);
  expect(status).toBe(method === "GET" ? 400 : 422);
  expect(told).toMatchObject({ code: "unknown_field", field });
  expect(told.detail).toContain(field);
  expect(told.allowed.length).toBeGreaterThan(0);
  for (const name of told.allowed) expect(told.detail).toContain(name);
  if (meant) expect(told.detail).toContain(`Did you mean "${meant}"?`);
});

test("HEAD takes what GET takes, and refuses what it refuses", async () => {
  const head = async (path: string) => {
    const response = await call("HEAD", path, { key: store.manage_key });
    return [response.status, await response.text()];
  };
  expect(await head("/v1/metrics/gmv?from=2026-10-01&to=2026-10-02")).toEqual([200, ""]);
  expect(await head("/v1/metrics/gmv?filtr=channel:paid")).toEqual([400, ""]);
});

test("an unknown field of a bulk row refuses that row; where all are refused the answer is 422", async () => {
  const good = { ...order, id: "1" };
  const bad = { ...order, id: "2", discount_minr: 5 };
  const some = await ask("POST", "/v1/orders", { orders: [good, bad] });
  expect(some).toMatchObject({
    status: 200,
    told: { stored: 1, refused: [{ index: 1, id: "2", code: "unknown_field", field: "discount_minr" }] },
  });
  const none = await ask("POST", "/v1/orders", { orders: [bad] });
  expect(none).toMatchObject({ status: 422, told: { stored: 0, unchanged: 0, refused: [{ index: 0 }] } });
  expect((await ask("POST", "/v1/orders", { orders: [] })).status).toBe(200);
  const event = { id: "019fb9a0c40000112233445566778899", name: "page_view", visitor: "v-1", paged: "/" };
  const events = await ask("POST", "/v1/import/events", { events: [event] });
  expect(events).toMatchObject({ status: 422, told: { refused: [{ code: "unknown_field", field: "paged" }] } });
});

test("all that is wrong is told at once, in sentences, with what would have been taken", async () => {
  const { told } = await ask("GET", "/v1/metrics/gmv?grain=minute&compare=sometimes&keys=0");
  expect(told.problems.map(({ field }) => field)).toEqual(["grain", "keys", "compare"]);
  expect(told.allowed).toEqual(["hour", "day", "week", "month"]);
  for (const { field, message } of told.problems) {
    expect(message.en).toMatch(new RegExp(`^${field} must be .*\\.$`));
    expect(message.en).not.toMatch(/Invalid|Too small|expected/);
  }
  const many = await ask("POST", "/v1/keys", { scopes: new Array(50).fill("x") });
  expect(many.told.problems).toHaveLength(20);
});

test("a filter by no dimension names those there are, and a split that cannot be names the metric that can", async () => {
  const filter = await ask("GET", "/v1/metrics/gmv?filter=chanel:paid");
  expect(filter.told.detail).toMatch(/Did you mean "channel"\?.*source/);
  const split = await ask("GET", "/v1/metrics/gmv?by=sku");
  expect(split.told).toMatchObject({
    code: "dimension_not_supported",
    metrics: expect.arrayContaining(["product_sales"]),
  });
  expect(split.told.detail).toContain("product_sales");
});

test("a link filtered by a value that the data does not have is made with a warning", async () => {
  const made = await send(store, "POST", "/v1/links", { filter: "country:ZZ" });
  expect(made).toMatchObject({ warnings: [{ code: "value_unknown", field: "filter" }] });
  expect(await send(store, "POST", "/v1/links", {})).toMatchObject({ warnings: [] });
});
