// What was npm start asked to do?
import { parseArgs } from "node:util";
import { fileArguments, readingOf, saidOf } from "../import/file_arguments.ts";
import { stop } from "../import/stop.ts";
import type { Given } from "./data/look.ts";
import { DEMO_DAYS } from "./seed.ts";
import { FOLDER } from "./settings.ts";

const HELP = `npm start                        the demo store: a simulated year of orders, ${DEMO_DAYS} days of visits
npm start -- --data FILE         the store of an order file (.csv or .csv.gz) instead, with all reports filled
npm start -- --reset             starts afresh: deletes that store first, the demo's or the file's
npm start -- --no-seed           leaves the demo store empty
PORT=8788 npm start              another port

With --data, where the file does not say it:
  --currency GBP                 currency of its amounts
  --timezone Europe/London       zone of its times, and of the store's days
  --preset NAME                  online-retail, shopify, woocommerce or csv; else told by its columns
  --decimal . or ,               the decimal mark, where amounts such as 1,234 can be read in two ways
  --dates dmy or mdy             day or month first, where dates such as 03/04/2026 can be read in two ways
  --encoding NAME                its characters, such as gb18030
  --map FIELD=COLUMN ...         which of its columns is which field, where no preset knows them; with it --empty, --only
                                 and --services, as \`npm run import -- --help\` explains them

Each file has a store of its own in ${FOLDER}/, beside the demo's. The same file is not imported again unless it changed.`;

export interface StartOptions {
  file?: string;
  given: Given;
  reset: boolean;
  empty: boolean;
}

const config = {
  ...fileArguments,
  data: { type: "string" },
  reset: { type: "boolean" },
  "no-seed": { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: config, allowPositionals: true });
  } catch (error) {
    throw stop(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  }
}

/** The options, or the text that was asked for. Throws a stop on what cannot be meant. */
export function parseStart(args: string[]): StartOptions | string {
  const { values, positionals } = parse(args);
  if (values.help) return HELP;
  const [stray] = positionals;
  if (stray !== undefined) throw stop(`${stray} stands alone: did you mean npm start -- --data ${stray}?`);
  const { data: file, preset } = values;
  const alone = (Object.keys(fileArguments) as (keyof typeof fileArguments)[]).find((name) => values[name]);
  if (file === undefined && alone) throw stop(`--${alone} says something of a file: add --data FILE`);
  if (file !== undefined && values["no-seed"])
    throw stop("--no-seed leaves the demo store empty; with --data there is none");
  const said = saidOf(values);
  return {
    ...(file === undefined ? {} : { file }),
    given: {
      ...readingOf(values),
      ...(preset ? { preset } : {}),
      ...(Object.keys(said).length > 0 ? { said } : {}),
    },
    reset: values.reset ?? false,
    empty: values["no-seed"] ?? false,
  };
}
