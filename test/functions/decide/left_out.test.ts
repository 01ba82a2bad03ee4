// A code whose offer a checkout could not grant: is it said to be that offer's, and not to be unknown?
import { afterEach, expect, test, vi } from "vitest";
import { type Cart, checkOut, decidingShop, passTo, quote } from "../../helpers/deciding.ts";
import { anOffer, configure } from "../../helpers/prices.ts";
import { read } from "../../helpers/worker.ts";

afterEach(() => {
  vi.useRealTimers();
});

const lines = [{ sku: "A" }];

const coded = (limits: Record<string, unknown>) => ({
  offers: [anOffer("deal", 1_000, 500, { title: "Deal", needs_code: true, limits })],
  coupons: [{ id: "hello", offer: "deal", code: "HELLO" }],
});

test.each([
  ["limit_reached", { uses: 1 }],
  ["customer_needed", { per_customer: 1 }],
])("%s: the new cart tells whose the code is, and is honoured without it", async (code, limits) => {
  const store = await decidingShop(coded(limits));
  const [first, second] = [
    await quote(store, lines, { codes: ["HELLO"] }),
    await quote(store, lines, { codes: ["HELLO"] }),
  ];
  expect(first.codes).toMatchObject([{ code: "HELLO", applied: true, reason: "applied" }]);
  await checkOut(store, first, "cart-0001");
  const refused = await checkOut(store, second, "cart-0002");
  const problem = (await refused.json()) as { code: string; quote: string; cart: Cart };
  expect(problem.code).toBe(code);
  expect(problem.cart.codes).toEqual([
    {
      code: "HELLO",
      offer: "deal",
      applied: false,
      reason: "left_out",
      text: 'Code HELLO: it is for "Deal", which is used up or only for customers who are signed in.',
    },
  ]);
  // The new quote, which still carries the code, is honoured without it.
  const honoured = await checkOut(store, problem, "cart-0003");
  expect(honoured.status).toBe(201);
  const { codes } = (await honoured.json()) as Cart;
  expect(codes).toMatchObject([{ reason: "left_out", offer: "deal", text: expect.stringMatching(/for "Deal"/) }]);
  const { limits: told } = await read<{ limits: { offer: string; uses: number }[] }>(store, "/v1/limits");
  expect(told).toMatchObject([{ offer: "deal", uses: code === "limit_reached" ? 1 : 0 }]);
});

test("an offer that is used up and gone since is told of by the title that it had", async () => {
  const store = await decidingShop({ offers: [anOffer("deal", 1_000, 500, { title: "Deal", limits: { uses: 1 } })] });
  const [first, second] = [await quote(store, lines), await quote(store, lines)];
  await checkOut(store, first, "cart-0001");
  const { effective_at } = await configure(store, {});
  passTo(effective_at + 1_000);
  const refused = await checkOut(store, second, "cart-0002");
  expect(await refused.json()).toMatchObject({
    code: "limit_reached",
    changes: { offers: [{ id: "deal", title: "Deal" }] },
  });
});
