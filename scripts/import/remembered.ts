// What does the store remember of files with these columns? It stands where the command says nothing, and is kept for the next file.
import { putImportMapping, type RememberedMapping } from "../../shared/api/import_mapping_requests.ts";
import { csv } from "../../shared/import/presets/csv.ts";
import { signatureOf } from "../../shared/import/signature.ts";
import type { Client } from "./client.ts";
import { explain } from "./client.ts";
import { applySaid, type Said } from "./mapped.ts";
import type { Options } from "./options.ts";
import { readNames } from "./rows.ts";
import { isStop, stop } from "./stop.ts";

const PATH = "/v1/import/mappings";

function parseRemembered(value: unknown): RememberedMapping[] {
  const { id, saved_at, ...rest } = (value ?? {}) as Record<string, unknown>;
  const read = putImportMapping.safeParse(rest);
  return read.success && typeof id === "string" && typeof saved_at === "number" ? [{ ...read.data, id, saved_at }] : [];
}

/** All that the store remembers, newest first. */
export async function listRemembered(client: Client): Promise<RememberedMapping[]> {
  const { body } = await client.send("GET", PATH);
  const list = (body as { mappings?: unknown } | undefined)?.mappings;
  return Array.isArray(list) ? list.flatMap(parseRemembered) : [];
}

const columnsOf = (map: readonly string[]): [string, string][] =>
  map.map((each) => {
    const [field = "", ...rest] = each.split("=");
    return [field.trim().toLowerCase(), rest.join("=").trim().toLowerCase()];
  });

/** What is said now goes before what was said then, field by field. */
function merge(said: Said, { map, empty, only, services }: RememberedMapping): Said {
  const now = columnsOf(said.map ?? []);
  const kept = Object.entries(map).filter(
    ([field, column]) => !now.some((each) => each.includes(field) || each[1] === column),
  );
  const either = (one: readonly string[] | undefined, other: string[]) => (one?.length ? [...one] : other);
  return {
    map: [...kept, ...now].map((each) => each.join("=")),
    empty: either(said.empty, empty),
    only: either(said.only, only),
    services: either(said.services, services),
  };
}

/** The options with what is remembered of such a file. Of amounts and dates the file itself speaks first: these are left out. */
export function withRemembered(options: Options, remembered: RememberedMapping): Options {
  const mapping = csv.mappings[options.kind];
  if (!mapping) return options;
  const said = merge(options.said ?? {}, remembered);
  const { currency = remembered.currency, timezone = remembered.timezone, encoding = remembered.encoding } = options;
  try {
    return {
      ...options,
      said,
      mapping: applySaid(mapping, said),
      ...(currency ? { currency } : {}),
      ...(timezone ? { timezone } : {}),
      ...(encoding ? { encoding } : {}),
    };
  } catch (error) {
    if (!isStop(error)) throw error;
    throw stop(`what the store remembers of such files does not fit (${error.message}): add --forget and say it anew`);
  }
}

/** Of two encodings that the bytes allow the one in which the file's header is that of a sort remembered with it. */
export const encodingBy =
  (kind: string, known: () => Promise<readonly RememberedMapping[]>) =>
  async (head: Uint8Array, either: readonly string[]): Promise<string | undefined> => {
    const all = await known();
    for (const encoding of either) {
      const names = await readNames(once(new TextDecoder(encoding).decode(head)));
      const id = signatureOf(kind, names);
      if (all.some((each) => each.id === id && each.encoding === encoding)) return encoding;
    }
    return undefined;
  };

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

const isFull = (list: readonly string[] | undefined) => list !== undefined && list.length > 0;

/** Whether the command explains its file, and not only names it. */
export const isSaid = ({ said = {}, currency, timezone, decimal, dates, encoding }: Options): boolean =>
  Object.values(said).some(isFull) || [currency, timezone, decimal, dates, encoding].some(Boolean);

function keptOf({ kind, said = {}, currency, timezone, decimal, dates, encoding }: Options, columns: string[]) {
  const { map = [], empty = [], only = [], services = [] } = said;
  const formats = Object.entries({ currency, timezone, decimal, dates, encoding }).filter(([, value]) => value);
  const mapped = Object.fromEntries(columnsOf(map));
  return { kind, columns, map: mapped, empty, only, services, ...Object.fromEntries(formats) };
}

/** Keeps what was said and found of a file that was stored; a sentence on it where that is new. */
export async function remember(client: Client, options: Options, columns: string[]): Promise<string | undefined> {
  const body = new TextEncoder().encode(JSON.stringify(keptOf(options, columns)));
  const reply = await client.send("PUT", PATH, body);
  if (reply.status >= 300) return `what was said of this file could not be remembered: ${explain(reply)}`;
  if ((reply.body as { change?: unknown }).change === "unchanged") return undefined;
  return "remembered: the next file with these columns needs no options (--remembered lists, --forget forgets)";
}

export async function forget(client: Client, kind: string, columns: readonly string[]): Promise<void> {
  try {
    await client.send("DELETE", `${PATH}/${signatureOf(kind, columns)}`);
  } catch (error) {
    // Nothing was remembered.
    if (!isStop(error)) throw error;
  }
}

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** What is known of a file in a line. */
export function describeRemembered({ saved_at, map, ...rest }: RememberedMapping): string {
  const fields = Object.entries(map).map(([field, column]) => `${field}=${column}`);
  const { empty, only, services, currency, timezone, decimal, dates, encoding } = rest;
  const said = { empty, only, services, currency, timezone, decimal, dates, encoding };
  const formats = Object.entries(said).filter(([, value]) => value && value.length > 0);
  return `${dayOf(saved_at)}: ${[...fields, ...formats.map(([name, value]) => `${name} ${String(value)}`)].join(", ")}`;
}

/** All that is remembered, for a person to read. */
export async function rememberedText(client: Client): Promise<string> {
  const all = await listRemembered(client);
  if (all.length === 0) return "nothing is remembered: the store has seen no file that had to be explained";
  return all
    .map((each) => `${each.kind} with the columns ${each.columns.join(", ")}\n  ${describeRemembered(each)}`)
    .join("\n");
}
