// What the check finds, and what comes close to it and passes.
import type { Case } from "../parts.ts";
import { now } from "../shop.ts";

export const cases: readonly Case[] = [
  { name: "in a minute", config: {}, context: { effective_at: now + 60_000 }, fields: ["effective_at"] },
  { name: "the first version at once", config: {}, context: { effective_at: now, first: true } },
  {
    name: "the first version in a minute",
    config: {},
    context: { effective_at: now + 60_000, first: true },
    fields: ["effective_at"],
  },
  { name: "in two", config: {}, context: { effective_at: now + 120_000 }, fields: ["effective_at"] },
  { name: "a moment too soon", config: {}, context: { effective_at: now + 149_999 }, fields: ["effective_at"] },
  { name: "in two and a half", config: {}, context: { effective_at: now + 150_000 } },
];
