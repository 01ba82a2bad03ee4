// Writes what a study keeps beside its document. A kind of rows is a line in `writers`; each writes only what changed.
import type { D1Database, KVNamespace } from "@cloudflare/workers-types";
import type { Kept } from "../../shared/studies/define.ts";
import { writeClearances } from "../store/clearance.ts";
import { writeCustomerFigures } from "../store/customer_figures.ts";
import { writeForecasts } from "../store/forecast.ts";
import { writeProductFigures } from "../store/product_figures.ts";
import { writeRecommendations } from "../store/recommendation.ts";
import type { Store } from "../store/stores.ts";
import { isStanding, writeNumbers } from "../store/study_numbers.ts";
import { writeSupplyDays } from "../store/supply_day.ts";
import { writeProposals } from "../store/supply_proposals.ts";
import { tellAudiences } from "./audiences_told.ts";

/** The study that keeps something, of which store, and the run that it comes from. */
export interface Keeper {
  db: D1Database;
  kv: KVNamespace;
  store: Store;
  study: string;
  day: number;
  made_at: number;
}

type Rows = Required<Kept>;

const writers: { [K in keyof Rows]: (keeper: Keeper, rows: Rows[K]) => Promise<void> } = {
  customers: ({ db, store }, kept) => writeCustomerFigures(db, store.id, kept),
  numbers: ({ db, store, study }, kept) => writeNumbers(db, store.id, study, kept),
  products: ({ db, store }, kept) => writeProductFigures(db, store.id, kept),
  forecasts: ({ db, store }, kept) => writeForecasts(db, store.id, kept),
  stocks: ({ db, store }, kept) => writeProposals(db, store.id, kept),
  supply_days: ({ db, store }, kept) => writeSupplyDays(db, store.id, kept),
  clearances: ({ db, store }, kept) => writeClearances(db, store.id, kept),
  recommendations: ({ kv, store }, kept) => writeRecommendations(kv, store.id, kept),
};

/**
 * Called after the document is written: where a newer run has taken its place, that one's rows stay too. Twice is as once,
 * so a run that ended half-way is made good by the next try.
 */
export async function keep(keeper: Keeper, kept: Kept | undefined): Promise<void> {
  const { db, store, study, day, made_at } = keeper;
  if (!kept || !(await isStanding(db, store.id, { study, day, made_at }))) return;
  for (const kind of Object.keys(kept) as (keyof Kept)[]) await write(kind, keeper, kept);
  if (kept.customers) await tellAudiences(db, store, day);
}

async function write<K extends keyof Kept>(kind: K, keeper: Keeper, kept: Kept): Promise<void> {
  const rows = kept[kind] as Rows[K] | undefined;
  if (rows !== undefined) await writers[kind](keeper, rows);
}
