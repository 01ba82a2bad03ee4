// The facts of an hour that come from events: sessions begun in it, pages and products seen in it.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { addRow, capKeys, cubeNames, cubes, type FactName, type Facts } from "../../shared/cubes.ts";
import type { StoredItem } from "../../shared/events/parse.ts";
import { direct, type Source } from "../../shared/events/source.ts";
import { idTime } from "../../shared/ids.ts";
import type { Session, VisitEvent } from "../../shared/sessions.ts";
import { dayOf, dayStart, HOUR_MS, hourOf } from "../../shared/time.ts";
import { clearDirty, type Mark, markDirty } from "../store/dirty.ts";
import { readEvents } from "../store/event.ts";
import { upsertFacts } from "../store/fact.ts";
import { upsertOrderSources } from "../store/orders.ts";
import { deleteSessions, readSessions, upsertSessions } from "../store/session.ts";
import type { Store } from "../store/stores.ts";
import { visitorKeys } from "../store/visitor.ts";
import { dayMark, orderMarks } from "./marks.ts";
import { changedSessions, type SessionChange } from "./sessions.ts";

export type EventFacts = Record<FactName, Facts>;

export interface EventHour {
  change: SessionChange;
  /** Facts of each hour that the change touches. */
  facts: Map<number, EventFacts>;
}

/**
 * Works out hours and those their sessions reach into; writes nothing.
 * @param pending hours that will be worked out in their own turn and need not be now
 */
export async function computeEventHours(
  db: D1Database,
  store: Store,
  hours: readonly number[],
  pending: ReadonlySet<number> = new Set(),
): Promise<EventHour> {
  const change = mergeChanges(await Promise.all(hours.map((hour) => changedSessions(db, store, hour))));
  const facts = new Map<number, EventFacts>();
  for (const each of change.hours) {
    if (hours.includes(each) || !pending.has(each)) facts.set(each, await factsOf(db, store, each, change));
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
    hours: [...new Set(changes.flatMap((change) => change.hours))].sort((a, b) => a - b),
  };
}

async function factsOf(db: D1Database, store: Store, hour: number, change: SessionChange): Promise<EventFacts> {
  const end = hour + HOUR_MS;
  const from = dayStart(store.timezone, dayOf(store.timezone, hour));
  const events = await readEvents(db, store.id, hour, end);
  const replaced = new Set([...change.current, ...change.deletes].map((session) => session.id));
  const stored = await readSessions(db, store.id, from, end, hour);
  const alive = change.current.filter((session) => idTime(session.id) < end && session.last_at >= hour);
  const sessions = [...stored.filter((session) => !replaced.has(session.id)), ...alive];
  const begun = sessions.filter((session) => idTime(session.id) >= hour);
  return addUp(
    events.filter((event) => hourOf(store.timezone, idTime(event.id)) === hour),
    begun,
    sessions,
  );
}

/** Adds up an hour: `begun` are the sessions that began in it, `sessions` all that have an event in it. */
export function addUp(
  events: readonly VisitEvent[],
  begun: readonly Session[],
  sessions: readonly Session[],
): EventFacts {
  const facts: EventFacts = { traffic: new Map(), page: new Map(), product: new Map(), visitor: visitorsBy(sessions) };
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
  for (const name of cubeNames) facts[name] = capKeys(facts[name], cubes[name]);
  return facts;
}

function dimsOf({ channel, source, medium, campaign, device, country }: Source & Pick<Session, "device" | "country">) {
  return { channel, source, medium, campaign, device, country };
}

/** Distinct visitors of an hour, in all and by each small dimension. */
function visitorsBy(sessions: readonly Session[]): Facts {
  const visitors = new Map<string, Set<string>>();
  for (const session of sessions) {
    for (const key of visitorKeys(session)) visitors.set(key, (visitors.get(key) ?? new Set()).add(session.visitor));
  }
  return new Map([...visitors].map(([key, set]) => [JSON.stringify([key]), { visitors: set.size }]));
}

function itemsOf(event: VisitEvent): (StoredItem & { sku: string })[] {
  const { items } = event.data as { items?: StoredItem[] };
  return (items ?? []).filter((item): item is StoredItem & { sku: string } => item.sku !== undefined);
}

/** Statements that store an hour's sessions and facts, and mark what follows from them. */
export async function writeEventHour(
  db: D1Database,
  store: Store,
  mark: Mark,
  { change, facts }: EventHour,
  now: number,
): Promise<D1PreparedStatement[]> {
  const { upserts, deletes } = change;
  const sources = upserts.flatMap((session) =>
    session.purchases.map((id) => ({ ...session, id, session: session.id })),
  );
  const gone = deletes.flatMap((session) => session.purchases.map((id) => ({ id, session: session.id })));
  const days = [...new Set([...facts.keys()].map((hour) => dayMark(store, hour)))];
  const marks = [
    ...days.flatMap((bucket) => [
      { kind: "day" as const, bucket },
      { kind: "visitor" as const, bucket },
    ]),
    ...(await orderMarks(
      db,
      store,
      [...sources, ...gone].map(({ id }) => id),
    )),
  ];
  return [
    ...deleteSessions(
      db,
      store.id,
      deletes.map((session) => session.id),
    ),
    ...upsertSessions(db, store.id, upserts),
    ...upsertOrderSources(db, store.id, sources, gone),
    ...[...facts].flatMap(([hour, byCube]) =>
      (Object.keys(byCube) as FactName[]).map((cube) =>
        upsertFacts(db, store.id, { hour, origin: "event", cube, facts: byCube[cube] }),
      ),
    ),
    markDirty(db, store.id, marks, now),
    clearDirty(db, store.id, mark),
  ];
}
