// What did everybody pay from when on? Works out public prices at each moment they may have changed, and keeps the changes.
import type { D1Database } from "@cloudflare/workers-types";
import { asksOf } from "../../shared/pricing/asks.ts";
import { limitsChanges } from "../../shared/pricing/change_limit.ts";
import { decide } from "../../shared/pricing/decide.ts";
import { listPricesOnly, type Snapshot } from "../../shared/pricing/snapshot.ts";
import { publicFacts } from "../../shared/pricing/trials.ts";
import { nextChange } from "../../shared/schedule.ts";
import { addDays, DAY_MS, dayOf, dayStart } from "../../shared/time.ts";
import { inForce, listSince, readArchive, type SnapshotRow } from "../store/archive.ts";
import { type DecideState, markChanged, markRecorded } from "../store/decide_state.ts";
import { type HistoryPoint, insertPoints, readPublicPrices } from "../store/price_history.ts";
import { tellPrices } from "../store/price_told.ts";
import type { Store } from "../store/stores.ts";
import type { SwitchChange } from "../store/switch.ts";

/** Moments that one run works out; the next run goes on from there. */
const MAX_MOMENTS = 20;

/** Schedules are looked ahead no further: changes that recur by the week are known that long before. */
const LOOK_AHEAD_MS = 7 * DAY_MS;

/** Products decided on together. */
const PART = 500;

/** Records what public prices became since the last look. Returns how many products' prices changed. */
export async function recordPublicPrices(
  db: D1Database,
  store: Store,
  state: Pick<DecideState, "recorded_at" | "announced">,
  off: readonly SwitchChange[],
  now: number,
): Promise<number> {
  // What nobody was told of has decided nothing: it is moved to later when it is announced.
  const versions = (await listSince(db, store.id, state.recorded_at)).filter((each) => each.version <= state.announced);
  const snapshots = new Map<number, Snapshot>();
  const snapshotAt = async (at: number) => {
    const version = inForce(versions, at)?.version;
    if (version === undefined) return undefined;
    const known = snapshots.get(version) ?? (await readArchive(db, store, version));
    if (known) snapshots.set(version, known);
    return known ?? undefined;
  };
  const known = await readPublicPrices(db, store.id, now);
  const found: HistoryPoint[] = [];
  let at = state.recorded_at;
  let recut = false;
  for (let count = 0; count < MAX_MOMENTS; count += 1) {
    const next = nextMoment(await snapshotAt(at), versions, off, at);
    if (next > now) break;
    recut ||= isDayStart(store, next) && asksOf((await snapshotAt(at))?.config).days_of_cover;
    at = next;
    const snapshot = await snapshotAt(at);
    if (!snapshot) continue;
    for (const point of publicPrices(isOff(off, at) ? listPricesOnly(snapshot) : snapshot, at)) {
      const last = known.get(point.sku);
      if (last && !differs(last, point)) continue;
      known.set(point.sku, point);
      found.push(point);
    }
  }
  const next_at = Math.min(nextMoment(await snapshotAt(at), versions, off, at), now + LOOK_AHEAD_MS);
  await db.batch([
    ...insertPoints(db, store.id, found),
    ...[...Map.groupBy(found, (point) => point.at)].flatMap(([at, points]) =>
      tellPrices(
        db,
        store.id,
        points.map(({ sku }) => sku),
        at,
      ),
    ),
    markRecorded(db, store.id, at, next_at),
    // The next snapshot tells of what has become history, and of what the day that began makes of the stock.
    ...(found.length > 0 || recut ? [markChanged(db, store.id)] : []),
  ]);
  return found.length;
}

const differs = (a: HistoryPoint, b: HistoryPoint) =>
  a.price_minor !== b.price_minor || a.posted_minor !== b.posted_minor || a.reduced !== b.reduced;

/** Whether list prices stood at a moment; before the first change that is remembered it was the other way round. */
function isOff(off: readonly SwitchChange[], at: number): boolean {
  const last = off.findLast(([changed_at]) => changed_at <= at);
  return last ? last[1] === 1 : off[0]?.[1] === 0;
}

const isDayStart = ({ timezone }: Store, at: number) => dayStart(timezone, dayOf(timezone, at)) === at;

/** The first moment after one at which a public price may change. */
function nextMoment(
  snapshot: Snapshot | undefined,
  versions: readonly SnapshotRow[],
  off: readonly SwitchChange[],
  at: number,
): number {
  const moments = versions.map(({ effective_at }) => effective_at);
  for (const [changed_at] of off) moments.push(changed_at);
  if (snapshot) {
    const { config, timezone } = snapshot;
    for (const { active, schedule } of [...config.rules, ...config.offers]) {
      const change = active && schedule ? nextChange(schedule, timezone, at) : undefined;
      if (change !== undefined) moments.push(change);
    }
    if (limitsChanges(config.settings) || asksOf(config).days_of_cover) {
      moments.push(dayStart(timezone, addDays(dayOf(timezone, at), 1)));
    }
  }
  return moments.reduce((least, each) => (each > at && each < least ? each : least), Number.MAX_SAFE_INTEGER);
}

/** What one unit of each product costs a visitor of whom nothing is known but that it is a page that asks. */
function publicPrices(snapshot: Snapshot, at: number): HistoryPoint[] {
  const { products } = snapshot;
  const points: HistoryPoint[] = [];
  const facts = publicFacts(snapshot.config);
  for (let from = 0; from < products.length; from += PART) {
    const lines = products.slice(from, from + PART).map(({ sku }) => ({ sku, quantity: 1 }));
    const decision = decide(snapshot, { kind: "products", lines, codes: [], shipping_minor: 0, facts }, at, "answer");
    for (const { sku, price_minor, total_minor, was_minor } of decision.lines) {
      // Announced, that is: a lower price beside which nothing may be struck through is just the price.
      const reduced = was_minor !== null ? 1 : 0;
      points.push({ sku, at, price_minor: total_minor, posted_minor: price_minor, reduced });
    }
  }
  return points;
}
