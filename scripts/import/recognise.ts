// Which kind of file is it, and whose? Told by its header where the command does not say it, or by what the store remembers of such files.
import { parse as parseNow } from "csv-parse/sync";
import type { RememberedMapping } from "../../shared/api/import_mapping_requests.ts";
import { presets } from "../../shared/import/presets/index.ts";
import { columnName, signatureOf } from "../../shared/import/signature.ts";
import { type Kind, kinds, type Mapping } from "../../shared/import/types.ts";
import { findDelimiter } from "./rows.ts";
import type { Source } from "./source.ts";
import { stop } from "./stop.ts";

/** Lines among which a header is looked for, where titles may stand before it. */
const MAX_PREAMBLE = 20;
const MAX_HEAD = 65_536;
const MAX_SHOWN = 30;

export interface Recognised {
  preset: string;
  kind: Kind;
}

interface Wanted {
  preset?: string | undefined;
  kind?: string | undefined;
}

async function readHead(text: Source["text"]): Promise<string> {
  let head = "";
  for await (const piece of text) {
    head += piece;
    if (head.length >= MAX_HEAD) break;
  }
  return head.slice(0, MAX_HEAD);
}

/** The first lines, each split into names as a header would be. */
function lines(head: string, preamble: boolean): string[][] {
  const options = {
    delimiter: findDelimiter(head, preamble),
    to: preamble ? MAX_PREAMBLE : 1,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_empty_values: true,
    bom: true,
  };
  try {
    return (parseNow(head, options) as string[][]).map((cells) => cells.map(columnName));
  } catch {
    // A quote that never closes: the import itself says where.
    return [];
  }
}

/** How many of a header's columns a mapping reads; undefined where it lacks one that it needs. */
function readBy(names: readonly string[], { columns, required, heading }: Mapping): number | undefined {
  const known = names.map((name) => heading?.(name)?.column ?? name);
  const fits = required.every((group) => group.some((column) => known.includes(column)));
  return fits ? known.filter((name) => Object.hasOwn(columns, name)).length : undefined;
}

function candidates(head: string, wanted: Wanted): Recognised[] {
  const found = presets
    .filter(({ name }) => wanted.preset === undefined || name === wanted.preset)
    .flatMap(({ name, mappings }) =>
      kinds.flatMap((kind) => {
        const mapping = mappings[kind];
        if (!mapping || (wanted.kind !== undefined && kind !== wanted.kind)) return [];
        const read = lines(head, mapping.preamble ?? false).flatMap((each) => readBy(each, mapping) ?? []);
        return read.length > 0 ? [{ preset: name, kind, read: Math.max(...read) }] : [];
      }),
    );
  const most = Math.max(...found.map(({ read }) => read));
  return found.filter(({ read }) => read === most).map(({ preset, kind }) => ({ preset, kind }));
}

const typed = ({ preset, kind }: Recognised) => `--as ${kind} --preset ${preset}`;

/**
 * What a file is, by its header.
 * @param known asked for only where no preset reads it: what the store remembers
 */
export async function recognise(
  source: Source,
  wanted: Wanted,
  known: () => Promise<readonly RememberedMapping[]>,
): Promise<Recognised> {
  const head = await readHead(source.text);
  const all = candidates(head, wanted);
  const [found, ...others] = all;
  if (found && others.length === 0) return found;
  if (found) throw stop(`${source.name} can be several things: add ${all.map(typed).join(", or ")}`);
  const [names = []] = lines(head, false);
  if (names.length === 0) throw stop(`${source.name} is empty: its first line must name the columns`);
  const own = (await known()).filter(({ id, kind }) => id === signatureOf(kind, names));
  const [remembered, ...more] = own.filter(({ kind }) => wanted.kind === undefined || kind === wanted.kind);
  if (remembered && more.length === 0) return { preset: "csv", kind: remembered.kind };
  const shown = names.slice(0, MAX_SHOWN).join(", ");
  throw stop(`${source.name} is no export that is known here. Its columns are: ${shown}
Say what its rows are and which column is which, once: the store remembers it. For orders:
  --as orders --preset csv --map id=... --map ordered_at=... --map sku=... --map quantity=... --map unit_price=...
\`npm run import -- --help\` lists every kind (--as) with its fields.`);
}
