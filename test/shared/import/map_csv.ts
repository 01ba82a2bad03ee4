// Maps a small CSV text the way the command does, for tests that read like the file they are about.
import { createHash } from "node:crypto";
import { readRows } from "../../../scripts/import/rows.ts";
import { pastPrice } from "../../../shared/api/pricing_requests.ts";
import { taggedRow } from "../../../shared/api/tag_requests.ts";
import { wireEvent } from "../../../shared/events/parse.ts";
import { createMapper } from "../../../shared/import/mapper.ts";
import type { Context, Kind, Mapped, Mapping, Output, Preset } from "../../../shared/import/types.ts";
import { signal } from "../../../shared/products/selection/signals.ts";
import { dailyValue } from "../../../shared/supply/daily.ts";
import { picking, shipment } from "../../../shared/supply/fulfilment/shipment.ts";
import { purchaseOrder } from "../../../shared/supply/inventory/purchase.ts";
import { stockRow } from "../../../shared/supply/inventory/stock.ts";
import { batch } from "../../../shared/supply/quality/batch.ts";
import { itemReturn, ticket } from "../../../shared/supply/quality/service.ts";
import { importSender, order, product, refund, spend } from "../../../shared/trade.ts";

export const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Throws where the API's own schema would refuse a record. */
export function checkRecord({ kind, record }: Mapped): void {
  if (kind === "events") {
    wireEvent.parse(record);
    importSender.parse(record);
  } else {
    ({
      orders: order,
      refunds: refund,
      products: product,
      prices: pastPrice,
      spend,
      tags: taggedRow,
      signals: signal,
      daily: dailyValue,
      inventory: stockRow,
      "purchase-orders": purchaseOrder,
      shipments: shipment,
      picking,
      returns: itemReturn,
      tickets: ticket,
      batches: batch,
    })[kind].parse(record);
  }
}

async function* once(text: string) {
  yield text;
}

export async function mapText(mapping: Mapping, text: string, context: Partial<Context> = {}): Promise<Output> {
  const mapper = createMapper(mapping, { sha256, ...context });
  const outputs: Output[] = [];
  for await (const row of readRows(once(text), mapping, "test.csv")) outputs.push(mapper.add(row));
  outputs.push(mapper.end());
  for (const mapped of outputs.flatMap((each) => each.records)) checkRecord(mapped);
  return { records: outputs.flatMap((each) => each.records), refused: outputs.flatMap((each) => each.refused) };
}

/** Throws when the preset has no such kind. */
export function mappingOf(preset: Preset, kind: Kind): Mapping {
  const mapping = preset.mappings[kind];
  if (!mapping) throw new Error(`${preset.name} has no ${kind}`);
  return mapping;
}
