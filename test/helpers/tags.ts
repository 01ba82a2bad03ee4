// Short ways to a store whose customers are tagged: definitions, orders of customers, and who has what.
import { DAY_MS } from "../../shared/time.ts";
import { send } from "./ask.ts";
import { read, type TestStore } from "./worker.ts";

/** A tag of a rule, a plain yes. */
export const ruleTag = (when: Record<string, unknown>, parts: Record<string, unknown> = {}) => ({
  dimension: "value",
  name: { en: "Tag", "zh-CN": "标签" },
  source: { kind: "rule", when },
  ...parts,
});

export const tagOf = (source: Record<string, unknown>, parts: Record<string, unknown> = {}) => ({
  dimension: "preference",
  name: { en: "Tag", "zh-CN": "标签" },
  source,
  ...parts,
});

export const putTag = (store: TestStore, id: string, body: unknown) => send(store, "PUT", `/v1/tags/${id}`, body);

export const atLeast = (fact: string, value: number) => ({ op: "at_least", fact, value });

/** An order of a customer so many days ago. */
export const orderOf = (id: string, customer_id: string, days_ago: number, parts: Record<string, unknown> = {}) => ({
  id,
  customer_id,
  currency: "CNY",
  ordered_at: Date.now() - days_ago * DAY_MS,
  lines: [{ sku: "A", quantity: 1, amount_minor: 10_000 }],
  ...parts,
});

export async function putOrders(store: TestStore, orders: readonly unknown[]): Promise<void> {
  const { refused } = await send<{ refused: unknown[] }>(store, "POST", "/v1/orders", { orders });
  if (refused.length > 0) throw new Error(JSON.stringify(refused[0]));
}

interface RunAnswer {
  customers: number;
  written: number;
  complete: boolean;
  busy: boolean;
}

export const runTags = (store: TestStore) => send<RunAnswer>(store, "POST", "/v1/tags/run", undefined);

/** A customer's tags as rules of prices ask for them. */
export async function wordsOf(store: TestStore, customer: string): Promise<string[]> {
  const { tags } = await read<{ tags: { tag: string; value: string }[] }>(store, `/v1/customers/${customer}/tags`);
  return tags.map(({ tag, value }) => (value === "" ? tag : `${tag}:${value}`));
}
