// What is in the file that --data names? Its preset, currency and zone, found before anything is stored, or a sentence with what to type.
import { createHash } from "node:crypto";
import { basename } from "node:path";
import { fitPresets } from "../../../shared/import/detect.ts";
import { type Formats, tryFormatsAfter } from "../../../shared/import/formats.ts";
import { presets } from "../../../shared/import/presets/index.ts";
import type { Mapping, Preset, Refusal, Row } from "../../../shared/import/types.ts";
import type { Reading } from "../../import/file_arguments.ts";
import { applySaid, type Said } from "../../import/mapped.ts";
import { readNames, readRows } from "../../import/rows.ts";
import { openSource } from "../../import/source.ts";
import { stop } from "../../import/stop.ts";

export interface Given extends Reading {
  preset?: string;
  /** Of a file that no preset knows. */
  said?: Said;
}

export interface Found {
  preset: Preset;
  mapping: Mapping;
  currency: string;
  timezone: string;
  /** Said or found; what the file leaves open and does not matter in it is not there. */
  formats: Formats;
}

/** Rows that are tried: enough to meet an order that can be read, soon read. */
const TRIED = 2_000;

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

const quoted = (text: string) => (/^[\w./:+@%,=-]+$/.test(text) ? text : JSON.stringify(text));

/** The command as it was typed, with what is to be added to it. */
function again(file: string, { said = {}, ...given }: Given, more: readonly string[]): string {
  const { preset, currency, timezone, decimal, dates, encoding } = given;
  const single = Object.entries({ preset, currency, timezone, decimal, dates, encoding });
  const typed = [...single, ...Object.entries(said).flatMap(([name, all]) => all.map((each: string) => [name, each]))]
    .flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${quoted(value)}`]))
    .join(" ");
  return ["npm start -- --data", quoted(file), typed, ...more].filter((each) => each !== "").join(" ");
}

/**
 * Throws a stop where the file cannot be read, or does not say what is needed.
 * @param before how the last file under this name was read: it stands where this one leaves it open
 */
export async function lookAtFile(file: string, given: Given, before: Formats = {}): Promise<Found> {
  const { text } = await openSource(file, given.encoding);
  const names = await readNames(text);
  await text.return(undefined);
  const { preset, mapping } = findPreset(file, names, given);
  const { rows, needs } = await readSome(file, mapping, given);
  const { currency, decimal, dates } = given;
  const said = {
    // Which zone it is does not matter here; that times without an offset need one is asked for below.
    timezone: "UTC",
    ...mapping.assumes,
    ...(currency ? { currency } : {}),
    ...(decimal ? { decimal } : {}),
    ...(dates ? { dates } : {}),
    sha256,
  };
  const { records, refused, asks, formats } = tryFormatsAfter(rows, mapping, said, before);
  const orders = records.flatMap((each) => (each.kind === "orders" ? [each.record] : []));
  const zone = given.timezone ?? mapping.assumes?.timezone;
  // Asked for at once: who is told one thing after another starts it as often.
  const open: Open = {
    currency: needs.includes("currency") && !currency && !mapping.assumes?.currency,
    asks,
    timezone: zone === undefined,
  };
  const found = orders.length > 0 || asks.length > 0 || open.currency;
  if (!found) throw nothingRead(file, preset, refused, given);
  if (open.currency || asks.length > 0 || zone === undefined) throw unsaid(file, given, open);
  return {
    preset,
    mapping,
    currency: currencyOf(file, orders),
    timezone: zone,
    formats: { ...formatsOf(given), ...formats },
  };
}

const formatsOf = ({ decimal, dates }: Given): Formats => ({
  ...(decimal ? { decimal } : {}),
  ...(dates ? { dates } : {}),
});

interface Open {
  currency: boolean;
  asks: readonly Refusal[];
  timezone: boolean;
}

/** What only a person can say, and the command that says it. */
function unsaid(file: string, given: Given, { currency, asks, timezone }: Open): Error {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const lines = [
    ...(currency ? [`Which currency is ${file} in? It does not say.`] : []),
    ...asks.map(({ line, field, reason }) => `Line ${line}, ${field}: ${reason}`),
    ...(timezone ? [`In which time zone does the shop of ${file} count its days? The file does not say.`] : []),
  ];
  const examples = { dates: "--dates dmy", decimal: "--decimal ,", timezone: "" };
  const more = [
    ...(currency ? ["--currency GBP"] : []),
    ...(timezone ? [`--timezone ${here}`] : []),
    ...asks.map(({ ask = "timezone" }) => examples[ask]),
  ];
  const note = timezone ? `\n(${here} is this computer's; any name such as Europe/London will do.)` : "";
  return stop(`${lines.join("\n")}\n${again(file, given, more)}${note}`);
}

function findPreset(file: string, names: string[], given: Given): Pick<Found, "preset" | "mapping"> {
  const { said = {} } = given;
  const mapped = said.map && said.map.length > 0;
  // Who maps columns says that no preset knows the file.
  const wanted = given.preset ?? (mapped ? "csv" : undefined);
  const able = presets.filter((preset) => preset.mappings.orders);
  const list = able.map(({ name }) => name).join(", ");
  if (names.length === 0) throw stop(`${file} is empty: its first line must name the columns`);
  const [best] = fitPresets(names, "orders", wanted === undefined ? able : able.filter(({ name }) => name === wanted));
  if (!best) throw stop(`--preset ${wanted} is unknown: use one of ${list}`);
  // What a mapped file lacks is told when its header is read under the names of the mapping.
  if (best.missing.length === 0 || mapped) return { preset: best.preset, mapping: applySaid(best.mapping, said) };
  const missing = best.missing.map((group) => group.join(" or ")).join("; ");
  const shown = names.slice(0, 20).join(", ");
  // Of a file that has nothing of any preset none is the nearest.
  const near = best.missing.length < best.mapping.required.length;
  const nearest = near ? `Nearest is the preset ${best.preset.name}, for which it lacks: ${missing}\n` : "";
  const which = wanted === undefined ? `is no order file that is known here (${list})` : `is no ${wanted} file`;
  throw stop(`${file} ${which}. Its columns are: ${shown}
${nearest}Take an export of your shop, or say which column is which:
${again(file, { ...given, preset: "csv" }, csvMaps(names))}
\`npm run import -- --help\` lists every field of the preset csv.`);
}

/** One --map for each field that a file of our own names needs and this one lacks. */
function csvMaps(names: readonly string[]): string[] {
  const required = presets.find(({ name }) => name === "csv")?.mappings.orders?.required ?? [];
  return required.flatMap((group) => (group.some((each) => names.includes(each)) ? [] : [`--map ${group[0]}=COLUMN`]));
}

/** The first rows, and what the mapping needs that no column says. */
async function readSome(file: string, mapping: Mapping, { encoding }: Given) {
  const { text } = await openSource(file, encoding);
  const rows: Row[] = [];
  let needs: string[] = [];
  const all = readRows(text, mapping, file, (header) => {
    needs = mapping.needs?.(new Set(header.names)) ?? [];
  });
  for await (const row of all) {
    rows.push(row);
    if (rows.length === TRIED) break;
  }
  return { rows, needs };
}

function currencyOf(file: string, orders: readonly { currency: string }[]): string {
  const currencies = [...new Set(orders.map(({ currency }) => currency))].sort();
  if (currencies.length === 1) return currencies[0]!;
  throw stop(
    `${file} has orders in ${currencies.join(", ")}, and a store has one currency: keep the rows of one in the file.`,
  );
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
