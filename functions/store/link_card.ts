// What does a chat show of a link? Nothing, unless its owner asked for a card; read with each look, so that it ends with the link.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { CardShows } from "../../shared/link_card.ts";

export interface Card {
  id: string;
  link: string;
  shows: CardShows;
}

type Row = Omit<Card, "shows"> & { shows: string };

const toCard = ({ shows, ...row }: Row): Card => ({ ...row, shows: JSON.parse(shows) as CardShows });

/** A link has one card at most; setting it anew keeps its address. */
export function upsertCard(control: D1Database, { id, link, shows }: Card): D1PreparedStatement {
  return control
    .prepare(
      `INSERT INTO link_card (id, link, shows) VALUES (?1, ?2, ?3)
       ON CONFLICT (link) DO UPDATE SET shows = excluded.shows RETURNING id`,
    )
    .bind(id, link, JSON.stringify(shows));
}

export const deleteCard = (control: D1Database, link: string): D1PreparedStatement =>
  control.prepare("DELETE FROM link_card WHERE link = ?1").bind(link);

/** The card of an address whose link is open and may be opened once more. */
export async function findCard(control: D1Database, id: string, now: number): Promise<Card | null> {
  const row = await control
    .prepare(
      `SELECT link_card.* FROM link_card JOIN link ON link.id = link_card.link
       WHERE link_card.id = ?1 AND revoked_at IS NULL AND expires_at > ?2 AND (max_opens IS NULL OR opens < max_opens)`,
    )
    .bind(id, now)
    .first<Row>();
  return row && toCard(row);
}

/** The cards of a store's links, by link. */
export async function listCards(control: D1Database, store: number): Promise<Map<string, Card>> {
  const { results } = await control
    .prepare("SELECT link_card.* FROM link_card JOIN link ON link.id = link_card.link WHERE link.store = ?1")
    .bind(store)
    .all<Row>();
  return new Map(results.map((row) => [row.link, toCard(row)]));
}
