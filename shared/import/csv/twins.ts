// Two rows with one key: which one is right? Neither is guessed at, so that no amount is lost or counted twice in silence.
import { refuse } from "../reader.ts";
import type { Output, Refusal, Row } from "../types.ts";

/** Maps single rows; rows that share their key are all refused, named by `field`. */
export function refuseTwins(field: string, map: (row: Row) => Output): (rows: Row[]) => Output {
  return (rows) => {
    const [first, second] = rows as [Row, Row?];
    if (!second) return map(first);
    const refused: Refusal[] = [];
    const where = rows.map((row) => row.line).join(", ");
    for (const row of rows) refuse(refused, row, field, `lines ${where} have the same ${field}: keep one of them`);
    return { records: [], refused };
  };
}
