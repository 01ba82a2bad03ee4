// Short ways to a store whose prices are decided: its products, a configuration, and what a change of it answers.
import { problemOf, send } from "./ask.ts";
import { call, newStore, type TestStore } from "./worker.ts";

export interface Changed {
  version: number;
  effective_at: number;
  announced: boolean;
  changed: boolean;
  warnings: { code: string; field: string }[];
  problems?: { code: string; field: string }[];
  carried: { version: number; carries: number; effective_at: number; kept: string[] }[];
  changes: { kind: string; section: string; id: string | null }[];
}

/** A rule that changes the price of every product by a share. */
export const aRule = (id: string, change_ratio: number, parts: Record<string, unknown> = {}) => {
  return { id, title: id, price: { kind: "percent", params: { change_ratio } }, ...parts };
};

/** An offer of an amount off from a sum on. */
export const anOffer = (id: string, min_minor: number, amount_minor: number, parts: Record<string, unknown> = {}) => {
  return {
    id,
    title: id,
    condition: { kind: "spend", params: { count: "once", min_minor } },
    effect: { kind: "amount_off", params: { amount_minor } },
    ...parts,
  };
};

/** A store with products A at 100.00 and B at 50.00. */
export async function newShop(settings: Record<string, unknown> = {}): Promise<TestStore> {
  const store = await newStore(settings);
  const products = [
    { sku: "A", title: "A", price_minor: 10_000, cost_minor: 6_000 },
    { sku: "B", title: "B", price_minor: 5_000 },
  ];
  await send(store, "PUT", "/v1/products", { products });
  return store;
}

const noted = (query: Record<string, unknown>) =>
  new URLSearchParams(Object.entries({ why: "test", ...query }).map(([key, value]) => [key, String(value)]));

/** Replaces the configuration and expects success. */
export const configure = (store: TestStore, document: unknown, query: Record<string, unknown> = {}) =>
  send<Changed>(store, "PUT", `/v1/config?${noted(query)}`, document);

/** What a change is refused with. */
export async function refusal(
  store: TestStore,
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
) {
  return problemOf(await call(method, path, { key: store.manage_key, body, headers }));
}
