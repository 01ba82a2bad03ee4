// Is postage in a store's sales and on no list of its products, whether the catalogue says what it is or the orders do?
import { expect, test } from "vitest";
import { send } from "../../helpers/ask.ts";
import { newStore, read } from "../../helpers/worker.ts";

interface Report {
  sections: {
    id: string;
    rows?: { key: string }[];
    total_rows?: number;
    figures?: { metric: string; value: number }[];
  }[];
}

test("top products are merchandise; sales count what was paid for postage", async () => {
  const store = await newStore();
  await send(store, "PUT", "/v1/products", {
    products: [
      { sku: "cup", title: "Cup" },
      { sku: "gift", title: "Voucher", kind: "service" },
    ],
  });
  const line = (sku: string, amount_minor: number, more: object = {}) => ({ sku, quantity: 1, amount_minor, ...more });
  const ordered_at = new Date(Date.now() - 3 * 86_400_000).toISOString();
  await send(store, "POST", "/v1/orders", {
    orders: [
      {
        id: "o-1",
        ordered_at,
        currency: "CNY",
        lines: [line("cup", 1_000), line("gift", 9_000), line("POST", 8_000, { kind: "service" })],
      },
    ],
  });
  await send(store, "POST", "/v1/rollup", {});
  const { sections } = await read<Report>(store, "/v1/reports/overview");
  const products = sections.find(({ id }) => id === "products")!;
  expect(products.rows!.map(({ key }) => key)).toEqual(["cup"]);
  expect(products.total_rows).toBe(1);
  const figures = sections.flatMap((section) => section.figures ?? []);
  expect(figures.find(({ metric }) => metric === "gmv")!.value).toBe(18_000);
});
