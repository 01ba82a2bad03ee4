// Worked by hand: the lowest price of the days before. The list price is 10.00, today 2026-11-18.
// Source: Directive 98/6/EC, Art. 6a; CJEU C-330/23, Aldi Süd.
import type { PriorCase } from "./case.ts";

export const cases: readonly PriorCase[] = [
  {
    // The Aldi case: last price 1.69, lowest of the 30 days 1.29, offer 1.29. "-23 %" is unlawful: the reduction is 0 %.
    name: "against the lowest price of the 30 days there is no reduction",
    product: { list_minor: 169 },
    history: [
      [60, 169],
      [25, 129, true],
      [18, 169],
    ],
    price_minor: 129,
    was_minor: null,
    reason: "no_lower_than_prior",
  },
  {
    name: "ten yuan for a long time, and eight now",
    history: [[100, 1_000]],
    price_minor: 800,
    was_minor: 1_000,
    reason: "prior_price_shown",
  },
  {
    name: "nothing is reduced",
    history: [[100, 1_000]],
    was_minor: null,
    reason: "no_reduction",
  },
  {
    // 9.00 held until 29 days ago, so it is within the 30 days.
    name: "a lower price within the days is what counts",
    history: [
      [100, 900],
      [29, 1_000],
    ],
    price_minor: 800,
    was_minor: 900,
    reason: "prior_price_shown",
  },
  {
    // 9.00 ended exactly 30 days ago: since then it was 10.00.
    name: "one that ended before them does not",
    history: [
      [100, 900],
      [30, 1_000],
    ],
    price_minor: 800,
    was_minor: 1_000,
    reason: "prior_price_shown",
  },
  {
    // Raised to 10.00 for five days to be reduced to the old price again.
    name: "a price raised before the reduction does not help",
    history: [
      [100, 800],
      [5, 1_000],
    ],
    price_minor: 800,
    was_minor: null,
    reason: "no_lower_than_prior",
  },
  {
    // 10.00, since ten days 8.00 as a reduction, and still 8.00: compared with the days before the ten.
    name: "the reduction itself is not its own earlier price",
    history: [
      [100, 1_000],
      [10, 800, true],
    ],
    price_minor: 800,
    was_minor: 1_000,
    reason: "prior_price_shown",
  },
  {
    // The reduction began 50 days ago. The days before it are known, since the price of then is kept with its beginning.
    name: "a reduction of 50 days still refers to the days before it",
    history: [
      [90, 1_000],
      [50, 800, true],
    ],
    price_minor: 800,
    was_minor: 1_000,
    reason: "prior_price_shown",
  },
  {
    // 10.00 -> 9.00 -> 8.00 -> 7.00 without a break: compared with the price before the first step.
    name: "a reduction in steps refers to the price before the first one",
    history: [
      [100, 1_000],
      [20, 900, true],
      [10, 800, true],
    ],
    price_minor: 700,
    was_minor: 1_000,
    reason: "prior_price_shown",
  },
  {
    // 8.00 for a week, then the full price for two days, then 7.00: a new reduction, and 8.00 is within its 30 days.
    name: "after a break it is a new reduction",
    history: [
      [100, 1_000],
      [9, 800, true],
      [2, 1_000],
    ],
    price_minor: 700,
    was_minor: 800,
    reason: "prior_price_shown",
  },
  {
    // 8.00 -> 9.00: the reduction was made smaller. From 10.00 it would look like -10 %, but 8.00 was asked since.
    name: "one that is made smaller is a new reduction",
    history: [
      [100, 1_000],
      [9, 800, true],
    ],
    price_minor: 900,
    was_minor: null,
    reason: "no_lower_than_prior",
  },
  {
    name: "made smaller yesterday and larger again today: 8.00 is still within the days",
    history: [
      [100, 1_000],
      [9, 800, true],
      [1, 900, true],
    ],
    price_minor: 850,
    was_minor: null,
    reason: "no_lower_than_prior",
  },
  {
    name: "and only below it there is a reduction again",
    history: [
      [100, 1_000],
      [9, 800, true],
      [1, 900, true],
    ],
    price_minor: 750,
    was_minor: 800,
    reason: "prior_price_shown",
  },
];
