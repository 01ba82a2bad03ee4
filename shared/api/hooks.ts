// Webhooks: what other systems tell a store, and whom the store has told. The endpoints.
import type { Endpoint } from "./endpoint.ts";
import { createWebhook, deliveriesQuery, hookBody, putHookSource, replayWebhook } from "./hooks_requests.ts";

const AT = 1_795_000_000_000;
const own = { access: "manage", audience: "manage" } as const;

const source = {
  id: "shop",
  kind: "shopify",
  address: "https://suanpan.example/v1/hooks/demo/shop",
  order_ids: "number",
  created_at: AT,
  changed_at: AT,
  former_secret_until: null,
};
const webhook = {
  id: "wh_0123456789abcdef",
  url: "https://erp.example.com/suanpan",
  events: ["order.created"],
  created_at: AT,
  failing_since: null,
  disabled_at: null,
  disabled_why: null,
};
const delivery = {
  id: "msg_0123456789abcdef0123456789abcdef",
  event: "order.created",
  at: AT,
  state: "delivered",
  attempts: 1,
  next_at: 0,
  tried_at: AT,
  status: 200,
  error: null,
};
const count = { outcome: "stored", n: 12, last_at: AT, topic: "orders/updated", detail: "" };

export const hooks: readonly Endpoint[] = [
  {
    method: "post",
    path: "/v1/hooks/{store}/{source}",
    access: "none",
    audience: "import",
    body: hookBody,
    summary: "Take a webhook of a shop",
    description:
      "The store's slug and the id of a source that PUT /v1/hooks/{id} set. The body is the shop's own and its signature proves who sent it; the address holds no secret. Sent twice or in another order it comes to the same: the newest state of each order, refund and product stands, told as stale where one was newer. A topic that says nothing here is answered 200 and counted as ignored. A body that cannot be read is refused with 422, counted, and not kept, since it names persons: the shop sends it again.",
    answer: { stored: 1, unchanged: 0, stale: 0 },
  },
  {
    ...own,
    method: "get",
    path: "/v1/hooks",
    summary: "Whose webhooks the store takes, and what came of them",
    description: "Deliveries are counted by outcome with the last one's time, topic and field; no body is kept.",
    answer: { sources: [{ ...source, deliveries: [count] }] },
  },
  {
    ...own,
    method: "put",
    path: "/v1/hooks/{id}",
    body: putHookSource,
    summary: "Take webhooks of a shop",
    description:
      "Give the shop the answer's `address`. The secret is kept sealed and never shown again; the one before a new one goes on for `keep_old_hours`. `standard` is the Standard Webhooks form, with the records of this API as data.",
    answer: source,
  },
  {
    ...own,
    method: "delete",
    path: "/v1/hooks/{id}",
    summary: "Take no more webhooks of a shop",
    description: "What was told before stays.",
    answer: { id: "shop", removed: true },
  },
  {
    ...own,
    method: "get",
    path: "/v1/webhooks",
    summary: "Whom the store tells what happens",
    description: "`disabled_why` says why one was switched off: `gone` (410), `failing` for three days, or `backlog`.",
    answer: { webhooks: [webhook] },
  },
  {
    ...own,
    method: "post",
    path: "/v1/webhooks",
    body: createWebhook,
    status: 201,
    summary: "Tell somebody what happens",
    description:
      "Signed as Standard Webhooks; the secret is shown once. At least once each, with the same webhook-id at each try: 30 s after a failure, then four times as long each time, for three days. A body names no person. Only public names over https; no redirect is followed.",
    answer: { ...webhook, secret: "whsec_..." },
  },
  {
    ...own,
    method: "delete",
    path: "/v1/webhooks/{id}",
    summary: "Tell somebody no more",
    answer: { id: webhook.id, removed: true },
  },
  {
    ...own,
    method: "get",
    path: "/v1/webhooks/{id}/deliveries",
    query: deliveriesQuery,
    summary: "What was told, and what came of it",
    description: "Newest first, of the last 30 days, without what was told. `next` is the next page's `before`.",
    answer: { deliveries: [delivery], next: null },
  },
  {
    ...own,
    method: "post",
    path: "/v1/webhooks/{id}/replay",
    body: replayWebhook,
    summary: "Tell it again",
    description:
      "Deliveries by their ids, or those that failed; each under the webhook-id that it had. Switches the webhook on again.",
    answer: { replayed: 1 },
  },
];
