// How far may prices go? The floor and the least margin of the configuration that decides now.
import type { D1Database } from "@cloudflare/workers-types";
import * as z from "zod";
import type { PriceGuards } from "../../shared/supply/health/stock.ts";
import { listDeciding, readConfig } from "./config.ts";

// Of a document that was checked when it was written two figures are wanted, not the whole schema.
const guarded = z.object({
  settings: z
    .object({ floor_ratio: z.number().catch(0), min_margin_ratio: z.number().nullable().catch(null) })
    .catch({ floor_ratio: 0, min_margin_ratio: null }),
});

/** Undefined where nothing is configured. */
export async function readPriceGuards(db: D1Database, store: number, now: number): Promise<PriceGuards | undefined> {
  const [first] = await listDeciding(db, store, now);
  const found = first && (await readConfig(db, store, first.version));
  const parsed = guarded.safeParse(found?.document);
  return parsed.success ? parsed.data.settings : undefined;
}
