// Lists behind the studies, as managers ask for them.
import type { ShownCustomer } from "../../shared/customers/audiences/show.ts";
import { read, type TestStore } from "./worker.ts";

export interface Listed {
  total: number;
  next: string | null;
  customers: (ShownCustomer & { left_at?: number; step?: string })[];
}
export interface Counted {
  id: string;
  customers: number | null;
  unknown_visitors?: number;
  params: { id: string; value: number }[];
}

/** Every list by its id. */
export const countsOf = async (store: TestStore) => {
  const { audiences: listed } = await read<{ audiences: Counted[] }>(store, "/v1/audiences");
  return new Map(listed.map((each) => [each.id, each]));
};

/** All pages of a list. */
export async function allOf(store: TestStore, path: string, limit: number, between = async () => {}) {
  const customers: Listed["customers"] = [];
  for (let next: string | null = ""; next !== null; ) {
    const cursor = next === "" ? "" : `&cursor=${encodeURIComponent(next)}`;
    const page: Listed = await read<Listed>(store, `${path}${path.includes("?") ? "&" : "?"}limit=${limit}${cursor}`);
    customers.push(...page.customers);
    next = page.next;
    await between();
  }
  return customers;
}
