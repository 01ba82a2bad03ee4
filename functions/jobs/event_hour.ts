// The facts of an hour that come from events: sessions begun in it, pages and products seen in it.
import type { D1PreparedStatement } from "@cloudflare/workers-types";
import { addRow } from "../../shared/cube_rows.ts";
import { type CubeName, capKeys, cubes, type Facts } from "../../shared/cubes.ts";
import type { StoredItem } from "../../shared/events/parse.ts";
import { direct, type Source } from "../../shared/events/source.ts";
import { idTime } from "../../shared/ids.ts";
import type { Session, VisitEvent } from "../../shared/sessions.ts";
import { speedFacts } from "../../shared/speed/facts.ts";
import { dayOf, dayStart, HOUR_MS, hourOf } from "../../shared/time.ts";
import { clearDirty, type Mark, markDirty } from "../store/dirty.ts";
import { readEvents } from "../store/event.ts";
import { type HourFacts, upsertFacts } from "../store/fact.ts";
import { deleteOrderSources, upsertOrderSources } from "../store/order_source.ts";
import { fence } from "../store/rollup_state.ts";
import { deleteSessions, readSessions, upsertSessions } from "../store/session.ts";
import { dayMark, orderMarks } from "./marks.ts";
import { changedSessions, type SessionChange } from "./sessions.ts";
import { knownSources, visitorPairs } from "./visitor_keys.ts";
import type { Work } from "./work.ts";

/** The cubes that events add to. */
const eventCubes = ["traffic", "page", "product"] as const satisfies readonly CubeName[];

export type EventFacts = Record<(typeof eventCubes)[number] | "visitor" | "speed", Facts>;

export interface EventHour {
  change: SessionChange;
  /** Facts of each hour that the change touches. */
  facts: Map<number, EventFacts>;
}

/**
 * Works out hours and those their sessions reach into; writes nothing.
 * @param pending hours that have a mark of their own and need not be worked out now
 */
export async function computeEventHours(
  work: Work,
  hours: readonly number[],
  pending: ReadonlySet<number> = new Set(),
): Promise<EventHour> {
  const change = mergeChanges(await Promise.all(hours.map((hour) => changedSessions(work, hour))));
  const facts = new Map<number, EventFacts>();
  for (const each of change.hours) {
    if (hours.includes(each) || !pending.has(each)) facts.set(each, await factsOf(work, each, change));
  }
  return { change, facts };
}

/** One change from those of several hours, which share the sessions that cross from one into the next. */
function mergeChanges(changes: readonly SessionChange[]): SessionChange {
  const unique = (sessions: Session[]) => [...new Map(sessions.map((session) => [session.id, session])).values()];
  const current = unique(changes.flatMap((change) => change.current));
  const ids = new Set(current.map((session) => session.id));
  return {
    current,
    upserts: unique(changes.flatMap((change) => change.upserts)),
    deletes: unique(changes.flatMap((change) => change.deletes)).filter((session) => !ids.has(session.id)),
    released: changes.flatMap((change) => change.released),
    hours: [...new Set(changes.flatMap((change) => change.hours))].sort((a, b) => a - b),
  };
}

const unchanged: SessionChange = { current: [], upserts: [], deletes: [], released: [], hours: [] };

/** The facts of an hour up to a moment of it, from the sessions that are stored. */
export function computeEventPart(work: Work, hour: number, until: number): Promise<EventFacts> {
  return factsOf(work, hour, unchanged, until);
}

async function factsOf(
  { db, store, weeks }: Work,
  hour: number,
  change: SessionChange,
  end = hour + HOUR_MS,
): Promise<EventFacts> {
  const zone = store.timezone;
  const events = await readEvents(db, store.id, hour, end, undefined, weeks);
  const replaced = new Set([...change.current, ...change.deletes].map((session) => session.id));
  const stored = await readSessions(db, store.id, dayStart(zone, dayOf(zone, hour)), end, hour, weeks);
  // Where clocks move by half an hour the next hour begins inside this one's sixty minutes: what is the next one's is not ours.
  const alive = [...stored.filter((session) => !replaced.has(session.id)), ...change.current].filter(
    (session) => hourOf(zone, idTime(session.id)) <= hour && hourOf(zone, session.last_at) >= hour,
  );
  return addUp(
    events.filter((event) => hourOf(zone, idTime(event.id)) === hour),
    alive.filter((session) => hourOf(zone, idTime(session.id)) === hour),
    alive,
  );
}

/** Adds up an hour: `begun` are the sessions that began in it, `sessions` all that have an event in it. */
export function addUp(
  events: readonly VisitEvent[],
  begun: readonly Session[],
  sessions: readonly Session[],
): EventFacts {
  const facts: EventFacts = {
    traffic: new Map(),
    page: new Map(),
    product: new Map(),
    visitor: visitorsBy(sessions),
    speed: speedFacts(events, begun),
  };
  for (const session of begun) addRow(facts.traffic, cubes.traffic, dimsOf(session), "session", session);

  const byVisitor = Map.groupBy(sessions, (session) => session.visitor);
  for (const list of byVisitor.values()) list.sort((a, b) => (a.id < b.id ? 1 : -1));
  for (const event of events) {
    const session = byVisitor.get(event.visitor)?.find((each) => each.id <= event.id);
    const dims = session ? dimsOf(session) : dimsOf({ ...direct, device: event.device, country: event.country });
    const row = { name: event.name, engaged_ms: event.name === "engagement" ? (event.data.engaged_ms ?? 0) : 0 };
    addRow(facts.traffic, cubes.traffic, dims, "event", row);
    if (event.page) addRow(facts.page, cubes.page, { ...dims, page: event.page }, "event", row);
    for (const item of itemsOf(event)) {
      addRow(facts.product, cubes.product, { ...dims, sku: item.sku }, "item", { ...item, name: event.name });
    }
  }
  for (const name of eventCubes) facts[name] = capKeys(facts[name], cubes[name]);
  return facts;
}

function dimsOf({ channel, source, medium, campaign, device, country }: Source & Pick<Session, "device" | "country">) {
  return { channel, source, medium, campaign, device, country };
}

/** Distinct visitors of an hour, in all and by each small dimension. */
function visitorsBy(sessions: readonly Session[]): Facts {
  const visitors = Map.groupBy(knownSources(sessions).flatMap(visitorPairs), ({ key }) => key);
  return new Map(
    [...visitors].map(([key, pairs]) => {
      return [JSON.stringify([key]), { visitors: new Set(pairs.map(({ visitor }) => visitor)).size }];
    }),
  );
}

function itemsOf(event: VisitEvent): (StoredItem & { sku: string })[] {
  const { items } = event.data as { items?: StoredItem[] };
  return (items ?? []).filter((item): item is StoredItem & { sku: string } => item.sku !== undefined);
}

/** Statements that store an hour's sessions and facts, and mark what follows from them. */
export async function writeEventHour(
  { db, store }: Work,
  mark: Mark,
  { change, facts }: EventHour,
  now: number,
): Promise<D1PreparedStatement[]> {
  const { upserts, deletes, released } = change;
  const sources = upserts.flatMap((session) =>
    session.purchases.map((id) => ({ ...session, id, session: session.id })),
  );
  const days = [...new Set([...facts.keys()].map((hour) => dayMark(store, hour)))];
  const named = new Set([...sources, ...released].map(({ id }) => id));
  const marks = [
    ...days.flatMap((bucket) => [
      { kind: "day" as const, bucket },
      { kind: "visitor" as const, bucket },
    ]),
    ...(await orderMarks(db, store, [...named])),
  ];
  const gone = deletes.map((session) => session.id);
  const hours = [...facts].flatMap(([hour, byCube]) =>
    (Object.keys(byCube) as (keyof EventFacts)[]).map(
      (cube): HourFacts => ({ hour, origin: "event", cube, facts: byCube[cube] }),
    ),
  );
  return [
    fence(db, store.id, mark, { from: mark.bucket }),
    ...deleteSessions(db, store.id, gone),
    ...upsertSessions(db, store.id, upserts),
    ...deleteOrderSources(db, store.id, released),
    ...upsertOrderSources(db, store.id, sources),
    ...upsertFacts(db, store.id, hours),
    markDirty(db, store.id, marks, now),
    clearDirty(db, store.id, mark),
  ];
}
