// What the check finds, and what comes close to it and passes.
import { DAY_MS } from "../../../../../shared/time.ts";
import { type Case, rules } from "../parts.ts";
import { context, now, rule } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "ended yesterday",
    config: rules(rule("a", { schedule: { until: now - DAY_MS } })),
    fields: ["rules.0.schedule.until"],
  },
  {
    name: "ends before it takes effect",
    config: rules(rule("a", { schedule: { until: context.effective_at } })),
    fields: ["rules.0.schedule.until"],
  },
  { name: "ends just after", config: rules(rule("a", { schedule: { until: context.effective_at + 1 } })) },
  { name: "ended and off", config: rules(rule("a", { active: false, schedule: { until: now - DAY_MS } })) },
];
