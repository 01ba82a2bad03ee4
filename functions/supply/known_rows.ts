// Which rows of a bulk request stand? The first of each id, of known products, and nothing that has not happened yet.
import { MINUTE_MS } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import type { Refused } from "../http/parse.ts";
import { knownSkus } from "../store/product.ts";

/** What a sender's clock may be ahead. */
const MAX_AHEAD_MS = 5 * MINUTE_MS;

export interface Row<R> {
  index: number;
  record: R;
}

export interface Read<R> {
  idOf: (record: R) => string;
  skusOf: (record: R) => readonly string[];
  /** What has happened, by the field that tells it. */
  momentsOf?: (record: R) => readonly (readonly [field: string, at: number | null])[];
  /** Of how an id is called. */
  idField?: string;
}

/** Those rows that stand, and why the others are refused. */
export async function knownRows<R>(
  c: Ctx,
  rows: readonly Row<R>[],
  { idOf, skusOf, momentsOf, idField = "id" }: Read<R>,
): Promise<{ records: R[]; refused: Refused[] }> {
  const { store } = c.get("access");
  const skus = [...new Set(rows.flatMap(({ record }) => skusOf(record)))];
  const known = await knownSkus(shardOf(c.env, store.shard), store.id, skus);
  const latest = Date.now() + MAX_AHEAD_MS;
  const refused: Refused[] = [];
  const records = new Map<string, R>();
  for (const { index, record } of rows) {
    const id = idOf(record);
    const unknown = skusOf(record).find((sku) => !known.has(sku));
    const ahead = momentsOf?.(record).find(([, at]) => at !== null && at > latest);
    if (records.has(id)) refused.push({ index, id, ...REPEATED, field: idField });
    else if (unknown !== undefined) {
      refused.push({ index, id, code: "sku_unknown", field: "sku", detail: detailOf(unknown) });
    } else if (ahead) refused.push({ index, id, code: "in_future", field: ahead[0], detail: AHEAD });
    else records.set(id, record);
  }
  return { records: [...records.values()], refused };
}

const REPEATED = {
  code: "repeated_id",
  detail: "The id stands twice in this request, and the first was taken. Send it once.",
};
const AHEAD = "The moment is more than 5 minutes from now. Check the year, the unit and the zone.";
const detailOf = (sku: string) =>
  `This store has no product ${JSON.stringify(sku)}. Send it to PUT /v1/products first; nothing of the record is stored.`;

export const byIndex = (refused: Refused[]): Refused[] => refused.sort((a, b) => a.index - b.index);
