// What the check finds, and what comes close to it and passes.
import { DAY_MS } from "../../../../../shared/time.ts";
import { type Case, offers, rules } from "../parts.ts";
import { experiment, feature, now, offer, rule } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "two rules of one id",
    config: rules(rule("a", { schedule: { until: now + DAY_MS } }), rule("a")),
    fields: ["rules.1.id"],
  },
  { name: "also of what is off", config: offers(offer("a"), offer("a", { active: false })), fields: ["offers.1.id"] },
  {
    name: "two groups of one id, in two lanes",
    config: {
      settings: {
        lanes: [
          { id: "one", groups: [{ id: "g", mode: "stack" }] },
          { id: "two", groups: [{ id: "g", mode: "best" }] },
        ],
      },
    },
    fields: ["settings.lanes.1.groups.0.id"],
  },
  {
    name: "two lanes of one id",
    config: {
      settings: {
        lanes: [
          { id: "one", groups: [{ id: "g", mode: "stack" }] },
          { id: "one", groups: [{ id: "h", mode: "best" }] },
        ],
      },
    },
    fields: ["settings.lanes.1.id"],
  },
  {
    name: "two experiments, two features, and two arms of one id",
    config: {
      experiments: [
        experiment("a"),
        experiment("a", {
          arms: [
            { id: "x", weight: 0.5 },
            { id: "x", weight: 0.5 },
          ],
        }),
      ],
      features: [feature("f"), feature("f")],
    },
    fields: ["experiments.1.id", "features.1.id", "experiments.1.arms.1.id"],
  },
  { name: "a rule and an offer may share one", config: { ...rules(rule("a")), ...offers(offer("a")) } },
];
