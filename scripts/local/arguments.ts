// What was npm start asked to do?
import { parseArgs } from "node:util";
import { dateOrders } from "../../shared/import/dates.ts";
import { isCurrency } from "../../shared/money.ts";
import { isZone } from "../../shared/time.ts";
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
  data: { type: "string" },
  currency: { type: "string" },
  timezone: { type: "string" },
  preset: { type: "string" },
  decimal: { type: "string" },
  dates: { type: "string" },
  encoding: { type: "string" },
  map: { type: "string", multiple: true },
  empty: { type: "string", multiple: true },
  only: { type: "string", multiple: true },
  services: { type: "string", multiple: true },
  reset: { type: "boolean" },
  "no-seed": { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** Options that explain a file. */
const ofFile = [
  "currency",
  "timezone",
  "preset",
  "decimal",
  "dates",
  "encoding",
  "map",
  "empty",
  "only",
  "services",
] as const;

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
  const { data: file, timezone, preset, decimal, encoding } = values;
  const currency = values.currency?.toUpperCase();
  const alone = ofFile.find((name) => values[name]);
  if (file === undefined && alone) throw stop(`--${alone} says something of a file: add --data FILE`);
  if (file !== undefined && values["no-seed"])
    throw stop("--no-seed leaves the demo store empty; with --data there is none");
  if (currency && !isCurrency(currency)) throw stop(`--currency ${currency} is not an ISO 4217 currency, such as GBP`);
  if (timezone && !isZone(timezone)) throw stop(`--timezone ${timezone} is not a time zone, such as Europe/London`);
  if (decimal !== undefined && decimal !== "." && decimal !== ",") throw stop("--decimal is . or ,");
  const dates = dateOrders.find((each) => each === values.dates);
  if (values.dates !== undefined && !dates) throw stop("--dates is dmy (31/12/2026) or mdy (12/31/2026)");
  const { map, empty, only } = values;
  const services = values.services?.flatMap((each) => each.split(",")).filter((each) => each !== "");
  const said = {
    ...(map ? { map } : {}),
    ...(empty ? { empty } : {}),
    ...(only ? { only } : {}),
    ...(services ? { services } : {}),
  };
  return {
    ...(file === undefined ? {} : { file }),
    given: {
      ...(currency ? { currency } : {}),
      ...(timezone ? { timezone } : {}),
      ...(preset ? { preset } : {}),
      ...(decimal ? { decimal } : {}),
      ...(dates ? { dates } : {}),
      ...(encoding ? { encoding } : {}),
      ...(Object.keys(said).length > 0 ? { said } : {}),
    },
    reset: values.reset ?? false,
    empty: values["no-seed"] ?? false,
  };
}
