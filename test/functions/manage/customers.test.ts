// Who bought first and who came again: exact, also when orders arrive late, move or are cancelled.
import fc from "fast-check";
import { expect, test } from "vitest";
import { rollUp, send, totalsOf } from "../../helpers/ask.ts";
import { newStore, type TestStore } from "../../helpers/worker.ts";

interface Placed {
  id: string;
  customer_id: string | null;
  day: number;
  status: "paid" | "cancelled";
}

const METRICS = ["orders", "customers", "new_customers", "returning_customers", "repeat_customers"] as const;
const dayText = (day: number) => `2026-10-${String(day).padStart(2, "0")}`;
const range = (from: number, to: number) => `from=${dayText(from)}&to=${dayText(to)}`;

async function put(store: TestStore, placed: readonly Placed[]): Promise<void> {
  const orders = placed.map(({ id, customer_id, day, status }) => ({
    id,
    customer_id,
    status,
    currency: "CNY",
    ordered_at: `${dayText(day)}T12:00:00+08:00`,
    lines: [{ sku: "A", quantity: 1, amount_minor: 100 }],
  }));
  expect(await send(store, "POST", "/v1/orders", { orders })).toMatchObject({ refused: [] });
  await rollUp(store);
}

/** The figures by the plainest means: every customer's paid orders in order. */
function plain(all: readonly Placed[], from: number, to: number): Record<string, number> {
  const paid = all.filter(({ status }) => status === "paid");
  const inside = paid.filter(({ day }) => day >= from && day <= to);
  const known = inside.filter(({ customer_id }) => customer_id !== null);
  const counts = new Map<string, number>();
  for (const { customer_id } of known) counts.set(String(customer_id), (counts.get(String(customer_id)) ?? 0) + 1);
  const before = (id: string) => paid.some(({ customer_id, day }) => customer_id === id && day < from);
  const names = [...counts.keys()];
  return {
    orders: inside.length,
    customers: names.length,
    new_customers: names.filter((id) => !before(id)).length,
    returning_customers: names.filter(before).length,
    repeat_customers: [...counts.values()].filter((n) => n > 1).length,
  };
}

const at = (id: string, day: number, over: Partial<Placed> = {}): Placed => {
  return { id, day, customer_id: "ann", status: "paid", ...over };
};

test("an earlier order that arrives later takes over who was first", async () => {
  const store = await newStore();
  await put(store, [at("2", 10)]);
  expect(await totalsOf(store, METRICS, range(10, 10))).toMatchObject({ new_customers: 1, returning_customers: 0 });
  await put(store, [at("1", 3)]);
  expect(await totalsOf(store, METRICS, range(3, 3))).toMatchObject({ new_customers: 1 });
  expect(await totalsOf(store, METRICS, range(10, 10))).toMatchObject({ new_customers: 0, returning_customers: 1 });
  expect(await totalsOf(store, METRICS, range(1, 31))).toMatchObject({ customers: 1, repeat_customers: 1 });
});

test("when the first order is cancelled the next one becomes first, and the third still knows both", async () => {
  const store = await newStore();
  await put(store, [at("1", 3), at("2", 10), at("3", 17)]);
  expect(await totalsOf(store, METRICS, range(10, 17))).toMatchObject({ new_customers: 0, repeat_customers: 1 });
  await put(store, [at("1", 3, { status: "cancelled" })]);
  expect(await totalsOf(store, METRICS, range(10, 17))).toMatchObject({ new_customers: 1, repeat_customers: 1 });
  expect(await totalsOf(store, METRICS, range(1, 31))).toMatchObject({ orders: 2, customers: 1, repeat_customers: 1 });
});

test("two orders put between others change the figures of those that follow", async () => {
  const store = await newStore();
  const old = [at("b", 5), at("d", 12), at("e", 20)];
  const late = [at("a", 2), at("c", 10)];
  await put(store, old);
  await put(store, late);
  expect(await totalsOf(store, METRICS, range(10, 20))).toEqual(plain([...old, ...late], 10, 20));
});

test("an order given to another customer leaves the first one", async () => {
  const store = await newStore();
  await put(store, [at("1", 3), at("2", 10)]);
  await put(store, [at("1", 3, { customer_id: "bob" })]);
  expect(await totalsOf(store, METRICS, range(1, 31))).toMatchObject({
    customers: 2,
    new_customers: 2,
    repeat_customers: 0,
  });
});

test("guests are orders and no customers", async () => {
  const store = await newStore();
  await put(store, [at("1", 3, { customer_id: null }), at("2", 3, { customer_id: null })]);
  expect(await totalsOf(store, METRICS, range(1, 31))).toMatchObject({ orders: 2, customers: 0, new_customers: 0 });
});

test("any history of orders, changes and cancellations gives the figures of its last state", async () => {
  const placed = fc.record({
    id: fc.constantFrom("1", "2", "3", "4", "5", "6", "7"),
    customer_id: fc.constantFrom("ann", "ann", "ann", "ann", "bob", null),
    day: fc.integer({ min: 1, max: 12 }),
    status: fc.constantFrom("paid" as const, "paid" as const, "cancelled" as const),
  });
  const batch = fc.uniqueArray(placed, { selector: ({ id }) => id, minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { minLength: 2, maxLength: 4, size: "max" }), async (batches) => {
      const store = await newStore();
      const state = new Map<string, Placed>();
      for (const each of batches) {
        await put(store, each);
        for (const one of each) state.set(one.id, one);
      }
      for (const [from, to] of [
        [1, 12],
        [4, 8],
        [6, 12],
        [3, 3],
      ] as const) {
        const totals = await totalsOf(store, METRICS, range(from, to));
        // Before the first order nothing is known; the rest of the history says the same as zero.
        const begun = Object.values(totals).some((value) => value !== null);
        const plainly = plain([...state.values()], from, to);
        expect(begun ? totals : Object.fromEntries(METRICS.map((id) => [id, 0])), `${from} to ${to}`).toEqual(plainly);
      }
    }),
    { numRuns: 12, seed: 1 },
  );
});
