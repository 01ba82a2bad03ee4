// GET /v1/replenishment and replenishment.csv: the stock of each product and what to order, as the last night found it.
import * as requests from "../../shared/api/supply_requests.ts";
import { type CsvCell, csvLine } from "../../shared/csv_out.ts";
import { majorOf } from "../../shared/format.ts";
import type { Locale } from "../../shared/locale.ts";
import type { KeptStock } from "../../shared/supply/health/kept.ts";
import { type SupplyReason, supplyReasonWords } from "../../shared/supply/health/reasons.ts";
import { stateTitles } from "../../shared/supply/health/state.ts";
import { dayFromNumber } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { listProposals } from "../store/supply_proposals.ts";

export async function readReplenishment(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { state, order, limit, cursor } = parseQuery(c, requests.replenishmentQuery);
  const after = cursor && { rank: cursor[0], sku: cursor[1] };
  const page = { state, order: order === "true", after, limit };
  const found = await listProposals(shardOf(c.env, store.shard), store.id, page);
  const last = found.length === limit ? found.at(-1) : undefined;
  return c.json({
    day: found[0] ? dayFromNumber(found[0].day) : null,
    currency: store.currency,
    products: found.map(({ stock }) => ({
      ...stock,
      reasons: stock.reasons.map((reason) => ({ ...reason, text: bothWords(reason, store.currency) })),
    })),
    next: last ? JSON.stringify([last.rank, last.stock.sku]) : null,
  });
}

const bothWords = (reason: SupplyReason, currency: string) => ({
  en: supplyReasonWords(reason, "en", currency),
  "zh-CN": supplyReasonWords(reason, "zh-CN", currency),
});

/** Rows read between two pulls of the receiver. */
const PART = 1_000;

const COLUMNS = [
  "sku",
  "title",
  "state",
  "on_hand",
  "on_order",
  "daily_units",
  "cover_days",
  "turnover",
  "supplier",
  "lead_days",
  "lead_deviation_days",
  "safety_stock",
  "simple_safety_stock",
  "simple_service_ratio",
  "reorder_point",
  "order_quantity",
  "order",
  "lost_units",
  "lost",
  "value",
  "tied",
  "class",
  "why",
] as const;

export function readReplenishmentCsv(c: Ctx): Response {
  const { store } = c.get("access");
  const { locale } = parseQuery(c, requests.replenishmentCsvQuery);
  const db = shardOf(c.env, store.shard);
  const encoder = new TextEncoder();
  let after: { rank: number; sku: string } | undefined;
  const body = new ReadableStream<Uint8Array>({
    // Without a byte-order mark Excel reads Chinese as Latin.
    start: (controller) => controller.enqueue(encoder.encode(`\ufeff${csvLine(COLUMNS)}`)),
    async pull(controller) {
      const found = await listProposals(db, store.id, { order: false, after, limit: PART });
      const lines = found.map(({ stock }) => {
        const cells = cellsOf(stock, store.currency, locale);
        return csvLine(COLUMNS.map((column) => cells[column]));
      });
      if (lines.length > 0) controller.enqueue(encoder.encode(lines.join("")));
      const last = found.at(-1);
      if (!last || found.length < PART) controller.close();
      else after = { rank: last.rank, sku: last.stock.sku };
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="replenishment.csv"',
    },
  });
}

function cellsOf(stock: KeptStock, currency: string, locale: Locale): Record<(typeof COLUMNS)[number], CsvCell> {
  const money = (minor: number | null) => (minor === null ? null : majorOf(minor, currency));
  const why = stock.reasons.map((reason) => supplyReasonWords(reason, locale, currency));
  return {
    ...stock,
    state: stateTitles[stock.state][locale],
    order: money(stock.order_minor),
    lost: money(stock.lost_minor),
    value: money(stock.value_minor),
    tied: money(stock.tied_minor),
    why: why.join(locale === "en" ? "; " : "；"),
  };
}
