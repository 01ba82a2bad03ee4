// A shop whose configuration decides, and short ways to ask it for prices as a page, and as its own server.
import { vi } from "vitest";
import type { AgreedAnswer, ConfirmAnswer } from "../../shared/api/agreed.ts";
import type { CheckoutAnswer } from "../../shared/api/deciding_answers.ts";
import { send } from "./ask.ts";
import { configure, newShop } from "./prices.ts";
import { call, read, type TestStore } from "./worker.ts";

export interface Cart {
  id: string;
  lines: { sku: string; price_minor: number; total_minor: number; was_minor: number | null }[];
  offers: { id: string; amount_minor: number; title: string }[];
  codes: { code: string; applied: boolean; reason: string; text: string }[];
  hints: { offer: string; text: string; saves_minor: number | null }[];
  total_minor: number;
  personalised: boolean;
  disclosure: string | null;
  valid_until: number;
  quote: string;
  trace?: { text: string }[];
}

/** A shop with products A at 100.00 and B at 50.00, and the clock moved on to where this configuration decides. */
export async function decidingShop(document: unknown, settings: Record<string, unknown> = {}): Promise<TestStore> {
  const store = await newShop(settings);
  const { effective_at } = await configure(store, document);
  passTo(effective_at + 1_000);
  return store;
}

/** Moves the clock of this isolate; timers go on as they are. */
export function passTo(at: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: at });
}

/** As a page does it: the public key in the body, as text that needs no preflight. */
export const ask = (store: Pick<TestStore, "write_key">, path: string, body: Record<string, unknown>) =>
  call("POST", path, {
    body: JSON.stringify({ key: store.write_key, ...body }),
    headers: { "content-type": "text/plain;charset=UTF-8" },
  });

export async function quote(store: TestStore, lines: unknown[], rest: Record<string, unknown> = {}): Promise<Cart> {
  const response = await ask(store, "/v1/quote", { lines, ...rest });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Cart;
}

/** A token of a customer that the shop's server vouches for. */
export async function customerToken(
  store: TestStore,
  id: string,
  facts: Record<string, unknown> = {},
): Promise<string> {
  const response = await call("POST", `/v1/customers/${id}/token`, { key: store.manage_key, body: facts });
  if (!response.ok) throw new Error(await response.text());
  return ((await response.json()) as { token: string }).token;
}

export const checkOut = (store: TestStore, cart: { quote: string }, idempotency_key: string) =>
  ask(store, "/v1/checkout", { quote: cart.quote, idempotency_key });

/** Checks a quote out that is honoured. */
export async function agreed(store: TestStore, cart: { quote: string }, idempotency_key: string) {
  const response = await checkOut(store, cart, idempotency_key);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as CheckoutAnswer;
}

// As the shop's own server: what is confirmed, given up and read of a checkout, by its id.

export const confirm = (store: TestStore, { checkout }: Pick<CheckoutAnswer, "checkout">, order_id: string) =>
  send<ConfirmAnswer>(store, "POST", `/v1/checkout/${checkout}/confirm`, { order_id });

export const giveUp = (store: TestStore, { checkout }: Pick<CheckoutAnswer, "checkout">) =>
  call("DELETE", `/v1/checkout/${checkout}`, { key: store.manage_key });

export const readAgreed = (store: TestStore, { checkout }: Pick<CheckoutAnswer, "checkout">) =>
  read<AgreedAnswer>(store, `/v1/checkout/${checkout}`);

/** What is taken of each limited offer: uses, money, units. */
export async function taken(store: TestStore): Promise<number[][]> {
  const { limits } = await read<{ limits: { offer: string; uses: number; amount_minor: number; units: number }[] }>(
    store,
    "/v1/limits",
  );
  return limits.map(({ uses, amount_minor, units }) => [uses, amount_minor, units]);
}
