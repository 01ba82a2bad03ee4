// What was the command asked to do? Reads arguments; anything it does not understand is a sentence, not a guess.
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { presets } from "../../shared/import/presets/index.ts";
import { type Kind, kinds, type Mapping } from "../../shared/import/types.ts";
import { fileArguments, type Reading, readingOf, saidOf } from "./file_arguments.ts";
import { applySaid, type Said } from "./mapped.ts";
import { stop } from "./stop.ts";

export interface Options extends Reading {
  /** Path, or "-" for standard input. */
  file: string;
  kind: Kind;
  preset: string;
  mapping: Mapping;
  rejected: string;
  /** What was typed of a file that no preset knows. */
  said?: Said;
  /** Goes on without asking. */
  yes?: boolean;
  /** What the store remembers of such files is forgotten first. */
  forget?: boolean;
  url?: string;
  key?: string;
  inFlight: number;
  batch?: number;
}

export const argumentConfig = {
  allowPositionals: true,
  options: {
    ...fileArguments,
    as: { type: "string" },
    rejected: { type: "string" },
    yes: { type: "boolean", short: "y" },
    forget: { type: "boolean" },
    remembered: { type: "boolean" },
    url: { type: "string" },
    key: { type: "string" },
    "in-flight": { type: "string" },
    batch: { type: "string" },
    help: { type: "boolean", short: "h" },
  },
} as const;

type Values = ReturnType<typeof parse>["values"];

function parse(args: string[]) {
  try {
    return parseArgs({ ...argumentConfig, args });
  } catch (error) {
    throw stop(`${error instanceof Error ? error.message : String(error)} (see --help)`);
  }
}

function whole(values: Values, name: "in-flight" | "batch", least: number, most: number): number | undefined {
  const text = values[name];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw stop(`--${name} ${text} is not a whole number from ${least} to ${most}`);
}

/** Where to list what is remembered, if that is asked for. */
export function parseListing(args: string[]): { url?: string; key?: string } | undefined {
  const { url, key, remembered } = parse(args).values;
  return remembered ? { ...(url ? { url } : {}), ...(key ? { key } : {}) } : undefined;
}

/** A file of which the command does not say what it is; undefined where it says it, or cannot be looked at twice. */
export function parseUnnamed(args: string[]) {
  const { values, positionals } = parse(args);
  const { as, preset, encoding, url, key } = values;
  const [file, ...more] = positionals;
  if (!file || file === "-" || more.length > 0 || values.help || (as && preset)) return undefined;
  // What is said wrongly is refused before the file is looked at.
  if ((preset && !presets.some(({ name }) => name === preset)) || (as && !kinds.some((kind) => kind === as)))
    return undefined;
  // Who maps columns says that no preset knows the file.
  const wanted = { kind: as, preset: preset ?? (values.map ? "csv" : undefined) };
  return { file, encoding, wanted, where: { ...(url ? { url } : {}), ...(key ? { key } : {}) } };
}

/** The options, or "help". Throws a stop on anything that cannot be meant. */
export function parseOptions(args: string[]): Options | "help" {
  const { values, positionals } = parse(args);
  if (values.help) return "help";
  const [file, ...more] = positionals;
  if (!file) throw stop("which file? npm run import -- FILE (see --help)");
  if (more.length > 0) throw stop(`one file at a time: ${positionals.join(", ")} are ${positionals.length}`);
  const names = presets.map((each) => each.name).join(", ");
  const preset = presets.find((each) => each.name === values.preset);
  if (!preset)
    throw stop(`--preset ${values.preset ?? "is missing"}${values.preset ? " is unknown" : ""}: use one of ${names}`);
  const kind = kinds.find((each) => each === values.as);
  const mapping = kind && preset.mappings[kind];
  const offered = Object.keys(preset.mappings).join(", ");
  if (!kind || !mapping) {
    throw stop(
      `--as ${values.as ?? "is missing"}${values.as ? ` is not in preset ${preset.name}` : ""}: use one of ${offered}`,
    );
  }
  const said = saidOf(values);
  const batch = whole(values, "batch", 1, 5000);
  return {
    file,
    kind,
    preset: preset.name,
    mapping: applySaid(mapping, said),
    said,
    yes: values.yes ?? false,
    forget: values.forget ?? false,
    rejected: values.rejected ?? `${file === "-" ? "stdin" : basename(file)}.rejected.csv`,
    inFlight: whole(values, "in-flight", 1, 8) ?? 3,
    ...(batch ? { batch } : {}),
    ...readingOf(values),
    ...(values.url ? { url: values.url } : {}),
    ...(values.key ? { key: values.key } : {}),
  };
}
