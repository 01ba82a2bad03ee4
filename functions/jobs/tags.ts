// Works out tags of rules and answers: all customers of a store in slices, each in a transaction with how far the run is, so that
// a run which ends early is gone on with and a slice done twice is as done once.
import type { D1Database } from "@cloudflare/workers-types";
import { segmentationsOf } from "../../shared/customers/rfm/of_store.ts";
import type { TagDefinition } from "../../shared/customers/tags/define.ts";
import { isOfRows, sourceOf } from "../../shared/customers/tags/define.ts";
import { needs, type Tagged, tagsOf } from "../../shared/customers/tags/evaluate.ts";
import type { TagWorld } from "../../shared/customers/tags/rows.ts";
import { exponentOf } from "../../shared/money.ts";
import { DAY_MS, dayFromNumber, dayNumber, dayOf, dayStart } from "../../shared/time.ts";
import { forgetVisitorAnswers } from "../store/answer.ts";
import { deleteTagged, readTagsWithin, upsertTagged } from "../store/customer_tag.ts";
import { readSegmentations } from "../store/segmentation.ts";
import type { Store } from "../store/stores.ts";
import { listTags } from "../store/tag.ts";
import { nextCustomers, readCustomers, readTagProducts, VIEW_DAYS } from "../store/tag_rows.ts";
import {
  beginTagRun,
  endTagRun,
  markViewed,
  moveTagRun,
  readTagState,
  type TagRun,
  type TagState,
} from "../store/tag_run.ts";
import { readThresholds } from "../store/tag_scores.ts";
import { forgetViews, keepViews, keepVisitors } from "../store/tag_views.ts";

/** For so long an answer waits for its visitor to sign in. */
const ANSWER_DAYS = 400;

export interface Tagging {
  /** Customers gone over. */
  customers: number;
  /** Rows of tags written or deleted. */
  written: number;
  /** Whether nothing waits. */
  complete: boolean;
}

const today = ({ timezone }: Store, at: number) => dayNumber(dayOf(timezone, at));

/** What rules stand on, beside the customers' own rows. */
export async function worldOf(
  db: D1Database,
  store: Store,
  { began_at, thresholds }: Pick<TagRun, "began_at" | "thresholds">,
): Promise<TagWorld> {
  const products = await readTagProducts(db, store.id);
  const own = thresholds === null ? null : await readSegmentations(db, store.id);
  const segmentations = segmentationsOf(own?.document ?? null, store.currency);
  return { day: today(store, began_at), timezone: store.timezone, products, thresholds, segmentations };
}

/** Thresholds where some definitions ask for scores. */
export function thresholdsFor(db: D1Database, store: Store, definitions: readonly TagDefinition[], now: number) {
  if (!needs(definitions, "scores")) return null;
  return readThresholds(db, store.id, today(store, now), 10 ** exponentOf(store.currency));
}

const startOf = ({ timezone }: Store, day: number) => dayStart(timezone, dayFromNumber(day));
const viewsOf = (db: D1Database, store: Store, day: number) =>
  keepViews(db, store.id, day, startOf(store, day), startOf(store, day + 1));

/**
 * What comes before the first customer: views of the days since the last run, visitors who signed in, and thresholds. Null
 * where one of the older days took its place, of which there are thirty at first.
 */
async function begin(
  db: D1Database,
  store: Store,
  { wanted, viewed_to }: TagState,
  now: number,
): Promise<TagRun | null> {
  const definitions = await listTags(db, store.id);
  const day = today(store, now);
  const views = needs(definitions, "views");
  if (views) {
    const next = Math.max(viewed_to + 1, day - VIEW_DAYS + 1);
    if (next < day - 1) {
      await viewsOf(db, store, next);
      await markViewed(db, store.id, next);
      return null;
    }
    // Yesterday again: events of it may have come late.
    await viewsOf(db, store, day - 1);
    await viewsOf(db, store, day);
  }
  await forgetViews(db, store.id, day - VIEW_DAYS + 1);
  if (definitions.some(({ source }) => source.kind === "answer")) {
    await keepVisitors(db, store.id, startOf(store, day - 1), startOf(store, day + 1));
  }
  await forgetVisitorAnswers(db, store.id, now - ANSWER_DAYS * DAY_MS);
  const thresholds = await thresholdsFor(db, store, definitions, now);
  const run = { seeing: wanted, began_at: now, after: "", thresholds };
  await beginTagRun(db, store.id, run, views ? day : 0);
  return run;
}

/** One slice of a run: what it wrote, and where it ended; null after the last customer. */
async function takeSlice(
  db: D1Database,
  store: Store,
  run: TagRun,
  world: TagWorld,
  now: number,
): Promise<{ to: string | null; customers: number; written: number }> {
  const customers = await nextCustomers(db, store.id, run.after);
  const to = customers.at(-1);
  if (to === undefined) return { to: null, customers: 0, written: 0 };
  const definitions = (await listTags(db, store.id)).filter(isOfRows);
  const rows = await readCustomers(db, store.id, run.after, customers, world.day);
  const statements = await changesTo(db, store.id, definitions, tagsOf(definitions, rows, world), {
    after: run.after,
    to,
    now,
  });
  const results = await db.batch([...statements, moveTagRun(db, store.id, run, to)]);
  const written = results.slice(0, -1).reduce((sum, { meta }) => sum + (meta.changes ?? 0), 0);
  return { to, customers: customers.length, written };
}

/** Statements that make the worked-out tags of the customers in (after, to] what they should be. */
async function changesTo(
  db: D1Database,
  store: number,
  definitions: readonly TagDefinition[],
  wanted: readonly Tagged[],
  { after, to, now }: { after: string; to: string; now: number },
) {
  const key = ({ tag, customer }: Pick<Tagged, "tag" | "customer">) => JSON.stringify([tag, customer]);
  const sources = new Map(definitions.map((each) => [each.id, sourceOf(each)]));
  const stored = await readTagsWithin(db, store, after, to);
  const before = new Map(stored.filter(({ tag }) => sources.has(tag)).map((each) => [key(each), each]));
  const changed = wanted.filter((each) => before.get(key(each))?.value !== each.value);
  const kept = new Set(wanted.map(key));
  const gone = [...before].filter(([name]) => !kept.has(name)).map(([, each]) => each);
  const sourced = changed.map((each) => ({ ...each, source: sources.get(each.tag) ?? "rule" }));
  return [...upsertTagged(db, store, sourced, now), ...deleteTagged(db, store, gone, now)];
}

/** Goes on with a store's run, or begins one, while `goesOn` says so. */
export async function tagStore(
  db: D1Database,
  store: Store,
  clock: () => number,
  step: <T>(work: () => Promise<T>) => Promise<T>,
  goesOn: () => boolean,
): Promise<Tagging> {
  const done: Tagging = { customers: 0, written: 0, complete: false };
  while (goesOn()) {
    const state = await readTagState(db, store.id);
    if (!state || (state.run === null && state.wanted <= state.done)) return { ...done, complete: true };
    let run = state.run ?? (await step(() => begin(db, store, state, clock())));
    if (run === null) continue;
    // Once for all slices: it holds the whole catalogue.
    const world = await worldOf(db, store, run);
    while (goesOn()) {
      const from: TagRun = run;
      const { to, customers, written } = await step(() => takeSlice(db, store, from, world, clock()));
      done.customers += customers;
      done.written += written;
      if (to === null) {
        done.written += await (await import("./lost.ts")).tagLost(db, store, from.began_at, step);
        await endTagRun(db, store.id, from, clock());
        break;
      }
      run = { ...from, after: to };
    }
  }
  const left = await readTagState(db, store.id);
  return { ...done, complete: left === null || (left.run === null && left.wanted <= left.done) };
}
