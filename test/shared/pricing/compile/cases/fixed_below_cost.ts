// What the check finds, and what comes close to it and passes.
import { type Case, priced, rules, scoped } from "../parts.ts";
import { rule } from "../shop.ts";

const fixed = (price_minor: number, ...skus: string[]) =>
  rules(rule("a", { ...priced("fixed", { price_minor }), ...scoped({ skus }) }));

export const cases: readonly Case[] = [
  { name: "50.00 for what cost 60.00", config: fixed(5_000, "tea-001"), warns: ["rules.0.price.params.price_minor"] },
  { name: "one of two", config: fixed(7_000, "tea-001", "tea-002"), warns: ["rules.0.price.params.price_minor"] },
  { name: "exactly the cost", config: fixed(6_000, "tea-001") },
  { name: "no cost is known", config: fixed(2_600, "cup-001") },
];
