// npm run bench: does the system keep its budgets? Measures on this machine alone and exits non-zero when a budget is missed.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { areas } from "./areas.ts";
import type { Row } from "./row.ts";
import { say } from "./say.ts";
import { formatRows } from "./table.ts";

const names = Object.keys(areas);

const HELP = `npm run bench                    measures everything there is; some ten minutes on two cores
npm run bench -- --area NAME     one area: ${names.join(", ")}
npm run bench -- --json FILE     writes the rows as a JSON array as well

Exit code 1 when a figure is over its budget.`;

interface Options {
  area: string | undefined;
  json: string | undefined;
}

/** The options, or a sentence that says what is wrong with them. */
function readOptions(args: string[]): Options | "help" | { problem: string } {
  try {
    const options = {
      area: { type: "string" },
      json: { type: "string" },
      help: { type: "boolean", short: "h" },
    } as const;
    const { values } = parseArgs({ args, options });
    if (values.help) return "help";
    const { area, json } = values;
    if (area !== undefined && !Object.hasOwn(areas, area)) {
      return { problem: `there is no area "${area}": use one of ${names.join(", ")}` };
    }
    return { area, json };
  } catch (error) {
    return { problem: `${error instanceof Error ? error.message : error} (see --help)` };
  }
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options === "help") {
    console.log(HELP);
    return 0;
  }
  if ("problem" in options) {
    console.error(`bench: ${options.problem}`);
    return 1;
  }
  const rows: Row[] = [];
  let failed = 0;
  for (const name of options.area ? [options.area] : names) {
    const measure = areas[name];
    if (measure) {
      say(`${name} ...`);
      try {
        rows.push(...(await measure()));
      } catch (error) {
        // What the other areas measured is worth having all the same.
        failed += 1;
        console.error(`bench: the area ${name} could not be measured:`, error);
      }
    } else if (options.area) console.log(`Nothing is measured in the area "${name}" yet.`);
  }
  if (options.json) writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`);
  if (rows.length > 0) console.log(formatRows(rows));
  const over = rows.filter((row) => !row.ok);
  if (over.length > 0) console.error(`bench: ${over.length} of ${rows.length} figures miss their budget`);
  return over.length + failed > 0 ? 1 : 0;
}

process.exit(await main());
