// npm run deploy: puts the system on a Cloudflare account. docs/deploy.md goes through it step by step.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { parse } from "smol-toml";
import { buildAll, isBuilt } from "./build.ts";
import { besideConfigs, type WorkerConfig } from "./wrangler.ts";

const HELP = `npm run deploy                   builds, migrates the account's databases, deploys
npm run deploy -- --dry-run      builds the same bundle into dist/deploy; needs no account and no network

docs/deploy.md says what an account needs first.`;

interface Wrangler {
  name: string;
  d1_databases: { binding: string; database_name: string; database_id: string }[];
  kv_namespaces: { binding: string; id: string }[];
}

export interface Placeholder {
  /** The binding whose id nobody has put in yet. */
  binding: string;
  /** The command that creates what it stands for. */
  command: string;
  /** Where the id it prints belongs. */
  field: string;
}

/** Ids of the repository are zeros and a digit. */
const isPlaceholder = (id: string) => /^0{20,}/.test(id.replaceAll("-", ""));

/** What in a wrangler.toml still waits for an id of the account. */
export function findPlaceholders(toml: string): Placeholder[] {
  const { name = "", d1_databases = [], kv_namespaces = [] } = parse(toml) as unknown as Partial<Wrangler>;
  const databases = d1_databases.filter(({ database_id }) => isPlaceholder(database_id));
  const namespaces = kv_namespaces.filter(({ id }) => isPlaceholder(id));
  return [
    ...databases.map(({ binding, database_name }) => {
      return { binding, command: `npx wrangler d1 create ${database_name}`, field: "database_id" };
    }),
    ...namespaces.map(({ binding }) => {
      return { binding, command: `npx wrangler kv namespace create ${name}-${binding.toLowerCase()}`, field: "id" };
    }),
  ];
}

/** The sentence and commands for what is missing. */
export function explainPlaceholders(placeholders: readonly Placeholder[]): string {
  const lines = placeholders.map(
    ({ binding, command, field }) => `  ${command}\n      its id is the ${field} of ${binding}`,
  );
  return `wrangler.toml names nothing of your account yet. Create each of these once, and put the id it prints into wrangler.toml:

${lines.join("\n")}

docs/deploy.md goes through all of it.`;
}

/** Runs wrangler with its output shown; tells whether it ended well. */
function wrangler(args: readonly string[]): boolean {
  const env = { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true" };
  const { status, error } = spawnSync(join("node_modules", ".bin", "wrangler"), args, { stdio: "inherit", env });
  if (error) console.error(`deploy: wrangler could not be started: ${error.message}`);
  return status === 0;
}

/** A Worker's configuration as one file for wrangler, with the ids of wrangler.toml; its name. */
function writeConfig(own: WorkerConfig): string {
  const file = join("dist", `wrangler.${own.name}.json`);
  mkdirSync("dist", { recursive: true });
  const databases = own.d1_databases.map((each) => ({
    ...each,
    migrations_dir: resolve(each.migrations_dir),
  }));
  const whole = { ...own, main: resolve(own.main), d1_databases: databases };
  writeFileSync(file, JSON.stringify(whole, null, 2));
  return file;
}

/** Deploys, or only builds what would be; gives the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const options = { "dry-run": { type: "boolean" }, help: { type: "boolean", short: "h" } } as const;
  const { values } = parseArgs({ args: [...args], options });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const toml = readFileSync("wrangler.toml", "utf8");
  const dry = values["dry-run"] ?? false;
  const placeholders = findPlaceholders(toml);
  if (placeholders.length > 0 && !dry) {
    console.error(explainPlaceholders(placeholders));
    return 1;
  }
  // Nobody sees a dry run, so what is built already will do.
  if (!dry || !isBuilt()) {
    console.log("Building the site and the Worker ...");
    await buildAll();
  }
  // Who is called, or takes messages, before who calls and sends them.
  const beside = Object.values(besideConfigs).map((own) => ({
    name: own.name,
    config: ["--config", writeConfig(own)],
  }));
  if (dry) {
    const build = ["deploy", "--minify", "--dry-run", "--outdir"];
    const done = beside.every(({ name, config }) => wrangler([...build, resolve("dist/deploy", name), ...config]));
    return done && wrangler([...build, "dist/deploy"]) ? 0 : 1;
  }
  // Tables before the code that reads them. A migration that takes one away costs seconds of beacons, which are sent again.
  for (const { database_name } of (parse(toml) as unknown as Wrangler).d1_databases) {
    if (!wrangler(["d1", "migrations", "apply", database_name, "--remote"])) return 1;
  }
  const deploy = ["deploy", "--minify"];
  return beside.every(({ config }) => wrangler([...deploy, ...config])) && wrangler(deploy) ? 0 : 1;
}

if (import.meta.main) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    console.error(`deploy: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
