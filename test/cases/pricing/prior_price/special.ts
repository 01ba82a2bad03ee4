// Worked by hand: what is not known, new and perishable goods, other laws, personal prices. The list price is 10.00, today 2026-11-18.
// Source: Directive 98/6/EC, Art. 6a; CJEU C-330/23, Aldi Süd.
import type { PriorCase } from "./case.ts";

export const cases: readonly PriorCase[] = [
  {
    name: "the days before are not known",
    history: [[10, 1_000]],
    price_minor: 800,
    was_minor: null,
    reason: "prior_price_unknown",
  },
  {
    name: "nothing is known",
    history: [],
    price_minor: 800,
    was_minor: null,
    reason: "prior_price_unknown",
  },
  {
    name: "all that is known is the reduction",
    history: [[100, 800, true]],
    price_minor: 800,
    was_minor: null,
    reason: "prior_price_unknown",
  },
  {
    // Offered for ten days, and the store names no shorter time.
    name: "new goods have no earlier price",
    offered: 10,
    history: [[10, 1_000]],
    price_minor: 800,
    was_minor: null,
    reason: "new_goods",
  },
  {
    // The country's law takes seven days for new goods; within them the price was 10.00 and, at first, 11.00.
    name: "where the law has a shorter time for new goods",
    offered: 10,
    settings: { prior_price: { new_goods_days: 7 } },
    history: [
      [10, 1_100],
      [6, 1_000],
    ],
    price_minor: 800,
    was_minor: 1_000,
    reason: "prior_price_shown",
  },
  {
    name: "but not newer than that",
    offered: 3,
    settings: { prior_price: { new_goods_days: 7 } },
    history: [[3, 1_000]],
    price_minor: 800,
    was_minor: null,
    reason: "new_goods",
  },
  {
    // Yesterday 9.00, the lowest of the days 7.00: for goods that spoil the last price counts.
    name: "goods that spoil refer to the last price",
    product: { perishable: true },
    history: [
      [100, 1_000],
      [9, 700, true],
      [2, 900],
    ],
    price_minor: 800,
    was_minor: 900,
    reason: "prior_price_shown",
  },
  {
    // 60 days are asked: 9.00 held until 40 days ago.
    name: "a store may look back further",
    settings: { prior_price: { days: 60 } },
    history: [
      [100, 900],
      [40, 1_000],
    ],
    price_minor: 800,
    was_minor: 900,
    reason: "prior_price_shown",
  },
  {
    name: "where that law does not hold, the list price is struck through",
    settings: { prior_price: { on: false } },
    history: [
      [100, 800],
      [5, 1_000],
    ],
    price_minor: 800,
    was_minor: 1_000,
    reason: "list_price_shown",
  },
  {
    // Members pay 7.00, others 10.00: that is what a member's price is compared with.
    name: "a personal price is compared with the public one",
    history: [[100, 1_000]],
    price_minor: 700,
    personal: true,
    was_minor: 1_000,
    reason: "public_price_shown",
  },
  {
    // Others pay 8.00, a reduction from 10.00; the member is shown 8.00.
    name: "also when the public one is reduced itself",
    history: [[100, 1_000]],
    price_minor: 700,
    personal: true,
    public_minor: 800,
    was_minor: 800,
    reason: "public_price_shown",
  },
  {
    // Lowest of the days 6.00; the law speaks of announcements to the public, and this is none.
    name: "whatever the lowest price of the days was",
    history: [
      [100, 600],
      [5, 1_000],
    ],
    price_minor: 700,
    personal: true,
    was_minor: 1_000,
    reason: "public_price_shown",
  },
];
