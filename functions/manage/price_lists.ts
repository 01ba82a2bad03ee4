// Price lists: bulk in as JSON or CSV with refused rows named, listed, read in parts, deleted.
import * as requests from "../../shared/api/pricing_requests.ts";
import { minorOf } from "../../shared/import/csv/money.ts";
import { parseConfig } from "../../shared/pricing/compile/parse.ts";
import { MAX_BULK_BYTES } from "../../shared/trade.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { answerBulk, parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { type Columns, parseRows } from "../http/rows.ts";
import { recordAudit } from "../store/audit.ts";
import { readConfig } from "../store/config.ts";
import { writeFacts } from "../store/decide_state.ts";
import { decidingAt } from "../store/plan.ts";
import { deleteList, listLists, readList, setListPrices } from "../store/price_list.ts";
import { refuseRepeated, refuseUnknown } from "./price_rows.ts";

export const limits = { bytes: MAX_BULK_BYTES, records: requests.MAX_PRICE_ROWS };

const columns: Columns = {
  required: [["sku"], ["price", "price_minor"]],
  read: (cells, currency) => {
    const price_minor = minorOf(cells, "price", currency);
    return price_minor === undefined ? cells.no("price", "price is empty") : { sku: cells.text("sku"), price_minor };
  },
};

export async function putPriceList(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const id = listOf(c);
  const wanted = { name: "prices", record: requests.listPrice, columns, limits };
  const { known: prices, refused } = await refuseUnknown(c, refuseRepeated(await parseRows(c, wanted)));
  const db = shardOf(c.env, store.shard);
  const stored = await writeFacts(db, store.id, setListPrices(db, store.id, id, prices));
  if (stored > 0) {
    const detail = { stored };
    const entry = { at: Date.now(), actor, action: "price_list.update", object: id, detail };
    await recordAudit(c.env.CONTROL, store.id, entry);
  }
  return answerBulk(c, { stored, unchanged: prices.length - stored }, refused);
}

export async function listPriceLists(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  return c.json({ price_lists: await listLists(shardOf(c.env, store.shard), store.id) });
}

export async function readPriceList(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { after, limit } = parseQuery(c, requests.pageQuery);
  const id = listOf(c);
  const prices = await readList(shardOf(c.env, store.shard), store.id, id, after, limit);
  if (prices.length === 0 && after === "") throw unknownList();
  return c.json({ id, prices, next: prices.length === limit ? (prices.at(-1)?.sku ?? null) : null });
}

export async function deletePriceList(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const db = shardOf(c.env, store.shard);
  const id = listOf(c);
  const users = await usersOf(c, id);
  if (users.length > 0) {
    const detail = `Rules take their prices from this list: ${users.join(", ")}. Change or delete them first, and wait until that has taken effect.`;
    throw new Problem({ status: 409, code: "price_list_used", detail, field: "id" });
  }
  const deleted = await writeFacts(db, store.id, [deleteList(db, store.id, id)]);
  if (deleted === 0) throw unknownList();
  const entry = { at: Date.now(), actor, action: "price_list.delete", object: id, detail: { deleted } };
  await recordAudit(c.env.CONTROL, store.id, entry);
  return c.json({ id, deleted });
}

/** The rules in force or planned that take prices from a list, with the version of those that are planned. */
async function usersOf(c: Ctx, list: string): Promise<string[]> {
  const { store } = c.get("access");
  const { base, planned } = await decidingAt(c.env, store, Date.now());
  const users = rulesOf(base.document, list);
  for (const { version } of planned) {
    const found = await readConfig(shardOf(c.env, store.shard), store.id, version);
    users.push(...rulesOf(found?.document, list).map((rule) => `${rule} (version ${version})`));
  }
  return users;
}

function rulesOf(document: unknown, list: string): string[] {
  const parsed = parseConfig(document);
  const rules = parsed.ok ? parsed.config.rules : [];
  return rules.flatMap(({ id, active, price }) =>
    active && price.kind === "price_list" && price.params.list === list ? [id] : [],
  );
}

function listOf(c: Ctx): string {
  const id = c.req.param("id") ?? "";
  if (requests.priceListId.safeParse(id).success) return id;
  const detail = "Name a price list with lower-case letters, digits, - and _, at most 60.";
  throw new Problem({ status: 422, code: "invalid_request", detail, field: "id" });
}

function unknownList(): Problem {
  const detail = "This store has no such price list. List them with GET /v1/price-lists.";
  return new Problem({ status: 404, code: "price_list_unknown", detail });
}
