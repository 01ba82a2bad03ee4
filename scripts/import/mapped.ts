// What does a person say of a file that no preset knows? Which of its columns is which of ours, and which rows are no records.
import { parseDecimal } from "../../shared/import/decimal.ts";
import { refuse } from "../../shared/import/reader.ts";
import type { Context, Mapping, Output, Refusal, Row } from "../../shared/import/types.ts";
import { stop } from "./stop.ts";

/** As typed: `sku=StockCode`, `NA`, `unit_price>0` or `id~^C?\d+$`, `POST` or `gift_*`. */
export interface Said {
  map?: string[];
  empty?: string[];
  only?: string[];
  services?: string[];
}

type Test = (row: Row, context: Context) => string | undefined;

function parseMap(map: readonly string[], mapping: Mapping): Record<string, string> {
  const from: Record<string, string> = {};
  for (const each of map) {
    const [ours = "", ...rest] = each.split("=");
    const theirs = rest.join("=").trim().toLowerCase();
    const field = ours.trim().toLowerCase();
    if (theirs === "") throw stop(`--map ${each} is not FIELD=COLUMN, such as --map sku="Item no."`);
    if (!Object.hasOwn(mapping.columns, field))
      throw stop(
        `--map ${each}: ${field} is no field of it; its fields are ${Object.keys(mapping.columns).join(", ")}`,
      );
    if (from[theirs] !== undefined) throw stop(`--map names ${theirs} twice: it can be one field only`);
    from[theirs] = field;
  }
  return from;
}

function parseOnly(text: string, mapping: Mapping): Test {
  const [, named = "", sign, value = ""] = /^\s*(\w+)\s*([>~])(.*)$/.exec(text) ?? [];
  const field = named.toLowerCase();
  if (!sign || !Object.hasOwn(mapping.columns, field))
    throw stop(`--only ${text} is neither FIELD>NUMBER nor FIELD~PATTERN, such as --only "unit_price>0"`);
  const reason = `left out by --only ${text}`;
  if (sign === ">") {
    const least = Number(value);
    if (value.trim() === "" || Number.isNaN(least)) throw stop(`--only ${text}: ${value} is not a number`);
    return ({ cells }, { decimal }) => {
      const read = parseDecimal(cells[field] ?? "", decimal);
      // What is no number is the mapping's to refuse.
      return !read.ok || Number(read.value.units) / 10 ** read.value.scale > least ? undefined : reason;
    };
  }
  try {
    const pattern = new RegExp(value, "i");
    return ({ cells }) => (pattern.test((cells[field] ?? "").trim()) ? undefined : reason);
  } catch {
    throw stop(`--only ${text}: ${value} is not a pattern`);
  }
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** SKUs as typed; one that ends with * stands for all that begin so. */
function servicePattern(skus: readonly string[]): RegExp {
  const parts = skus.map((sku) => (sku.endsWith("*") ? `${escaped(sku.slice(0, -1))}.*` : escaped(sku)));
  return new RegExp(`^(${parts.join("|")})$`, "i");
}

/** The mapping with what was said of the file. Throws a stop on what cannot be meant. */
export function applySaid(mapping: Mapping, said: Said): Mapping {
  const from = parseMap(said.map ?? [], mapping);
  const tests = (said.only ?? []).map((text) => parseOnly(text, mapping));
  const empty = new Set(said.empty ?? []);
  const services = said.services?.length ? servicePattern(said.services) : undefined;
  if (services && !(mapping.columns.sku && mapping.columns.kind))
    throw stop("--services is for files of orders: nothing else has services");

  function clean(row: Row): Row {
    const cells = { ...row.cells };
    for (const [name, cell] of Object.entries(cells)) if (empty.has(cell.trim())) cells[name] = "";
    if (services?.test((cells.sku ?? "").trim())) cells.kind ||= "service";
    return { ...row, cells };
  }

  /** Rows that are no records are named and left out; the rest of what they belong to stays. */
  function split(rows: readonly Row[], context: Context, refused: Refusal[]): Row[] {
    return rows.filter((row) => {
      const reason = row.fault ? undefined : tests.map((test) => test(row, context)).find((each) => each !== undefined);
      if (reason) refuse(refused, row, "", reason, mapping.key?.(row));
      return reason === undefined;
    });
  }

  const begin: Mapping["begin"] = (context) => {
    const map = mapping.begin(context);
    return (rows): Output => {
      const refused: Refusal[] = [];
      const kept = split(rows.map(clean), context, refused);
      const output = kept.length > 0 ? map(kept) : { records: [], refused: [] };
      return { records: output.records, refused: [...refused, ...output.refused] };
    };
  };
  const filtered = tests.length > 0 || empty.size > 0 || services !== undefined;
  return {
    ...mapping,
    ...(Object.keys(from).length > 0 ? { from } : {}),
    ...(filtered ? { begin } : {}),
  };
}
