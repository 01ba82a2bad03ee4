import { expect, test, vi } from "vitest";
import { beacon, call, eventId, newStore, read } from "../../helpers/worker.ts";

const url = "https://shop.example/p/1?utm_source=douyin&utm_medium=cpc&utm_campaign=spring";

test("a beacon becomes figures: sessions, page views and their source, at once and without a rollup", async () => {
  const store = await newStore();
  const now = Date.now();
  const response = await beacon(
    store,
    [
      { id: eventId(now - 3000), name: "page_view", url },
      {
        id: eventId(now - 2000),
        name: "view_item",
        url,
        params: { items: [{ item_id: "A1", price: 12.5, quantity: 1 }] },
      },
    ],
    { viewport: "phone", visitor: "0123456789abcdef0123456789abcdef" },
  );
  expect(response.status).toBe(202);
  expect(await response.json()).toEqual({ accepted: 2, dropped: {} });
  await vi.waitFor(async () => {
    expect(await read(store, "/v1/metrics/sessions?by=channel")).toMatchObject({ total: 1 });
  }, 15_000);
  expect(await read(store, "/v1/metrics/page_views?by=source")).toMatchObject({
    rows: expect.arrayContaining([expect.objectContaining({ key: "douyin", value: 1 })]),
  });
  expect(await read(store, "/v1/metrics/item_views?by=sku")).toMatchObject({ total: 1 });
  expect(await read(store, "/v1/metrics/visitors")).toMatchObject({ total: 1 });
  const live = await read<{ visitors_now: number }>(store, "/v1/live");
  expect(live.visitors_now).toBe(1);
});

test("an unknown key is answered, not stored", async () => {
  const response = await call("POST", "/v1/events", { body: { key: "pk_none", events: [{}] } });
  expect(response.status).toBe(202);
  expect(await response.json()).toEqual({ accepted: 0, dropped: { unknown_key: 1 } });
  expect(response.headers.get("x-event-ignored")).toBe("unknown_key");
});
