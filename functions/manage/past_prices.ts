// PUT /v1/price-history: what products cost before this store recorded it, so that the law's earlier price is known from day one.
import * as requests from "../../shared/api/pricing_requests.ts";
import { minorOf } from "../../shared/import/csv/money.ts";
import { readYes } from "../../shared/import/csv/yes.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { answerBulk, type Refused } from "../http/parse.ts";
import { type Columns, parseRows } from "../http/rows.ts";
import { recordAudit } from "../store/audit.ts";
import { writeFacts } from "../store/decide_state.ts";
import { findRecordedSince, insertPoints } from "../store/price_history.ts";
import { limits } from "./price_lists.ts";
import { refuseUnknown } from "./price_rows.ts";

const columns: Columns = {
  required: [["sku"], ["at"], ["price", "price_minor"]],
  read: (cells, currency) => {
    const price_minor = minorOf(cells, "price", currency);
    if (price_minor === undefined) return cells.no("price", "price is empty");
    return { sku: cells.text("sku"), at: cells.moment("at"), price_minor, reduced: readYes(cells, "reduced") };
  },
};

export async function putPastPrices(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const now = Date.now();
  const wanted = { name: "prices", record: requests.pastPrice, columns, limits };
  const rows = await parseRows(c, wanted);
  const ahead = rows.valid.filter(({ record }) => record.at > now);
  const valid = rows.valid.filter(({ record }) => record.at <= now);
  const future = ahead.map(({ record, ...place }): Refused => ({ ...place, id: record.sku, ...IN_FUTURE }));
  const named = await refuseUnknown(c, { valid, refused: [...rows.refused, ...future] });
  const db = shardOf(c.env, store.shard);
  const since = await findRecordedSince(db, store.id, [...new Set(named.known.map(({ sku }) => sku))]);
  const late = valid.flatMap(({ record, ...place }): Refused[] => {
    const from = since.get(record.sku);
    if (from === undefined || record.at < from) return [];
    const detail = `Prices of this product are recorded since ${new Date(from).toISOString()}; only those before can be told.`;
    return [{ ...place, id: record.sku, code: "recorded", field: "at", detail }];
  });
  const told = named.known.filter(({ sku, at }) => at < (since.get(sku) ?? Number.POSITIVE_INFINITY));
  // Of two of the same moment the last.
  const points = [...new Map(told.map((price) => [JSON.stringify([price.sku, price.at]), price])).values()];
  const history = points.map(({ sku, at, price_minor, reduced }) => {
    return { sku, at, price_minor, posted_minor: price_minor, reduced: reduced ? (1 as const) : (0 as const) };
  });
  const stored = await writeFacts(db, store.id, insertPoints(db, store.id, history, { imported: true }));
  if (stored > 0) {
    const entry = { at: now, actor, action: "price_history.import", object: store.slug, detail: { stored } };
    await recordAudit(c.env.CONTROL, store.id, entry);
  }
  const refused = [...named.refused, ...late].sort((a, b) => a.index - b.index);
  return answerBulk(c, { stored, unchanged: points.length - stored }, refused);
}

const IN_FUTURE = {
  code: "in_future",
  field: "at",
  detail: "The time lies ahead. Check its year, its unit and its zone.",
};
