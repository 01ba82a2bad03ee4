// Several rows, one order: what do they say together? A value may stand on one row or on all, but not differ.
import { readRow, refuse } from "./reader.ts";
import type { Context, Mapped, Output, Refusal, Row } from "./types.ts";

/** The first row on which one of the columns is filled, and that column; the first row when none is. Refuses rows that differ. */
export function findHeader(
  rows: Row[],
  columns: string[],
  refused: Refusal[],
  id: string,
): { row: Row; column: string } {
  const fallback = { row: rows[0]!, column: columns[0]! };
  for (const column of columns) {
    const row = rows.find((each) => each.cells[column]?.trim());
    if (!row) continue;
    // Capitals are no difference: one customer types an e-mail address in two ways.
    const value = row.cells[column]?.trim().toLowerCase();
    for (const other of rows) {
      const twin = other.cells[column]?.trim().toLowerCase();
      if (twin && twin !== value) {
        const known = refused.some((each) => each.line === other.line && each.field === column);
        // A column that is looked at twice is refused once.
        if (!known) refuse(refused, other, column, `${column} differs from line ${row.line} of the same order`, id);
      }
    }
    return { row, column };
  }
  return fallback;
}

/** Readings of the order as a whole: like those of a row, each from wherever the order has the value. */
export function readOrder(rows: Row[], context: Context, refused: Refusal[], id: string) {
  const from = (columns: string[]) => {
    const { row, column } = findHeader(rows, columns, refused, id);
    return { cells: readRow(row, context, refused, id), column };
  };
  return {
    text: (...columns: string[]) => {
      const { cells, column } = from(columns);
      return cells.text(column);
    },
    moment: (...columns: string[]) => {
      const { cells, column } = from(columns);
      return cells.moment(column);
    },
    day: (...columns: string[]) => {
      const { cells, column } = from(columns);
      return cells.day(column);
    },
    dayIf: (...columns: string[]) => {
      const { cells, column } = from(columns);
      return cells.dayIf(column);
    },
    minor: (currency: string, ...columns: string[]) => {
      const { cells, column } = from(columns);
      return cells.minor(column, currency);
    },
    integer: (least: number, ...columns: string[]) => {
      const { cells, column } = from(columns);
      return cells.integer(column, least);
    },
    currency: (...columns: string[]) => {
      const { cells, column } = from(columns);
      return cells.currency(column);
    },
  };
}

/**
 * All or nothing: an order of which one row cannot be read would be stored with a wrong total, so its other rows are
 * refused with it, each by its line.
 */
export function settle(rows: Row[], id: string, refused: Refusal[], records: Mapped[]): Output {
  const [first] = refused;
  if (!first) return { records, refused };
  const named = new Set(refused.map((each) => each.line));
  for (const row of rows) {
    if (!named.has(row.line)) {
      refused.push({ line: row.line, id, reason: `the same order was refused because of line ${first.line}` });
    }
  }
  return { records: [], refused };
}
