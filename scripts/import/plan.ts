// What is this file taken for? Its first rows are read before anything is stored, and what was found out is shown.
import { createInterface } from "node:readline/promises";
import type { RememberedMapping } from "../../shared/api/import_mapping_requests.ts";
import { type Trial, tryFormatsAfter } from "../../shared/import/formats.ts";
import { signatureOf } from "../../shared/import/signature.ts";
import type { Mapped, Refusal, Row } from "../../shared/import/types.ts";
import type { Options } from "./options.ts";
import { describeRemembered, isSaid, withRemembered } from "./remembered.ts";
import { findDelimiter, type Header, readNames, readRows } from "./rows.ts";
import { checkNeeds, contextOf } from "./run.ts";
import type { Source } from "./source.ts";
import { ask, isStop } from "./stop.ts";

const SAMPLE_CHARS = 1 << 18;
const SAMPLE_ROWS = 500;
const SHOWN = 3;
const MAX_SHOWN = 240;

export interface Plan {
  /** Names of the file's columns, lower case, where no preset knows them. */
  columns: string[];
  /** Whether it had to be explained, now or before: worth remembering. */
  keep: boolean;
  /** What was said, and what was found out. */
  options: Options;
  /** The whole file again. */
  source: Source;
  lines: string[];
  /** What has to be said before it can go on. */
  ask?: Error;
}

async function* concat(head: readonly string[], rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield* head;
  yield* rest;
}

async function takeHead(text: AsyncGenerator<string>): Promise<string[]> {
  const head: string[] = [];
  for (let chars = 0; chars < SAMPLE_CHARS; ) {
    const next = await text.next();
    if (next.done) break;
    head.push(next.value);
    chars += next.value.length;
  }
  return head;
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

/** The first rows. The last of a sample that was cut is left out, as is an error that only the cut brought about. */
async function readSample(text: string, { mapping }: Options, name: string, onHeader: (header: Header) => void) {
  const rows: Row[] = [];
  try {
    for await (const row of readRows(once(text), mapping, name, onHeader)) {
      rows.push(row);
      if (rows.length === SAMPLE_ROWS) break;
    }
  } catch (error) {
    if (!isStop(error) || rows.length === 0) throw error;
  }
  return text.length >= SAMPLE_CHARS ? rows.slice(0, -1) : rows;
}

const delimiters: Record<string, string> = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" };
const marks: Record<string, string> = { ".": "a point (1,234.56)", ",": "a comma (1.234,56)" };
const orders = { dmy: "day first (31/12/2024)", mdy: "month first (12/31/2024)" };

const cut = (text: string) => (text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}...` : text);

/** Times as a person writes them, so that a day and a month in each other's place are seen. */
function show({ kind, record }: Mapped): string {
  const text = JSON.stringify(record, (name, value: unknown) =>
    typeof value === "number" && name.endsWith("_at") ? new Date(value).toISOString() : value,
  );
  return cut(`${kind}: ${text}`);
}

function describe(options: Options, source: Source, text: string, header: Header, trial: Trial): string[] {
  const { mapping } = options;
  const theirs = Object.fromEntries(Object.entries(mapping.from ?? {}).map(([name, field]) => [field, name]));
  const columns = header.used.map(([, field]) => {
    const named = theirs[field];
    return `  ${named ? `${named} = ` : ""}${field}: ${mapping.columns[field]}`;
  });
  const used = new Set(header.used.map(([, field]) => field));
  const others = header.names.filter((name) => name !== "" && !used.has(name));
  const { decimal = options.decimal, dates = options.dates } = trial.formats;
  const zone = options.timezone ?? mapping.assumes?.timezone;
  const times = trial.records.some(({ record }) => Object.keys(record).some((name) => name.endsWith("_at")));
  return [
    `file       ${source.encoding}, cells split by ${delimiters[findDelimiter(text, mapping.preamble)]}`,
    ...(decimal ? [`amounts    decimal mark is ${marks[decimal]}`] : []),
    ...(dates ? [`dates      ${orders[dates]}`] : []),
    ...(times || zone
      ? [`times      ${zone ? `${zone}, where they have no offset of their own` : "with an offset of their own"}`]
      : []),
    "columns",
    ...columns,
    ...(others.length > 0 ? [cut(`  not read: ${others.join(", ")}`)] : []),
    ...(trial.records.length > 0 ? ["first rows, as they would be stored"] : ["none of the first rows can be stored"]),
    ...trial.records.slice(0, SHOWN).map((each) => `  ${show(each)}`),
    ...trial.refused.slice(0, trial.records.length > 0 ? 0 : SHOWN).map((each) => `  ${told(each)}`),
  ];
}

const told = ({ line, reason }: Refusal) => cut(`line ${line}: ${reason}`);

/**
 * Reads the beginning of a file. Throws a stop where it lacks what the mapping needs.
 * @param known what the store remembers of files that no preset knows
 */
export async function planImport(
  given: Options,
  source: Source,
  known: readonly RememberedMapping[] = [],
): Promise<Plan> {
  const head = await takeHead(source.text);
  const whole = { ...source, text: concat(head, source.text) };
  const text = head.join("");
  const columns = given.preset === "csv" ? await readNames(once(text)) : [];
  const id = signatureOf(given.kind, columns);
  const remembered = known.find((each) => each.id === id);
  const options = remembered ? withRemembered(given, remembered) : given;
  let header: Header = { names: [], used: [], cells: {} };
  const rows = await readSample(text, options, source.name, (found) => {
    header = found;
    checkNeeds(found, options);
  });
  const { decimal, dates } = remembered ?? {};
  const said = { ...options.mapping.assumes, ...contextOf(options) };
  const before = { ...(decimal ? { decimal } : {}), ...(dates ? { dates } : {}) };
  const trial = tryFormatsAfter(rows, options.mapping, said, before);
  const lines = describe(options, source, text, header, trial);
  if (remembered) lines.unshift(cut(`remembered (--forget to say it anew) ${describeRemembered(remembered)}`));
  const plan = {
    options: { ...options, ...trial.formats },
    source: whole,
    lines,
    columns,
    keep: remembered !== undefined || isSaid(given),
  };
  if (trial.asks.length === 0) return plan;
  return { ...plan, ask: ask(`nothing was stored. ${trial.asks.map(told).join("; ")}`) };
}

/** Asks at a terminal; elsewhere what was clear goes on. */
export async function confirm({ file }: Options): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY || file === "-") return true;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question("Store it? [y/N] ");
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}
