// Is there such a product, and is it named once? Rows of prices and costs that are not of the catalogue, or repeat, are refused.
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import type { Refused } from "../http/parse.ts";
import type { Rows } from "../http/rows.ts";
import { knownSkus } from "../store/product.ts";

export async function refuseUnknown<R extends { sku: string }>(
  c: Ctx,
  { valid, refused }: Rows<R>,
): Promise<{ known: R[]; refused: Refused[] }> {
  const { store } = c.get("access");
  const skus = [...new Set(valid.map(({ record }) => record.sku))];
  const known = await knownSkus(shardOf(c.env, store.shard), store.id, skus);
  const unknown = valid.flatMap(({ record, ...place }): Refused[] =>
    known.has(record.sku) ? [] : [{ ...place, id: record.sku, code: "sku_unknown", field: "sku", detail: UNKNOWN }],
  );
  return {
    known: valid.flatMap(({ record }) => (known.has(record.sku) ? [record] : [])),
    refused: [...refused, ...unknown].sort((a, b) => a.index - b.index),
  };
}

/** Of rows for one product all but the first: who sends two prices does not know which he means. */
export function refuseRepeated<R extends { sku: string }>({ valid, refused }: Rows<R>): Rows<R> {
  const seen = new Set<string>();
  const first: Rows<R> = { valid: [], refused: [...refused] };
  for (const row of valid) {
    const { record, ...place } = row;
    if (seen.has(record.sku)) {
      first.refused.push({ ...place, id: record.sku, code: "repeated_id", field: "sku", detail: REPEATED });
    } else first.valid.push(row);
    seen.add(record.sku);
  }
  return first;
}

const REPEATED = "The sku stands twice in this request, and the first row was taken. Send it once.";
const UNKNOWN = "This store has no such product. Send it to PUT /v1/products first.";
