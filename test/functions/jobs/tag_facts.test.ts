// What rules ask is read from where it is kept: checkouts tell of offers and codes, refunds of returns, sessions of channels.
import { afterEach, expect, test, vi } from "vitest";
import { writeSegmentations } from "../../../functions/store/segmentation.ts";
import { storeSegmentations } from "../../../shared/customers/rfm/store_segmentations.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { rollUp, send } from "../../helpers/ask.ts";
import { agreed, confirm, decidingShop, quote } from "../../helpers/deciding.ts";
import { anOffer } from "../../helpers/prices.ts";
import { atLeast, orderOf, putOrders, putTag, ruleTag, runTags, tagOf, wordsOf } from "../../helpers/tags.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env, eventId, newStore } from "../../helpers/worker.ts";

afterEach(() => {
  vi.useRealTimers();
});

test("offers, codes, refunds, devices and channels of a customer's orders are facts", async () => {
  const offers = [anOffer("deal", 1_000, 500), anOffer("coupon", 1_000, 300, { needs_code: true })];
  const coupons = [{ id: "hello", offer: "coupon", code: "HELLO" }];
  const store = await decidingShop({ offers, coupons });
  const cart = await quote(store, [{ sku: "A" }], { codes: ["HELLO"] });
  expect(cart.codes).toMatchObject([{ applied: true }]);
  await confirm(store, await agreed(store, cart, "cart-0001"), "1");
  await putOrders(store, [
    orderOf("1", "a", 0.01, { discount_minor: 2_000 }),
    orderOf("2", "a", 3),
    orderOf("3", "b", 2),
  ]);
  const refund = { order_id: "2", currency: "CNY", refunded_at: Date.now() - DAY_MS, amount_minor: 4_000 };
  await send(store, "PUT", "/v1/refunds/r1", refund);
  const at = Date.now() - 3 * DAY_MS;
  const visit = { visitor: "visitor-1", device: "phone" };
  await send(store, "POST", "/v1/import/events", {
    events: [
      {
        ...visit,
        // Of the same visit at any hour: visits end at midnight.
        id: eventId(at - 1),
        name: "page_view",
        url: "https://shop.example/?utm_source=baidu&utm_medium=cpc",
      },
      { ...visit, id: eventId(at), name: "purchase", url: "https://shop.example/", params: { transaction_id: "2" } },
    ],
  });
  await rollUp(store);
  const tags: Record<string, unknown> = {
    deal: { op: "has", fact: "orders.offers", value: "deal" },
    coded: {
      op: "all",
      of: [atLeast("orders.code_ratio", 0.5), { op: "at_most", fact: "orders.code_ratio", value: 0.5 }],
    },
    cheap: { op: "is", fact: "orders.discount_ratio", value: 0.1 },
    returns: { op: "all", of: [atLeast("refunds.ratio", 0.2), { op: "is", fact: "refunds.count", value: 1 }] },
  };
  for (const [id, when] of Object.entries(tags)) await putTag(store, id, ruleTag(when as Record<string, unknown>));
  await putTag(store, "channel", tagOf({ kind: "fact", fact: "orders.first_channel" }));
  await runTags(store);
  expect(await wordsOf(store, "a")).toEqual(["channel:paid", "cheap", "coded", "deal", "returns"]);
  expect(await wordsOf(store, "b")).toEqual([]);
});

test("an operator's own division of customers takes the preset's place", async () => {
  const store = await newStore();
  await putOrders(store, [orderOf("1", "a", 1), orderOf("2", "b", 90)]);
  const name = (en: string) => ({ en, "zh-CN": "层" });
  const others = { id: "mine_others", name: name("Others"), when: null, action: name("Wait"), offer: null };
  const recent = {
    ...others,
    id: "mine_recent",
    when: { op: "at_most", fact: "customer.days_since_order", value: 30 },
  };
  const own = { id: "maternal", name: name("Mine"), segments: [recent, others] };
  const document = storeSegmentations.parse({ segmentations: [own] });
  await writeSegmentations(env.SHARD_0, (await rowOf(store)).id, document, Date.now());
  await putTag(store, "mine", tagOf({ kind: "fact", fact: "segment.maternal" }));
  await runTags(store);
  expect([await wordsOf(store, "a"), await wordsOf(store, "b")]).toEqual([["mine:mine_recent"], ["mine:mine_others"]]);
});
