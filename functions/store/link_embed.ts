// Whose pages may hold a link's report? Read with each frame, so that withdrawing the link closes it at once.
import type { D1Database } from "@cloudflare/workers-types";

/** Origins that may hold it; nobody's where the link is unknown or over. */
export async function framedBy(control: D1Database, id: string, now: number): Promise<string[]> {
  const row = await control
    .prepare("SELECT embed FROM link WHERE id = ?1 AND revoked_at IS NULL AND expires_at > ?2 AND embed IS NOT NULL")
    .bind(id, now)
    .first<{ embed: string }>();
  return row === null ? [] : (JSON.parse(row.embed) as string[]);
}
