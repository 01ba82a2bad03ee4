// The hours that are not over yet, worked out from raw when somebody looks: reports are fresh without writing each minute.
import type { D1Database } from "@cloudflare/workers-types";
import { idTime } from "../../shared/ids.ts";
import type { Session } from "../../shared/sessions.ts";
import { dayNumber, dayOf } from "../../shared/time.ts";
import { computeEventHours, type EventFacts } from "../jobs/event_hour.ts";
import type { Mark } from "../store/dirty.ts";
import type { Store } from "../store/stores.ts";
import { type Cell, findNewCells, visitorKeys } from "../store/visitor.ts";

export interface Live {
  /** Facts of the open hours and of hours their sessions reach back into; they replace what is stored. */
  facts: ReadonlyMap<number, EventFacts>;
  /** What the open hours' visitors add to the stored visitor cells. */
  cells: readonly Cell[];
}

const none: Live = { facts: new Map(), cells: [] };

/** The last answer for each store, good until one of its marks changes. */
const cache = new Map<number, { key: string; live: Live }>();

export async function readLive(db: D1Database, store: Store, marks: readonly Mark[]): Promise<Live> {
  if (marks.length === 0) return none;
  const key = marks.map(({ bucket, mark }) => `${bucket}:${mark}`).join();
  const cached = cache.get(store.id);
  if (cached?.key === key) return cached.live;
  const { change, facts } = await computeEventHours(
    db,
    store,
    marks.map((mark) => mark.bucket),
  );
  const cells = await newCells(db, store, change.current);
  const live = { facts, cells };
  if (cache.size > 100) cache.clear();
  cache.set(store.id, { key, live });
  return live;
}

async function newCells(db: D1Database, store: Store, sessions: readonly Session[]): Promise<Cell[]> {
  const byDay = Map.groupBy(sessions, (session) => dayNumber(dayOf(store.timezone, idTime(session.id))));
  const cells: Cell[] = [];
  for (const [day, list] of byDay) {
    const pairs = new Map<string, { visitor: string; key: string }>();
    for (const session of list) {
      for (const key of visitorKeys(session)) {
        pairs.set(`${session.visitor}|${key}`, { visitor: session.visitor, key });
      }
    }
    cells.push(...(await findNewCells(db, store.id, day, [...pairs.values()])));
  }
  return cells;
}
