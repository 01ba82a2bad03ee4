// Which products does a shop sell, when only its orders are known? Their lines say what each is called and cost last.
import type { Mapped, OrderRecord } from "./types.ts";

interface Seen {
  title: string;
  price_minor: number;
  at: number;
}

export interface Products {
  see: (mapped: Mapped) => void;
  /** One record a product that some line had a title for; of several titles the newest. */
  records: () => Mapped[];
}

const momentOf = ({ ordered_at }: OrderRecord) =>
  typeof ordered_at === "number" ? ordered_at : Date.parse(ordered_at);

/** Collects the products of orders as they pass. */
export function createProducts(): Products {
  const products = new Map<string, Seen>();

  function see(mapped: Mapped): void {
    if (mapped.kind !== "orders" || mapped.record.status === "cancelled") return;
    const at = momentOf(mapped.record);
    for (const { sku, title, quantity, amount_minor } of mapped.record.lines) {
      const before = products.get(sku);
      if (!title || (before && before.at > at)) continue;
      products.set(sku, { title, price_minor: Math.round(amount_minor / quantity), at });
    }
  }

  const records = (): Mapped[] =>
    [...products].map(([sku, { title, price_minor }]) => ({
      kind: "products",
      lines: [],
      record: { sku, title, price_minor },
    }));

  return { see, records };
}
