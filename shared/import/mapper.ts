// How do rows become records? Rows of one key are collected, also when another key's rows come between, then mapped at once.
import type { Context, Mapping, Output, Row } from "./types.ts";

// Exports keep an order's rows together but for a few strays (the Online Retail set has an invoice with a cancellation inside).
const OPEN_KEYS = 64;

export interface Mapper {
  add: (row: Row) => Output;
  end: () => Output;
}

const nothing: Output = { records: [], refused: [] };

/** Pure but for its own memory: the open keys' rows, and the names of the closed ones. */
export function createMapper(mapping: Mapping, context: Context): Mapper {
  const map = mapping.begin({ ...mapping.assumes, ...context });
  const { key } = mapping;
  const open = new Map<string, Row[]>();
  const closed = new Map<string, number>();
  let last: { name: string; rows: Row[] } | undefined;

  function close(name: string, rows: Row[]): Output {
    open.delete(name);
    closed.set(name, rows.at(-1)?.line ?? 0);
    const fault = rows.find((row) => row.fault);
    if (!fault) return map(rows);
    // A row that cannot be read may have held anything, so what it belongs to is not guessed at.
    const refused = rows.map((row) => ({
      line: row.line,
      id: name,
      reason: row.fault ?? `the same record was refused because of line ${fault.line}`,
    }));
    return { records: [], refused };
  }

  function add(row: Row): Output {
    const name = key ? key(row) : "";
    if (!key || name === "") {
      return row.fault ? { records: [], refused: [{ line: row.line, reason: row.fault }] } : map([row]);
    }
    if (last?.name === name) {
      last.rows.push(row);
      return nothing;
    }
    const end = closed.get(name);
    if (end !== undefined) {
      const reason = `rows of ${name} ended at line ${end}, far above: sort the file so that they stand together`;
      return { records: [], refused: [{ line: row.line, id: name, reason }] };
    }
    const rows = open.get(name) ?? [];
    rows.push(row);
    // Set anew, so that the map's first key is the one that has waited longest.
    open.delete(name);
    open.set(name, rows);
    last = { name, rows };
    if (open.size <= OPEN_KEYS) return nothing;
    const [oldest] = open;
    return oldest ? close(...oldest) : nothing;
  }

  function end(): Output {
    const all = [...open].map(([name, rows]) => close(name, rows));
    last = undefined;
    return { records: all.flatMap((each) => each.records), refused: all.flatMap((each) => each.refused) };
  }

  return { add, end };
}
