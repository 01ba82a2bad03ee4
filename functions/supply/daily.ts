// GET, PUT and DELETE /v1/daily: weather and other figures by day, bulk in as JSON or CSV with refused rows named.
import * as requests from "../../shared/api/forecast_requests.ts";
import { DAILY_AHEAD, DAILY_DAYS, type DailyValue, dailyValue, MOST_NAMES } from "../../shared/supply/daily.ts";
import { addDays, dayOf } from "../../shared/time.ts";
import { MAX_BULK_BYTES } from "../../shared/trade.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { answerBulk, parseQuery, type Refused } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { type Columns, parseRows, type Rows } from "../http/rows.ts";
import { deleteDaily, listDaily, readDaily as readStored, upsertDaily } from "../store/daily.ts";

const columns: Columns = {
  required: [["name"], ["day"], ["value"]],
  read: (cells) => {
    const value = cells.required("value") && cells.decimal("value");
    if (!value) return undefined;
    return { name: cells.text("name"), day: cells.text("day"), value: Number(value.units) / 10 ** value.scale };
  },
};

const limits = { bytes: MAX_BULK_BYTES, records: requests.MAX_DAILY };

type Row = Rows<DailyValue>["valid"][number];

export async function putDaily(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const today = dayOf(store.timezone, Date.now());
  const [oldest, newest] = [addDays(today, -DAILY_DAYS), addDays(today, DAILY_AHEAD)];
  const { valid, refused } = await parseRows(c, { name: "daily", record: dailyValue, columns, limits });
  const outside = ({ record: { day } }: Row) => day < oldest || day > newest;
  // Of two of the same, the last.
  const key = ({ name, day }: DailyValue) => JSON.stringify([name, day]);
  const rows = [...new Map(valid.filter((row) => !outside(row)).map((row) => [key(row.record), row])).values()];
  const db = shardOf(c.env, store.shard);
  const names = new Set((await listDaily(db, store.id)).map(({ name }) => name));
  const full = new Set<Row>();
  for (const row of rows) {
    if (names.has(row.record.name)) continue;
    if (names.size >= MOST_NAMES) full.add(row);
    else names.add(row.record.name);
  }
  const taken = rows.filter((row) => !full.has(row)).map(({ record }) => record);
  const { writes, expire } = upsertDaily(db, store.id, taken, oldest);
  const results = writes.length > 0 ? await db.batch([...writes, expire]) : [];
  const stored = results.slice(0, writes.length).reduce((sum, result) => sum + (result.meta.changes ?? 0), 0);
  const all = [
    ...refused,
    ...valid.filter(outside).map((row) => refusal(row, "out_of_range", "day", bounds(oldest, newest))),
    ...[...full].map((row) => refusal(row, "too_many_columns", "name", FULL)),
  ].sort((a, b) => a.index - b.index);
  return answerBulk(c, { stored, unchanged: taken.length - stored }, all);
}

const bounds = (oldest: string, newest: string) => `The day must lie between ${oldest} and ${newest}.`;
const FULL = `A store has at most ${MOST_NAMES} names. Delete one with DELETE /v1/daily/{name} first.`;

const refusal = ({ record, ...place }: Row, code: string, field: string, detail: string): Refused => ({
  ...place,
  id: record.name,
  code,
  field,
  detail,
});

export async function readDaily(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const today = dayOf(store.timezone, Date.now());
  const { from = addDays(today, -90), to = addDays(today, DAILY_AHEAD), name } = parseQuery(c, requests.dailyQuery);
  const db = shardOf(c.env, store.shard);
  return c.json({ names: await listDaily(db, store.id), daily: await readStored(db, store.id, { from, to, name }) });
}

export async function removeDaily(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const name = c.req.param("name") ?? "";
  const deleted = await deleteDaily(shardOf(c.env, store.shard), store.id, name);
  if (deleted > 0) return c.json({ name, deleted });
  throw new Problem({
    status: 404,
    code: "column_unknown",
    detail: { en: "No figures are stored under this name.", "zh-CN": "没有以该名称保存的数据。" },
    field: "name",
  });
}
