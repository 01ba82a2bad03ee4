// What the check finds, and what comes close to it and passes.
import { DAY_MS } from "../../../../../shared/time.ts";
import { type Case, offers, rules } from "../parts.ts";
import { now, offer, rule } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "until before from",
    config: rules(rule("a", { schedule: { from: now + 2 * DAY_MS, until: now + DAY_MS } })),
    fields: ["rules.0.schedule.until"],
  },
  {
    name: "until at from",
    config: rules(rule("a", { schedule: { from: now + DAY_MS, until: now + DAY_MS } })),
    fields: ["rules.0.schedule.until"],
  },
  {
    name: "Wednesdays within a Thursday",
    config: offers(
      offer("a", {
        schedule: { from: "2026-11-26T00:00:00+08:00", until: "2026-11-27T00:00:00+08:00", weekly: [{ days: [3] }] },
      }),
    ),
    fields: ["offers.0.schedule.weekly"],
  },
  {
    name: "an evening within a morning",
    config: offers(
      offer("a", {
        schedule: {
          from: "2026-11-26T08:00:00+08:00",
          until: "2026-11-26T12:00:00+08:00",
          weekly: [{ days: [4], from: "18:00", until: "22:00" }],
        },
      }),
    ),
    fields: ["offers.0.schedule.weekly"],
  },
  {
    name: "Wednesdays of a week",
    config: offers(
      offer("a", {
        schedule: { from: "2026-11-26T00:00:00+08:00", until: "2026-12-03T00:00:00+08:00", weekly: [{ days: [3] }] },
      }),
    ),
  },
  {
    name: "Wednesday's night until Thursday 02:00",
    config: offers(
      offer("a", {
        schedule: {
          from: "2026-11-26T00:00:00+08:00",
          until: "2026-11-27T00:00:00+08:00",
          weekly: [{ days: [3], from: "22:00", until: "02:00" }],
        },
      }),
    ),
  },
  { name: "every Wednesday for ever", config: offers(offer("a", { schedule: { weekly: [{ days: [3] }] } })) },
];
