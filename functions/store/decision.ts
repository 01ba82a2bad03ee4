// Decisions as they were recorded: all it takes to decide again, and what came out.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { firstIdAt } from "../../shared/ids.ts";
import type { DecisionInput } from "../../shared/pricing/input.ts";
import { chunked } from "./chunk.ts";

export interface RecordedDecision {
  store: number;
  /** 32 hex digits; the first 12 are the moment. */
  id: string;
  /** Of the snapshot. */
  version: number;
  input: DecisionInput;
  list_prices_only: boolean;
  without: readonly string[];
  /** Of a cart: the offers that applied. */
  offers?: readonly string[];
  /** SHA-256 of the decision's bytes: deciding again must give it. */
  hash: string;
  /** 16 hex digits; empty for nobody. */
  visitor: string;
  /** How many decisions it stands for: 20 where one in 20 is recorded. */
  weight: number;
}

/** Statements that keep decisions; the same id again writes nothing. */
export function insertDecisions(db: D1Database, decisions: readonly RecordedDecision[]): D1PreparedStatement[] {
  const rows = decisions.map(({ store, id, version, hash, visitor, weight, ...rest }) => {
    return [store, id, version, hash, visitor, weight, JSON.stringify(rest)];
  });
  return chunked(rows).map((json) =>
    db
      .prepare(
        `INSERT OR IGNORE INTO decision (store, id, version, hash, visitor, weight, data)
         SELECT value->>0, unhex(value->>1), value->>2, unhex(value->>3), unhex(value->>4), value->>5, value->>6
         FROM json_each(?1)`,
      )
      .bind(json),
  );
}

type Row = Omit<RecordedDecision, "input" | "list_prices_only" | "without"> & { data: string };

const COLUMNS =
  "store, lower(hex(id)) AS id, version, lower(hex(hash)) AS hash, lower(hex(visitor)) AS visitor, weight, data";

const toDecision = ({ data, ...row }: Row): RecordedDecision => ({ ...row, ...JSON.parse(data) });

export async function findDecision(db: D1Database, store: number, id: string): Promise<RecordedDecision | null> {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM decision WHERE store = ?1 AND id = unhex(?2)`)
    .bind(store, id)
    .first<Row>();
  return row && toDecision(row);
}

/** Decisions of a store from a moment on, oldest first, a page at a time. `after` is the last id of the page before. */
export async function listDecisions(
  db: D1Database,
  store: number,
  from: number,
  limit: number,
  after = "",
): Promise<RecordedDecision[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM decision WHERE store = ?1 AND id >= unhex(?2) AND id > unhex(?3) ORDER BY id LIMIT ?4`,
    )
    .bind(store, firstIdAt(from), after, limit)
    .all<Row>();
  return results.map(toDecision);
}
