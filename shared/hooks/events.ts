// What can others be told of? Every event of an outgoing webhook, written in the transaction of its cause: by a trigger, but for
// prices, which are told many at once.

export const hookEventNames = [
  "order.created",
  "order.updated",
  "refund.created",
  "config.published",
  "prices.published",
  "experiment.changed",
  "study.finished",
  "price.changed",
  "stock.low",
  "audience.changed",
] as const;

export type HookEventName = (typeof hookEventNames)[number];

/** A sentence each. */
export const hookEvents: Readonly<Record<HookEventName, string>> = {
  "order.created": "An order of the last 3 days is stored for the first time.",
  "order.updated": "A stored order changed; `version` counts its contents.",
  "refund.created": "A refund of the last 3 days is stored for the first time.",
  "config.published": "A version of rules, offers and experiments is set; it decides from `effective_at` on.",
  "prices.published": "Prices were worked out again, since rules, products or stock changed.",
  "experiment.changed": "A guard stopped an experiment, or a bandit moved its weights: `why` says which.",
  "study.finished": "A study has a new answer, which reports show.",
  "price.changed": "What everybody pays for products changed; up to 100 of them in a delivery.",
  "stock.low": "Stock of a product fell to where it is ordered again (`reorder_point`), or nothing is left.",
  "audience.changed":
    "Others are on a list of customers than were, by the figures of a night; `was` counts those before.",
};
