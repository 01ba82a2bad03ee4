// What was seen in one session, met as a recommendation and ordered then? The newest weeks of raw events and tracked orders.
import type { D1Database } from "@cloudflare/workers-types";
import { exposure } from "../../shared/events/exposure.ts";
import { selectItem } from "../../shared/events/select_item.ts";
import { viewItem } from "../../shared/events/view_item.ts";
import { firstIdAt, idTime } from "../../shared/ids.ts";
import { unpackData } from "../../shared/pack.ts";
import {
  arms,
  type BrowsedOrder,
  type BrowsedProduct,
  type Browsing,
  EXPERIMENT,
  type Exposure,
  LIST_PREFIX,
} from "../../shared/products/recommend_browsing.ts";
import { IDLE_MS } from "../../shared/sessions.ts";
import { lengthen } from "../../shared/shorten.ts";
import type { Visits } from "../../shared/studies/visits.ts";
import { dayFromNumber, dayNumber, dayOf, dayStart } from "../../shared/time.ts";
import { eventTable, listPartitions, sessionTable, weeksWithin } from "./partition.ts";
import type { Store } from "./stores.ts";

/** Days looked back over: tastes change, and each day's events are read again each night. */
const DAYS = 28;

/** Events that fit a Worker's memory as sets of products; of a store with more, the newest. */
export const MOST_EVENTS = 400_000;

const PAGE = 5_000;

/** Products of one session that count: nobody sees more, and a script that does would cost their square. */
const MOST_SEEN = 50;

interface Row {
  id: string;
  visitor: string;
  name: number;
  data: string;
}

/** Browsing of a store up to a day number, that day counted, as a study takes it that asks for no visits beside it. */
export async function readBrowsed(db: D1Database, store: Store, last: number): Promise<Visits> {
  const until = dayStart(store.timezone, dayFromNumber(last + 1));
  const browsing = await readBrowsing(db, store, last);
  return { first: last + 1, last, from: until, until, visits: [], untracked: 0, browsing };
}

/** Browsing of a store up to a day number, that day counted. */
export async function readBrowsing(db: D1Database, store: Store, last: number): Promise<Browsing> {
  const startOf = (day: number) => dayStart(store.timezone, dayFromNumber(day));
  const until = startOf(last + 1);
  const from = startOf(last + 1 - Math.min(DAYS, store.retention_days));
  const weeks = weeksWithin(await listPartitions(db), from, until).reverse();
  const found = collect();
  let oldest = from;
  let read = 0;
  pages: for (const week of weeks) {
    for (let before = firstIdAt(until); ; ) {
      const rows = await readPage(db, store.id, week, { from: firstIdAt(from), before });
      for (const row of rows) found.add(row);
      read += rows.length;
      const end = rows.at(-1);
      if (end) found.sweep(idTime(end.id));
      if (end && read >= MOST_EVENTS) {
        oldest = idTime(end.id);
        break pages;
      }
      if (!end || rows.length < PAGE) break;
      before = end.id;
    }
  }
  const orders: BrowsedOrder[] = [];
  for (const week of weeks) orders.push(...(await readOrders(db, store.id, week, { from: oldest, until })));
  const first = dayNumber(dayOf(store.timezone, oldest));
  return { first, last, ...found.done(), orders, catalogue: await readCatalogue(db, store.id) };
}

/** Puts events, the newest first, together to sessions and what else is told of them. */
function collect() {
  const open = new Map<string, { at: number; skus: Set<string> }>();
  const names = new Map<string, string>();
  const sessions: string[][] = [];
  const exposures = new Map<string, Exposure>();
  const clicks: { visitor: string; at: number; sku: string }[] = [];
  // Each name is kept once, however often it was seen.
  const known = (name: string): string => {
    const kept = names.get(name) ?? name;
    if (kept === name) names.set(name, name);
    return kept;
  };
  const close = (skus: ReadonlySet<string>) => {
    if (skus.size > 1) sessions.push([...skus]);
  };

  function look(visitor: string, at: number, skus: readonly string[]): void {
    const session = open.get(visitor);
    if (session && session.at - at < IDLE_MS) {
      session.at = at;
      for (const sku of skus) if (session.skus.size < MOST_SEEN) session.skus.add(known(sku));
      return;
    }
    if (session) close(session.skus);
    open.set(visitor, { at, skus: new Set(skus.slice(0, MOST_SEEN).map(known)) });
  }

  return {
    add({ id, visitor, name, data: text }: Row): void {
      const at = idTime(id);
      const data = unpackData(lengthen(text));
      const skus = (data.items ?? []).flatMap(({ sku }) => (sku === undefined ? [] : [sku]));
      if (name === viewItem.code) look(visitor, at, skus);
      if (name === selectItem.code && String(data.item_list_id ?? "").startsWith(LIST_PREFIX)) {
        for (const sku of skus) clicks.push({ visitor, at, sku: known(sku) });
      }
      const arm = arms.find((each) => each === data.arm);
      // The earliest comes last and stays.
      if (name === exposure.code && data.experiment === EXPERIMENT && arm)
        exposures.set(`${arm} ${visitor}`, { visitor, arm, at });
    },
    /** Ends the sessions that nothing can belong to any more: of weeks, all visitors would not fit. */
    sweep(at: number): void {
      for (const [visitor, session] of open) {
        if (session.at - at < IDLE_MS) continue;
        close(session.skus);
        open.delete(visitor);
      }
    },
    done() {
      for (const { skus } of open.values()) close(skus);
      return { sessions, exposures: [...exposures.values()], clicks };
    },
  };
}

/** Events of a week that tell of products seen and recommended, from the newest back. */
async function readPage(
  db: D1Database,
  store: number,
  week: string,
  { from, before }: { from: string; before: string },
): Promise<Row[]> {
  const { results } = await db
    .prepare(
      `SELECT lower(hex(id)) AS id, lower(hex(visitor)) AS visitor, name, data FROM ${eventTable(week)}
       WHERE store = ?1 AND id >= unhex(?2) AND id < unhex(?3) AND name IN (?4, ?5, ?6) ORDER BY id DESC LIMIT ?7`,
    )
    .bind(store, from, before, viewItem.code, selectItem.code, exposure.code, PAGE)
    .all<Row>();
  return results;
}

/** Confirmed orders that a session of a week was the first to name. */
async function readOrders(
  db: D1Database,
  store: number,
  week: string,
  { from, until }: { from: number; until: number },
): Promise<BrowsedOrder[]> {
  const { results } = await db
    .prepare(
      `SELECT lower(hex(s.visitor)) AS visitor, o.ordered_at AS at, o.subtotal_minor - o.discount_minor AS amount_minor, o.lines
       FROM ${sessionTable(week)} AS s, json_each(nullif(s.purchases, '')) AS p
       JOIN orders AS o ON o.store = s.store AND o.id = p.value AND o.status = 'paid'
       WHERE s.store = ?1 AND s.id >= unhex(?2) AND s.id < unhex(?3) AND s.purchases <> ''
       AND s.id = (SELECT min(f.session) FROM order_source AS f WHERE f.store = s.store AND f.id = p.value)`,
    )
    .bind(store, firstIdAt(from), firstIdAt(until))
    .all<Omit<BrowsedOrder, "lines"> & { lines: string }>();
  return results.map(({ lines, ...order }) => ({
    ...order,
    lines: (JSON.parse(lines) as BrowsedOrder["lines"]).map(({ sku, amount_minor }) => ({ sku, amount_minor })),
  }));
}

async function readCatalogue(db: D1Database, store: number): Promise<Map<string, BrowsedProduct>> {
  const { results } = await db
    .prepare("SELECT sku, title, url, image_url, category, brand, stock FROM product WHERE store = ?1")
    .bind(store)
    .all<BrowsedProduct & { sku: string }>();
  return new Map(results.map(({ sku, ...product }) => [sku, product]));
}
