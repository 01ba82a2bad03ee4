// GET /v1/products and products.csv: all products with what the nightly study of the range found of each.
import * as requests from "../../shared/api/products_requests.ts";
import { type CsvCell, csvLine } from "../../shared/csv_out.ts";
import { majorOf } from "../../shared/format.ts";
import type { Locale } from "../../shared/locale.ts";
import type { KeptProduct } from "../../shared/products/range/kept.ts";
import { type Reason, reasonWords } from "../../shared/products/reasons.ts";
import { dayFromNumber } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { countProducts, findFigureDays, listProducts, sortable } from "../store/product_figures.ts";

export async function readProducts(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { sort, advice, limit, cursor } = parseQuery(c, requests.productsQuery);
  const db = shardOf(c.env, store.shard);
  const after = cursor && { value: cursor[0], sku: cursor[1] };
  const found = await listProducts(db, store.id, { sort, advice, after, limit });
  const last = found.length === limit ? found.at(-1) : undefined;
  const of = await findFigureDays(db, store.id);
  return c.json({
    day: of && dayFromNumber(of.day),
    days: of?.days ?? null,
    currency: store.currency,
    total: await countProducts(db, store.id, advice),
    products: found.map(({ reasons, ...product }) => ({
      ...product,
      reasons: reasons.map((reason) => ({ ...reason, text: bothWords(reason, store.currency) })),
    })),
    next: last ? JSON.stringify([sort === "sku" ? null : last[sortable[sort]], last.sku]) : null,
  });
}

const bothWords = (reason: Reason, currency: string) => ({
  en: reasonWords(reason, "en", currency),
  "zh-CN": reasonWords(reason, "zh-CN", currency),
});

/** Rows read between two pulls of the receiver. */
const PART = 1_000;

const HEADER =
  "sku,title,category,brand,sales,units,margin,margin_ratio,views,conversion_ratio,return_ratio,price,stock,cover_days,class,role,stage,advice,why";

export function readProductsCsv(c: Ctx): Response {
  const { store } = c.get("access");
  const { locale } = parseQuery(c, requests.productsCsvQuery);
  const db = shardOf(c.env, store.shard);
  const encoder = new TextEncoder();
  let after: { value: null; sku: string } | undefined;
  const body = new ReadableStream<Uint8Array>({
    // Without a byte-order mark Excel reads Chinese as Latin.
    start: (controller) => controller.enqueue(encoder.encode(`\ufeff${HEADER}\r\n`)),
    async pull(controller) {
      const found = await listProducts(db, store.id, { sort: "sku", after, limit: PART });
      const lines = found.map((product) => csvLine(cellsOf(product, store.currency, locale)));
      if (lines.length > 0) controller.enqueue(encoder.encode(lines.join("")));
      const last = found.at(-1);
      if (!last || found.length < PART) controller.close();
      else after = { value: null, sku: last.sku };
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="products.csv"',
    },
  });
}

function cellsOf(product: KeptProduct, currency: string, locale: Locale): CsvCell[] {
  const money = (minor: number | null) => (minor === null ? null : majorOf(minor, currency));
  const short = (value: number | null) => (value === null ? null : Math.round(value * 10_000) / 10_000);
  const why = product.reasons.map((reason) => reasonWords(reason, locale, currency));
  return [
    product.sku,
    product.title,
    product.category,
    product.brand,
    money(product.sales_minor),
    product.units,
    money(product.margin_minor),
    short(product.margin_ratio),
    product.views,
    short(product.conversion_ratio),
    short(product.return_ratio),
    money(product.price_minor),
    product.stock,
    short(product.cover_days),
    product.class,
    product.role,
    product.stage,
    product.advice,
    why.join(locale === "en" ? "; " : "；"),
  ];
}
