// Which sessions do an hour's events change? Read from raw, whole chains of each visitor seen in the hour.
import { idTime } from "../../shared/ids.ts";
import { IDLE_MS, type Session, sessionize, type VisitEvent } from "../../shared/sessions.ts";
import { addDays, dayOf, dayStart, HOUR_MS, hourOf } from "../../shared/time.ts";
import { readEvents } from "../store/event.ts";
import { readSessions } from "../store/session.ts";
import type { Work } from "./work.ts";

export interface SessionChange {
  /** New or different sessions. */
  upserts: Session[];
  /** Stored sessions that the events no longer give. */
  deletes: Session[];
  /** All sessions of the visitors seen, in the window that was read. */
  current: Session[];
  /** Orders that sessions named before and do not name any more. */
  released: { id: string; session: string }[];
  /** Hours whose facts these sessions touch, the hour itself included. */
  hours: number[];
}

/** Derives the sessions of every visitor with an event in the hour and compares them with what is stored. */
export async function changedSessions(work: Work, hour: number): Promise<SessionChange> {
  const { db, store, weeks } = work;
  const zone = store.timezone;
  const day = dayOf(zone, hour);
  const bounds = { from: dayStart(zone, day), until: dayStart(zone, addDays(day, 1)) };
  const end = Math.min(hour + HOUR_MS, bounds.until);
  const { events, from, until } = await readChains(work, hour, end, bounds);
  const current = sessionize(events, zone);

  const seen = spansOf(events);
  const stored = await readSessions(db, store.id, from, until, from, weeks);
  const ours = stored.filter((session) => {
    const span = seen.get(session.visitor);
    // A visitor's sessions outside of what was read of him are not ours to judge. One of a visitor who has no event left
    // in the hour (erased) must go.
    const at = idTime(session.id);
    return span ? session.id >= span.first && session.id <= span.last : at >= hour && at < end;
  });

  const byId = new Map(ours.map((session) => [session.id, session]));
  const upserts = current.filter((session) => !sameSession(session, byId.get(session.id)));
  const now = new Map(current.map((session) => [session.id, session]));
  const deletes = ours.filter((session) => !now.has(session.id));
  const former = [...deletes, ...upserts.map(({ id }) => byId.get(id)).filter((old) => old !== undefined)];
  const released = former.flatMap(({ id: session, purchases }) =>
    purchases.filter((id) => !now.get(session)?.purchases.includes(id)).map((id) => ({ id, session })),
  );
  const hours = new Set([hour]);
  for (const session of [...upserts, ...former]) {
    for (let at = idTime(session.id); at <= session.last_at + HOUR_MS; at += HOUR_MS) {
      hours.add(hourOf(zone, Math.min(at, session.last_at)));
    }
  }
  return { upserts, deletes, current, released, hours: [...hours].sort((a, b) => a - b) };
}

/** The events of the hour's visitors, extended to both sides until each chain is at rest for 30 minutes or the day ends. */
async function readChains(
  { db, store, weeks }: Work,
  hour: number,
  end: number,
  bounds: { from: number; until: number },
): Promise<{ events: VisitEvent[]; from: number; until: number }> {
  const events = await readEvents(db, store.id, hour, end, undefined, weeks);
  let from = hour;
  let until = end;
  let open = visitorsOf(events, (at) => at - from < IDLE_MS);
  while (open.length > 0 && from > bounds.from) {
    const earlier = Math.max(bounds.from, from - HOUR_MS);
    const found = await readEvents(db, store.id, earlier, from, open, weeks);
    from = earlier;
    open = visitorsOf(found, (at) => at - from < IDLE_MS);
    events.push(...found);
  }
  open = visitorsOf(events, (at) => until - at <= IDLE_MS);
  while (open.length > 0 && until < bounds.until) {
    const later = Math.min(bounds.until, until + HOUR_MS);
    const found = await readEvents(db, store.id, until, later, open, weeks);
    until = later;
    open = visitorsOf(found, (at) => until - at <= IDLE_MS);
    events.push(...found);
  }
  return { events, from, until };
}

/** The first and last event read of each visitor. */
function spansOf(events: readonly VisitEvent[]): Map<string, { first: string; last: string }> {
  const spans = new Map<string, { first: string; last: string }>();
  for (const { visitor, id } of events) {
    const span = spans.get(visitor);
    if (!span) spans.set(visitor, { first: id, last: id });
    else if (id < span.first) span.first = id;
    else if (id > span.last) span.last = id;
  }
  return spans;
}

function visitorsOf(events: readonly VisitEvent[], open: (at: number) => boolean): string[] {
  return [...new Set(events.filter((event) => open(idTime(event.id))).map((event) => event.visitor))];
}

function sameSession(a: Session, b: Session | undefined): boolean {
  if (!b) return false;
  return (Object.keys(a) as (keyof Session)[]).every((key) => String(a[key]) === String(b[key]));
}
