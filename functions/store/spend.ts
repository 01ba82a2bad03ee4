// Ad spend: one row for each day, source, medium, campaign, content and creator, replaced when it comes again.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { SpentPart } from "../../shared/attribution/parts.ts";
import type { Spend } from "../../shared/trade.ts";
import { chunked } from "./chunk.ts";

const NAMES = ["day", "source", "medium", "campaign", "content", "creator"] as const;
const SAYS = ["creator_tier", "creator_followers", "cost_minor", "clicks", "impressions"] as const;
const FIELDS = [...NAMES, ...SAYS];

/** Statements that write ad spend, replacing what the same names had. */
export function upsertSpend(db: D1Database, store: number, spend: readonly Spend[]): D1PreparedStatement[] {
  const rows = spend.map((row) => FIELDS.map((field) => (field === "creator_tier" ? (row[field] ?? "") : row[field])));
  const decoded = FIELDS.map((_, place) => `value->>${place}`).join(", ");
  const updates = SAYS.map((field) => `${field} = excluded.${field}`).join(", ");
  const differs = SAYS.map((field) => `${field} IS NOT excluded.${field}`).join(" OR ");
  return chunked(rows).map((json) =>
    db
      .prepare(
        `INSERT INTO spend (store, ${FIELDS.join(", ")}) SELECT ?2, ${decoded} FROM json_each(?1) WHERE true
         ON CONFLICT (store, ${NAMES.join(", ")}) DO UPDATE SET ${updates} WHERE ${differs}`,
      )
      .bind(json, store),
  );
}

/** Ad spend of a day, as its sums read it. */
export async function readSpend(
  db: D1Database,
  store: number,
  day: string,
): Promise<Pick<Spend, "source" | "medium" | "campaign" | "cost_minor" | "clicks" | "impressions">[]> {
  const { results } = await db
    .prepare(
      `SELECT source, medium, campaign, sum(cost_minor) AS cost_minor, sum(clicks) AS clicks, sum(impressions) AS impressions
       FROM spend WHERE store = ?1 AND day = ?2 GROUP BY source, medium, campaign`,
    )
    .bind(store, day)
    .all<Pick<Spend, "source" | "medium" | "campaign" | "cost_minor" | "clicks" | "impressions">>();
  return results;
}

/** What each content and creator cost from one day to another, both counted. A creator's newest word on reach holds. */
export async function readSpentParts(db: D1Database, store: number, from: string, to: string): Promise<SpentPart[]> {
  const { results } = await db
    .prepare(
      // Beside max() the bare columns are those of its row.
      `SELECT source, medium, campaign, content, creator, creator_tier, creator_followers, sum(cost_minor) AS cost_minor,
         max(day) AS newest
       FROM spend WHERE store = ?1 AND day >= ?2 AND day <= ?3
       GROUP BY source, medium, campaign, content, creator`,
    )
    .bind(store, from, to)
    .all<Omit<SpentPart, "creator_tier"> & { creator_tier: string; newest: string }>();
  return results.map(({ newest: _, creator_tier, ...row }) => ({
    ...row,
    creator_tier: creator_tier === "" ? null : (creator_tier as SpentPart["creator_tier"]),
  }));
}
