// The hours that are not over yet, worked out from raw when somebody looks: reports are fresh without writing each minute.
import type { FactName, Facts } from "../../shared/cubes.ts";
import { idTime } from "../../shared/ids.ts";
import type { Session } from "../../shared/sessions.ts";
import { dayNumber, dayOf, dayStart, HOUR_MS } from "../../shared/time.ts";
import { computeEventHours } from "../jobs/event_hour.ts";
import { computeOrderHour } from "../jobs/order_hour.ts";
import { knownSources, visitorPairs } from "../jobs/visitor_keys.ts";
import type { Pass, Work } from "../jobs/work.ts";
import type { Mark } from "../store/dirty.ts";
import type { HourFacts, Origin } from "../store/fact.ts";
import { countEvents, MOST_COUNTED } from "../store/layers.ts";
import { type Cell, findNewCells } from "../store/visitor.ts";

export interface Live {
  /** Facts of the open hours and of hours their sessions reach back into; they replace what is stored of the same origin. */
  facts: readonly HourFacts[];
  /** What the open hours' visitors add to the stored visitor cells. */
  cells: readonly Cell[];
}

const none: Live = { facts: [], cells: [] };

/** The last answer for each store, good until something came, or a job wrote what it rests on. */
const cache = new Map<number, { key: string; live: Live }>();

/** @param marks those of the pass that are worked out now: their hours are not over */
export async function readLive({ work, marks: all, state }: Pass, marks: readonly Mark[]): Promise<Live> {
  if (marks.length === 0) return none;
  const { db, store } = work;
  // All of the store's marks: an event of an hour before changes the sessions that reach into the open one.
  const named = (list: readonly Mark[]) => list.map(({ kind, bucket, mark }) => `${kind}:${bucket}:${mark}`).join();
  const came = await countComing(work, all, marks);
  const key = `${state.version};${named(marks)};${named(all)};${came}`;
  const cached = cache.get(store.id);
  if (cached?.key === key && came <= MOST_COUNTED) return cached.live;
  const hoursOf = (kind: Mark["kind"]) => marks.filter((mark) => mark.kind === kind).map((mark) => mark.bucket);
  const { change, facts } = await computeEventHours(work, hoursOf("event"));
  const sources = sourcesOf(change.current);
  const ordered = await Promise.all(
    hoursOf("order").map(async (hour) => [hour, await computeOrderHour(db, store, hour, sources)] as const),
  );
  const live = {
    facts: [
      ...[...facts].flatMap(([hour, byCube]) => hourFacts(hour, "event", byCube)),
      ...ordered.flatMap(([hour, byCube]) => hourFacts(hour, "order", byCube)),
    ],
    cells: await newCells(work, change.current),
  };
  if (cache.size > 100) cache.clear();
  cache.set(store.id, { key, live });
  return live;
}

/** Events of the days whose hours run, from the first marked hour on: one more of a marked hour leaves its mark as it is. */
async function countComing({ db, store, weeks }: Work, all: readonly Mark[], open: readonly Mark[]): Promise<number> {
  const day = dayStart(store.timezone, dayOf(store.timezone, Math.min(...open.map(({ bucket }) => bucket))));
  const hours = all.filter(({ kind, bucket }) => kind === "event" && bucket >= day).map(({ bucket }) => bucket);
  if (hours.length === 0) return 0;
  return countEvents(db, store.id, weeks, Math.min(...hours), Math.max(...hours) + HOUR_MS);
}

/** The earliest session that named each order. */
export function sourcesOf(sessions: readonly Session[]): Map<string, Session> {
  const sources = new Map<string, Session>();
  for (const session of [...sessions].sort((a, b) => (a.id < b.id ? 1 : -1))) {
    for (const order of session.purchases) sources.set(order, session);
  }
  return sources;
}

function hourFacts(hour: number, origin: Origin, byCube: Partial<Record<FactName, Facts>>): HourFacts[] {
  return (Object.keys(byCube) as FactName[]).map((cube) => ({ hour, origin, cube, facts: byCube[cube] ?? new Map() }));
}

async function newCells({ db, store }: Work, sessions: readonly Session[]): Promise<Cell[]> {
  const byDay = Map.groupBy(sessions, (session) => dayNumber(dayOf(store.timezone, idTime(session.id))));
  const cells: Cell[] = [];
  for (const [day, list] of byDay) {
    const pairs = knownSources(list).flatMap(visitorPairs);
    const unique = new Map(pairs.map((pair) => [`${pair.visitor}|${pair.key}`, pair]));
    cells.push(...(await findNewCells(db, store.id, day, [...unique.values()])));
  }
  return cells;
}
