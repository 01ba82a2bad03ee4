// What did customers and visitors answer? The last answer of each to each question.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import type { TagAnswer } from "../../shared/customers/tags/rows.ts";

export interface Answerer {
  who: "customer" | "visitor";
  /** A customer's id, or the stored form of a browser's. */
  id: string;
}

/** A statement that keeps answers where they differ. */
export function upsertAnswers(
  db: D1Database,
  store: number,
  { who, id }: Answerer,
  answers: readonly TagAnswer[],
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO answer (store, who, id, questionnaire, question, choice, at)
       SELECT ?1, ?2, ?3, value->>0, value->>1, value->>2, ?5 FROM json_each(?4) WHERE true
       ON CONFLICT (store, who, id, questionnaire, question) DO UPDATE SET choice = excluded.choice, at = excluded.at
       WHERE choice <> excluded.choice AND at <= excluded.at`,
    )
    .bind(store, who, id, JSON.stringify(answers.map((each) => [each.questionnaire, each.question, each.choice])), now);
}

/** A statement that remembers which customer a visitor is. */
export function linkVisitor(
  db: D1Database,
  store: number,
  visitor: string,
  customer: string,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO customer_visitor (store, visitor, customer, at) VALUES (?1, ?2, ?3, ?4)
       ON CONFLICT (store, visitor) DO UPDATE SET customer = excluded.customer, at = excluded.at
       WHERE customer <> excluded.customer AND at <= excluded.at`,
    )
    .bind(store, visitor, customer, now);
}

/** A customer's answers, those given as a visitor among them, the newest first. */
export async function readAnswers(
  db: D1Database,
  store: number,
  customer: string,
): Promise<(TagAnswer & { at: number })[]> {
  const { results } = await db
    .prepare(
      `SELECT questionnaire, question, choice, at FROM (
         SELECT questionnaire, question, choice, at FROM answer WHERE store = ?1 AND who = 'customer' AND id = ?2
         UNION ALL
         SELECT a.questionnaire, a.question, a.choice, a.at FROM customer_visitor AS v
         JOIN answer AS a ON a.store = v.store AND a.who = 'visitor' AND a.id = v.visitor
         WHERE v.store = ?1 AND v.customer = ?2)
       ORDER BY at DESC, choice LIMIT 1000`,
    )
    .bind(store, customer)
    .all<TagAnswer & { at: number }>();
  return results;
}

/** Forgets answers of visitors from before a moment: who has not signed in for so long is not expected to. */
export async function forgetVisitorAnswers(db: D1Database, store: number, before: number): Promise<void> {
  await db
    .prepare(
      `DELETE FROM answer WHERE (store, who, id, questionnaire, question) IN (
         SELECT store, who, id, questionnaire, question FROM answer AS a WHERE a.store = ?1 AND a.who = 'visitor' AND a.at < ?2
         AND NOT EXISTS (SELECT 1 FROM customer_visitor AS v WHERE v.store = a.store AND v.visitor = a.id) LIMIT 5000)`,
    )
    .bind(store, before)
    .run();
}
