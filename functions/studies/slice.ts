// One slice of a study: reads what it rests on, works it out, and keeps what it comes to or sends what the next goes on from.
import type { D1Database } from "@cloudflare/workers-types";
import { segmentationsOf } from "../../shared/customers/rfm/of_store.ts";
import { type About, type StudyId, studyById } from "../../shared/studies/catalogue.ts";
import type { Method } from "../../shared/studies/define.ts";
import { type Trade, withoutOrders } from "../../shared/studies/trade.ts";
import type { Visits } from "../../shared/studies/visits.ts";
import { type Env, shardOf } from "../env.ts";
import { readStudyDay } from "../reports/first_day.ts";
import { readResults } from "../store/experiment.ts";
import { readKnown } from "../store/known.ts";
import { readSegmentations } from "../store/segmentation.ts";
import { findStore, type Store } from "../store/stores.ts";
import { writeStudy } from "../store/study.ts";
import { readSupplyRecords } from "../store/supply_records.ts";
import { readTrade } from "../store/trade.ts";
import { readBrowsed } from "../store/viewed_together.ts";
import { readVisits } from "../store/visits.ts";
import { keep } from "./keep.ts";
import { endSteps, GONE, leave, readLeft } from "./left.ts";
import type { StudyMessage } from "./message.ts";
import { keepNewSignUps } from "./sign_ups.ts";

/** Lines of orders that are kept for the next study while visits are read. */
const MOST_LINES_BESIDE_VISITS = 300_000;

/** The studies that a Worker knows the methods of. */
export type Methods = Readonly<Partial<Record<StudyId, Method>>>;

/** One slice. Twice is as once: the same rows give the same slice, and a finished study takes its own place. */
export async function takeSlice(slice: StudyMessage, env: Env, now: number, methods: Methods): Promise<void> {
  const study = studyById.get(slice.study);
  const method = methods[slice.study as StudyId];
  const store = await findStore(env.CONTROL, slice.store);
  if (!study || !method || !store) return;
  const db = shardOf(env, store.shard);
  const day = slice.day ?? (await readStudyDay(db, store, now));
  const before = await readLeft(db, store.id, { ...slice, day });
  // Its run has ended: another delivery of the same message has gone on, and went further.
  if (before === GONE) return;
  let trade = await tradeOf(db, store, { day, asked_at: slice.asked_at, now });
  const [first_day, orders] = [trade.first, trade.orders.day.length];
  if (study.reads_visits === true) {
    // They go over visits, and of a large store these and the orders do not fit an isolate together.
    if (trade.lines.product.length > MOST_LINES_BESIDE_VISITS) held = undefined;
    trade = withoutOrders(trade);
  }
  const visits = await visitsFor(study, db, store, day);
  const found = method(trade, before, visits, {
    segmentations: segmentationsOf((await readSegmentations(db, store.id))?.document ?? null, store.currency),
    ...(study.reads_experiments ? { experiments: await readResults(db, store.id) } : {}),
  });
  if ("state" in found) {
    const next = await leave(db, store.id, { ...slice, day }, found.state, now);
    await env.STUDIES.send(JSON.stringify(next));
    return;
  }
  await writeStudy(db, store.id, {
    id: study.id,
    version: study.version,
    first_day,
    day,
    made_at: now,
    orders,
    document: found.document,
  });
  await keep({ db, kv: env.CONFIG, store, study: study.id, day, made_at: now }, found.keeps);
  if (found.keeps?.forecasts) await askAgain(slice, day, env);
  if (slice.step !== undefined) await endSteps(db, store.id, { ...slice, day });
}

/** What was worked out before these forecasts were there rests on older ones, or on none. */
async function askAgain({ store, asked_at }: StudyMessage, day: number, env: Env): Promise<void> {
  for (const { id, ...about } of studyById.values()) {
    if (about.reads_forecasts) await env.STUDIES.send(JSON.stringify({ store, study: id, day, asked_at }));
  }
}

/** The trade that was read last: the studies of a store that are asked together go over the same one. */
let held: { key: string; trade: Trade } | undefined;

async function tradeOf(
  db: D1Database,
  store: Store,
  { day, asked_at, now }: { day: number; asked_at: number | undefined; now: number },
): Promise<Trade> {
  const key = `${store.id}:${day}:${asked_at}`;
  if (asked_at !== undefined && held?.key === key) return held.trade;
  // Two would not fit into an isolate's memory.
  held = undefined;
  await keepNewSignUps(db, store.id, now);
  const trade = await readTrade(db, store, day);
  if (asked_at !== undefined) held = { key, trade };
  return trade;
}

async function visitsFor(study: About, db: D1Database, store: Store, day: number): Promise<Visits | undefined> {
  if (study.reads_browsing) return readBrowsed(db, store, day);
  const visits = study.reads_visits ? await readVisits(db, store, day, study.reads_visits) : undefined;
  if (visits && study.reads_supply) return { ...visits, supply: await readSupplyRecords(db, store, day) };
  return visits && study.reads_known ? { ...visits, known: await readKnown(db, store, day) } : visits;
}
