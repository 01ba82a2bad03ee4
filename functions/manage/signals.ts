// GET and PUT /v1/signals: what others know of products and candidates, bulk in as JSON or CSV with refused rows named.
import * as requests from "../../shared/api/products_requests.ts";
import { signalValue } from "../../shared/import/csv/signal_value.ts";
import { type Signal, signal } from "../../shared/products/selection/signals.ts";
import { addDays, dayOf } from "../../shared/time.ts";
import { MAX_BULK_BYTES } from "../../shared/trade.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { answerBulk, parseQuery, type Refused } from "../http/parse.ts";
import { type Columns, parseRows, type Rows } from "../http/rows.ts";
import {
  countSignals,
  knownSignals,
  MOST_A_DAY,
  readSignals as readStored,
  SIGNAL_DAYS,
  signalKey,
  upsertSignals,
} from "../store/signal.ts";

const columns: Columns = {
  required: [["item"], ["kind"], ["day"], ["value"]],
  read: (cells, currency) => {
    const kind = cells.text("kind");
    const value = signalValue(cells, kind, currency);
    if (value === undefined) return undefined;
    return {
      item: cells.text("item"),
      kind,
      day: cells.text("day"),
      value,
      source: cells.text("source"),
      term: cells.text("term"),
    };
  },
};

const limits = { bytes: MAX_BULK_BYTES, records: requests.MAX_SIGNALS };

type Row = Rows<Signal>["valid"][number];

export async function putSignals(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const today = dayOf(store.timezone, Date.now());
  const oldest = addDays(today, -SIGNAL_DAYS);
  const { valid, refused } = await parseRows(c, { name: "signals", record: signal, columns, limits });
  const late = (row: Row) => row.record.day > today || row.record.day < oldest;
  const timely = valid.filter((row) => !late(row));
  // Of two of the same, the last.
  const rows = [...new Map(timely.map((row) => [signalKey(row.record), row])).values()];
  const db = shardOf(c.env, store.shard);
  const full = await overfull(db, store.id, rows);
  const taken = rows.filter((row) => !full.has(row)).map(({ record }) => record);
  const { writes, expire } = upsertSignals(db, store.id, taken, oldest);
  const results = writes.length > 0 ? await db.batch([...writes, expire]) : [];
  const stored = results.slice(0, writes.length).reduce((sum, result) => sum + (result.meta.changes ?? 0), 0);
  const all = [
    ...refused,
    ...valid.filter(late).map((row) => refusal(row, "out_of_range", "day", dayDetail(oldest, today))),
    ...[...full].map((row) => refusal(row, "too_many_signals", "day", FULL)),
  ].sort((a, b) => a.index - b.index);
  return answerBulk(c, { stored, unchanged: taken.length - stored }, all);
}

const dayDetail = (oldest: string, today: string) =>
  `The day must lie between ${oldest} and ${today}, the store's own day of now.`;
const FULL = `A day takes ${MOST_A_DAY.toLocaleString("en")} signals. Leave out products or terms that do not matter.`;

const refusal = ({ record, ...place }: Row, code: string, field: string, detail: string): Refused => ({
  ...place,
  id: record.item,
  code,
  field,
  detail,
});

/** New rows beyond what their day takes; a known one may always change. */
async function overfull(
  db: Parameters<typeof countSignals>[0],
  store: number,
  rows: readonly Row[],
): Promise<Set<Row>> {
  const signals = rows.map(({ record }) => record);
  const counts = await countSignals(db, store, [...new Set(signals.map(({ day }) => day))]);
  const room = (day: string) => MOST_A_DAY - (counts.get(day) ?? 0);
  const known = await knownSignals(db, store, signals);
  const full = new Set<Row>();
  for (const [place, row] of rows.entries()) {
    if (known.has(place)) continue;
    const { day } = row.record;
    if (room(day) <= 0) full.add(row);
    else counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return full;
}

export async function readSignals(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const query = parseQuery(c, requests.signalsQuery);
  const today = dayOf(store.timezone, Date.now());
  const { from = addDays(today, -90), to = today, item, limit, cursor } = query;
  const after = cursor && {
    day: cursor[0],
    item: cursor[1],
    kind: cursor[2] as Signal["kind"],
    source: cursor[3],
    term: cursor[4],
  };
  const signals = await readStored(shardOf(c.env, store.shard), store.id, { from, to, item, after, limit });
  const last = signals.length === limit ? signals.at(-1) : undefined;
  return c.json({
    signals,
    next: last ? JSON.stringify([last.day, last.item, last.kind, last.source, last.term]) : null,
  });
}
