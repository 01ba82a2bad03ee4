// GA4's Measurement Protocol, Umami's and Plausible's trackers, as they are: what they send becomes our events once.
import { expect, test } from "vitest";
import { tell, totalOf } from "../../helpers/clients.ts";
import { call, newStore } from "../../helpers/worker.ts";

test("GA4's Measurement Protocol: stored once by its time; the debug twin names each fault and keeps nothing", async () => {
  const store = await newStore();
  const good = {
    client_id: "12.34",
    user_id: "c-9",
    timestamp_micros: (Date.now() - 5000) * 1000,
    events: [
      { name: "page_view", params: { page_location: "https://shop.example/?utm_source=weibo", page_title: "Home" } },
      { name: "add_to_cart", params: { currency: "CNY", value: 9, items: [{ item_id: "A1", price: 9, quantity: 1 }] } },
      { name: "user_engagement", params: { engagement_time_msec: 1200, session_id: "1" } },
    ],
  };
  const address = `/mp/collect?api_secret=${store.write_key}&measurement_id=G-1`;
  for (const _ of [1, 2]) expect((await tell(address, good)).status).toBe(204);
  expect(await totalOf(store, "page_views")).toBe(1);
  expect(await totalOf(store, "add_to_cart_sessions")).toBe(1);

  const debug = `/debug/mp/collect?api_secret=${store.write_key}`;
  const told = async (body: unknown) => (await tell(debug, body)).json();
  expect(await told(good)).toEqual({ validationMessages: [] });
  const bad = { client_id: "1", events: [{ name: "add_to_cart", params: { items: [{ item_id: "A", price: "x" }] } }] };
  expect(await told(bad)).toEqual({
    validationMessages: [
      {
        fieldPath: "events[0].params.items[0].price",
        description: expect.stringContaining("number"),
        validationCode: "VALUE_INVALID",
      },
    ],
  });
  const secret = await tell(`/mp/collect?api_secret=${store.manage_key}`, good);
  expect(((await secret.json()) as { code: string }).code).toBe("key_in_address");
});

test("Umami's and Plausible's trackers count as the tags a store has given itself", async () => {
  const store = await newStore();
  for (const tag of ["umami:8b1c7a52-0000-4000-8000-000000000000", "plausible:shop.example"]) {
    const body = { kind: "public", scopes: ["write"], tag };
    expect((await call("POST", "/v1/keys", { key: store.manage_key, body })).status).toBe(201);
  }
  const website = "8b1c7a52-0000-4000-8000-000000000000";
  const umami = await tell("/api/send", {
    type: "event",
    payload: { website, hostname: "shop.example", url: "/p/1?utm_source=wechat", screen: "390x844" },
  });
  expect(await umami.json()).toEqual({ cache: "" });
  const named = {
    website,
    hostname: "shop.example",
    url: "/",
    name: "add_to_cart",
    data: { items: [{ item_id: "A1" }] },
  };
  await tell("/api/send", { type: "event", payload: named });
  const plausible = (body: unknown) => tell("/api/event", body, { "content-type": "text/plain" });
  const seen = await plausible({ n: "pageview", d: "shop.example", u: "https://shop.example/p/2", r: null });
  expect([seen.status, await seen.text()]).toEqual([202, "ok"]);
  await plausible({ n: "engagement", d: "shop.example", u: "https://shop.example/p/2", sd: 55, e: 4000 });
  await plausible({
    n: "purchase",
    d: "shop.example",
    u: "https://shop.example/",
    p: { transaction_id: "7" },
    $: { amount: 9, currency: "CNY" },
  });
  expect(await totalOf(store, "page_views")).toBe(2);
  expect(await totalOf(store, "add_to_cart_sessions")).toBe(1);
  expect(await totalOf(store, "tracked_orders")).toBe(1);
  expect(await totalOf(store, "visitors")).toBe(1);
});
