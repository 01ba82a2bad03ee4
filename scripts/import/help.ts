// What does --help teach? The command, then every preset and column, read from the presets themselves.
import { presets } from "../../shared/import/presets/index.ts";
import type { Mapping, Preset } from "../../shared/import/types.ts";

const usage = `Imports a CSV file (plain or .gz, "-" for standard input) into a store through the secret-key API.

  npm run import -- FILE [--as orders|refunds|products|prices|spend|events|tags|signals|daily|inventory|purchase-orders|
                     shipments|picking|returns|tickets|batches --preset NAME] [options]

What a file is is told by its header, or by --as and --preset; of standard input (-) it must be said.

  npm run import -- ../shared/data/online_retail.csv.gz
  npm run import -- orders_export.csv
  npm run import -- orders.csv --as orders --preset woocommerce --timezone Europe/Berlin --currency EUR
  npm run import -- prices.csv --as prices --preset csv --currency EUR --timezone Europe/Berlin
  npm run import -- spend.csv --as spend --preset csv --currency CNY
  npm run import -- tags.csv --as tags --preset csv
  npm run import -- signals.csv --as signals --preset csv --currency CNY
  npm run import -- stock.csv --as inventory --preset csv --timezone Asia/Shanghai
  npm run import -- purchases.csv --as purchase-orders --preset csv --currency CNY
  npm run import -- parcels.csv --as shipments --preset csv --currency CNY --timezone Asia/Shanghai

Where to:
  --url URL           the server; else SUANPAN_URL, else .suanpan/dev.json of \`npm start\`
  --key KEY           a secret key (sk_...) with the scope write; else SUANPAN_KEY, else .suanpan/dev.json. Make one with
                      POST /v1/keys {"label":"import","kind":"secret","scopes":["write"]}: it stores what the shop
                      tells and can make no keys and no links
What the file may not say:
  --currency CODE     currency of its amounts, such as GBP
  --timezone ZONE     whose clock its times were read on, such as Europe/London; times with an offset need none
  --decimal . or ,    the decimal mark, where amounts such as 1,234 can be read in two ways
  --dates dmy|mdy     the order of day and month, where dates such as 03/04/2024 can be read in two ways
  --encoding NAME     its characters, such as gb18030 or windows-1252, where its bytes do not tell
A file that no preset knows (with --preset csv; each may be given several times):
  --map FIELD=COLUMN  which of its columns is which field, such as --map sku=StockCode
  --empty TEXT        a cell with this text is empty, such as NA
  --only FIELD>NUMBER or FIELD~PATTERN
                      rows that are no records are left out and named, such as --only "unit_price>0"
  --services SKU,...  SKUs that are no merchandise, such as POST,GIFT_*
  What was said of such a file is remembered by the store: the next one with the same columns needs none of it, and what is
  said goes before what is remembered. --forget forgets it first; --remembered lists all, without a file.
How:
  --yes               go on without asking. What the file is taken for is shown before anything is stored; a terminal asks
  --rejected PATH     where refused rows go; else FILE.rejected.csv in this folder
  --in-flight N       requests under way at once, 1 to 8 (3)
  --batch N           records in a request at most (1000; events, inventory, shipments, picking, returns
                      and tickets 5000, prices, tags, signals and daily 10000)

Every refused row is in the rejected file with its line, field and reason; of an order that cannot be read whole nothing
is stored. Correct the file and run the command again: what is stored already stays as it is and counts as unchanged.
Exit code 2: something can be read in two ways, and nothing was stored; it says what to add to the command.
0: every row was stored or is named in the rejected file. 1: it could not run, not finish,
or the server failed to sum up what was stored; it says which and why.`;

function columnsOf(mapping: Mapping): string[] {
  const width = Math.max(...Object.keys(mapping.columns).map((name) => name.length));
  const needed = mapping.required.map((group) => group.join(" or ")).join("; ");
  const lines = Object.entries(mapping.columns).map(([name, holds]) => `      ${name.padEnd(width)}  ${holds}`);
  return [...lines, `      needed: ${needed}`];
}

function presetHelp(preset: Preset): string {
  const lines = [`--preset ${preset.name}: ${preset.title}`];
  for (const [kind, mapping] of Object.entries(preset.mappings)) {
    lines.push(`  --as ${kind}: ${mapping.title}`, ...columnsOf(mapping));
  }
  return lines.join("\n");
}

/** All of it; capitals in a file's header do not matter. */
export function helpText(): string {
  const title = "Columns that are read, by preset (capitals do not matter, other columns are passed over):";
  return [usage, title, ...presets.map(presetHelp)].join("\n\n");
}
