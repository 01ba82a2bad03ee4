// Deliveries as Shopify, WooCommerce and anybody else send them, signed as they sign.
import { createHmac } from "node:crypto";
import { expect } from "vitest";
import { call, read, type TestStore } from "./worker.ts";

export const SECRET = "shop-secret-1";
const sign = (secret: string | Buffer, text: string) => createHmac("sha256", secret).update(text).digest("base64");

interface Sending {
  source?: string;
  secret?: string;
  headers?: Record<string, string>;
}

/** Takes webhooks of a kind under the kind's name. */
export async function takeHooks(store: TestStore, kind: string, rest: Record<string, unknown> = {}): Promise<void> {
  const body = { kind, ...(kind === "standard" ? {} : { secret: SECRET }), ...rest };
  const response = await call("PUT", `/v1/hooks/${kind}`, { key: store.manage_key, body });
  if (!response.ok) throw new Error(await response.text());
}

export function shopify(store: TestStore, topic: string, body: unknown, told = 0, sending: Sending = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return call("POST", `/v1/hooks/${store.slug}/${sending.source ?? "shopify"}`, {
    body: text,
    headers: {
      "content-type": "application/json",
      "x-shopify-topic": topic,
      "x-shopify-hmac-sha256": sign(sending.secret ?? SECRET, text),
      "x-shopify-shop-domain": "tea-house.myshopify.com",
      "x-shopify-webhook-id": "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
      "x-shopify-event-id": "98880550-7158-44d4-b7cd-2c97c8a091b5",
      ...(told ? { "x-shopify-triggered-at": new Date(told).toISOString() } : {}),
      ...sending.headers,
    },
  });
}

export function woocommerce(store: TestStore, topic: string, body: unknown, sending: Sending = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const [resource = "", event = ""] = topic.split(".");
  return call("POST", `/v1/hooks/${store.slug}/${sending.source ?? "woocommerce"}`, {
    body: text,
    headers: {
      "content-type": "application/json",
      "x-wc-webhook-source": "https://tea.example/",
      "x-wc-webhook-topic": topic,
      "x-wc-webhook-resource": resource,
      "x-wc-webhook-event": event,
      "x-wc-webhook-id": "7",
      "x-wc-webhook-delivery-id": "36e520ebabc2fa725092ff4a47acedf2",
      "x-wc-webhook-signature": sign(sending.secret ?? SECRET, text),
      ...sending.headers,
    },
  });
}

export const STANDARD_SECRET = `whsec_${Buffer.from("0123456789abcdef0123456789abcdef").toString("base64")}`;

/** A message's signature, worked out apart from the code under test. */
export function standardSignature(secret: string, id: string, seconds: number | string, text: string): string {
  return `v1,${sign(Buffer.from(secret.replace("whsec_", ""), "base64"), `${id}.${seconds}.${text}`)}`;
}

export function standard(
  store: TestStore,
  body: unknown,
  { at = Date.now(), source = "standard", secret = STANDARD_SECRET, headers = {} }: Sending & { at?: number } = {},
) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const seconds = Math.floor(at / 1000);
  return call("POST", `/v1/hooks/${store.slug}/${source}`, {
    body: text,
    headers: {
      "content-type": "application/json",
      "webhook-id": "msg_1",
      "webhook-timestamp": String(seconds),
      "webhook-signature": standardSignature(secret, "msg_1", seconds, text),
      ...headers,
    },
  });
}

/** An order as the API tells it, without its version. */
export async function orderAt(store: TestStore, id: string): Promise<Record<string, unknown>> {
  const { version: _, ...order } = await read<Record<string, unknown>>(store, `/v1/orders/${encodeURIComponent(id)}`);
  return order;
}

/** What became of a delivery that was taken. */
export async function outcome(response: Response): Promise<Record<string, unknown>> {
  expect(response.status, await response.clone().text()).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}
