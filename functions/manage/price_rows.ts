// Is there such a product? Rows of prices and costs name products of the catalogue; one that does not is refused.
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

const UNKNOWN = "This store has no such product. Send it to PUT /v1/products first.";
