// Who did what to a store? Appended to, never changed.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";

export interface AuditEntry {
  at: number;
  actor: string;
  action: string;
  object: string;
  detail: Record<string, unknown>;
}

export async function recordAudit(control: D1Database, store: number, entry: AuditEntry): Promise<void> {
  const { at, actor, action, object, detail } = entry;
  await control
    .prepare("INSERT INTO audit (at, store, actor, action, object, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
    .bind(at, store, actor, action, object, JSON.stringify(detail))
    .run();
}

/**
 * A statement that records an entry if the one before it in its batch changed something, so that deed and record stand or
 * fall together. The store is named by slug: it may be made in the same batch.
 */
export function insertAudit(control: D1Database, slug: string, entry: AuditEntry): D1PreparedStatement {
  const { at, actor, action, object, detail } = entry;
  return control
    .prepare(
      `INSERT INTO audit (at, store, actor, action, object, detail)
       SELECT ?2, id, ?3, ?4, ?5, ?6 FROM store WHERE slug = ?1 AND changes() > 0`,
    )
    .bind(slug, at, actor, action, object, JSON.stringify(detail));
}

/** The last entries of a store, newest first. */
export async function listAudit(control: D1Database, store: number, limit: number): Promise<AuditEntry[]> {
  const { results } = await control
    .prepare("SELECT at, actor, action, object, detail FROM audit WHERE store = ?1 ORDER BY at DESC LIMIT ?2")
    .bind(store, limit)
    .all<Omit<AuditEntry, "detail"> & { detail: string }>();
  return results.map((row) => ({ ...row, detail: JSON.parse(row.detail) as Record<string, unknown> }));
}
