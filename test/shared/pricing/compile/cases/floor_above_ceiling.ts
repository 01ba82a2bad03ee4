// What the check finds, and what comes close to it and passes.
import type { Case } from "../parts.ts";
import { productOf } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "a minimum above it",
    config: { settings: { ceiling_ratio: 1.2 } },
    products: [productOf("x", { minimum_minor: 12_001 })],
    fields: ["settings.ceiling_ratio"],
  },
  {
    name: "a margin above it",
    config: { settings: { ceiling_ratio: 1, min_margin_ratio: 0.5 } },
    fields: ["settings.min_margin_ratio"],
  },
  {
    name: "a minimum at it",
    config: { settings: { ceiling_ratio: 1.2 } },
    products: [productOf("x", { minimum_minor: 12_000 })],
  },
  { name: "a margin below it", config: { settings: { ceiling_ratio: 1.2, min_margin_ratio: 0.5 } } },
];
