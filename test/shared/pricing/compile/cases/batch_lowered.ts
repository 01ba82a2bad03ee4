// What the check finds, and what comes close to it and passes.
import { parseConfig } from "../../../../../shared/pricing/compile/parse.ts";
import type { Case } from "../parts.ts";
import { offer } from "../shop.ts";

const withBatch = (count: number) => ({
  offers: [offer("a", { needs_code: true })],
  coupons: [{ id: "c", offer: "a", batch: { count } }],
});
const parsed = parseConfig(withBatch(100));
const context = parsed.ok ? { live: parsed.config } : {};

export const cases: readonly Case[] = [
  { name: "99 of 100", config: withBatch(99), context, warns: ["coupons.0.batch.count"] },
  { name: "as many", config: withBatch(100), context },
  { name: "more", config: withBatch(101), context },
  { name: "a new one", config: withBatch(5) },
];
