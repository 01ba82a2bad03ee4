// How does a bulk request of rows go? Parsed one by one, bad ones named, the rest written where they differ.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type * as z from "zod";
import { MAX_BULK_BYTES } from "../../shared/trade.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { answerBulk, parseRecords } from "../http/parse.ts";
import type { Store } from "../store/stores.ts";
import { byIndex, knownRows, type Read } from "./known_rows.ts";

export interface Bulk<S extends z.ZodType> extends Read<z.output<S>> {
  /** The field of the body that holds the rows. */
  name: string;
  schema: S;
  most: number;
  write: (db: D1Database, store: Store, records: z.output<S>[], now: number) => D1PreparedStatement[];
  /** What else is told of the rows that stand. */
  tell?: (db: D1Database, store: Store, records: z.output<S>[]) => Promise<Record<string, readonly unknown[]>>;
}

/** A handler that takes such rows; the same again changes nothing. */
export const bulkOf =
  <S extends z.ZodType>({ name, schema, most, write, tell, ...read }: Bulk<S>) =>
  async (c: Ctx): Promise<Response> => {
    const { store } = c.get("access");
    const { valid, refused } = await parseRecords(c, name, schema, { bytes: MAX_BULK_BYTES, records: most });
    const { records, refused: more } = await knownRows(c, valid, read);
    const db = shardOf(c.env, store.shard);
    const stored = await changesOf(db, write(db, store, records, Date.now()));
    const told = await tell?.(db, store, records);
    return answerBulk(c, { stored, unchanged: records.length - stored }, byIndex([...refused, ...more]), told);
  };

/** Writes in one transaction; tells how many rows changed by it. */
export async function changesOf(db: D1Database, writes: D1PreparedStatement[]): Promise<number> {
  const results = writes.length > 0 ? await db.batch(writes) : [];
  return results.reduce((sum, { meta }) => sum + (meta.changes ?? 0), 0);
}
