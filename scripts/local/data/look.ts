// What is in the file that --data names? Its preset, currency and zone, found before anything is stored, or a sentence with what to type.
import { createHash } from "node:crypto";
import { basename } from "node:path";
import { fitPresets } from "../../../shared/import/detect.ts";
import { createMapper } from "../../../shared/import/mapper.ts";
import { presets } from "../../../shared/import/presets/index.ts";
import type { Mapping, Preset, Refusal } from "../../../shared/import/types.ts";
import { readNames, readRows } from "../../import/rows.ts";
import { openSource } from "../../import/source.ts";
import { stop } from "../../import/stop.ts";

export interface Given {
  preset?: string;
  currency?: string;
  timezone?: string;
  decimal?: "." | ",";
  encoding?: string;
}

export interface Found {
  preset: Preset;
  mapping: Mapping;
  currency: string;
  timezone: string;
}

/** Rows that are tried: enough to meet an order that can be read, soon read. */
const TRIED = 2_000;

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** The command as it was typed, and what is to be added to it. */
const again = (file: string, more: string) => `npm start -- --data ${file} ${more}`;

/** Throws a stop where the file cannot be read, or does not say what is needed. */
export async function lookAtFile(file: string, given: Given): Promise<Found> {
  const { text } = await openSource(file, given.encoding);
  const names = await readNames(text);
  await text.return(undefined);
  const { preset, mapping } = findPreset(file, names, given.preset);
  const { currency, reasons, orders } = await tryRows(file, mapping, given);
  if (orders === 0) throw nothingRead(file, preset, reasons, given);
  return { preset, mapping, currency, timezone: zoneOf(file, mapping, given) };
}

function findPreset(file: string, names: string[], wanted: string | undefined): Pick<Found, "preset" | "mapping"> {
  const able = presets.filter((preset) => preset.mappings.orders);
  const list = able.map(({ name }) => name).join(", ");
  if (names.length === 0) throw stop(`${file} is empty: its first line must name the columns`);
  const [best] = fitPresets(names, "orders", wanted === undefined ? able : able.filter(({ name }) => name === wanted));
  if (!best) throw stop(`--preset ${wanted} is unknown: use one of ${list}`);
  if (best.missing.length === 0) return best;
  const missing = best.missing.map((group) => group.join(" or ")).join("; ");
  const shown = names.slice(0, 20).join(", ");
  const which = wanted === undefined ? `is no order file that is known here (${list})` : `is no ${wanted} file`;
  throw stop(`${file} ${which}. Its columns are: ${shown}
Nearest is the preset ${best.preset.name}, for which it lacks: ${missing}
Name the columns so, or take an export of your shop; \`npm run import -- --help\` lists every column.`);
}

/** Maps the first rows as the import will, to see currencies and what is in the way. */
async function tryRows(file: string, mapping: Mapping, given: Given) {
  const { text } = await openSource(file, given.encoding);
  const { currency, decimal } = given;
  const mapper = createMapper(mapping, {
    ...(currency ? { currency } : {}),
    ...(decimal ? { decimal } : {}),
    // Which zone it is does not matter here; that times without an offset need one is asked for below.
    timezone: given.timezone ?? "UTC",
    sha256,
  });
  const currencies = new Map<string, number>();
  const refused: Refusal[] = [];
  let names = new Set<string>();
  let orders = 0;
  const take = (output: ReturnType<typeof mapper.add>) => {
    refused.push(...output.refused);
    for (const each of output.records) {
      if (each.kind !== "orders") continue;
      orders += 1;
      currencies.set(each.record.currency, (currencies.get(each.record.currency) ?? 0) + 1);
    }
  };
  let tried = 0;
  for await (const row of readRows(text, mapping, file, (header) => {
    names = new Set(header.names);
  })) {
    take(mapper.add(row));
    tried += 1;
    if (tried === TRIED) break;
  }
  take(mapper.end());
  const unsaid = mapping.needs?.(names).includes("currency") && !currency && !mapping.assumes?.currency;
  if (unsaid) throw stop(`Which currency is ${file} in? It does not say.\n${again(file, "--currency GBP")}`);
  const [most] = [...currencies].sort((a, b) => b[1] - a[1]);
  if (currencies.size > 1) {
    const list = [...currencies.keys()].sort().join(", ");
    throw stop(`${file} has orders in ${list}, and a store has one currency: keep the rows of one in the file.`);
  }
  return { currency: most?.[0] ?? currency ?? "", orders, reasons: refused };
}

function nothingRead(file: string, preset: Preset, refused: readonly Refusal[], given: Given): Error {
  const [first] = refused;
  if (!first) return stop(`${file} has a header and no rows: there is nothing to start with.`);
  const at = first.field ? `line ${first.line}, ${first.field}` : `line ${first.line}`;
  const value = first.value ? ` (it reads ${JSON.stringify(first.value)})` : "";
  const chosen = given.preset ? "" : ` It was taken for ${preset.name}; --preset NAME says otherwise.`;
  return stop(
    `No order could be read in the first rows of ${basename(file)}. ${at}: ${first.reason}${value}.${chosen}`,
  );
}

function zoneOf(file: string, mapping: Mapping, given: Given): string {
  const known = given.timezone ?? mapping.assumes?.timezone;
  if (known) return known;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  throw stop(`In which time zone does the shop of ${file} count its days? The file does not say.
${again(file, `--timezone ${here}`)}
(${here} is this computer's; any name such as Europe/London will do.)`);
}
