// npm run import -- FILE --as orders --preset shopify: a file of a shop's past becomes records of the store. --help explains.
import { csv } from "../../shared/import/presets/csv.ts";
import { createClient } from "./client.ts";
import { helpText } from "./help.ts";
import { parseListing, parseOptions, parseUnnamed } from "./options.ts";
import { confirm, planImport } from "./plan.ts";
import { createProgress } from "./progress.ts";
import { recognise } from "./recognise.ts";
import { encodingBy, forget, listRemembered, remember, rememberedText } from "./remembered.ts";
import { runImport } from "./run.ts";
import { openSource } from "./source.ts";
import { exitCodeOf, isStop, stop } from "./stop.ts";
import { summarize } from "./summary.ts";
import { findTarget } from "./target.ts";

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const now = () => performance.now();

/** What is to be added to the command so that it says what the file is. */
async function nameFile(args: string[]): Promise<string[]> {
  const unnamed = parseUnnamed(args);
  if (!unnamed) return [];
  const { file, encoding, wanted, where } = unnamed;
  if (wanted.preset === csv.name && wanted.kind) return ["--preset", csv.name];
  const known = () => listRemembered(createClient(findTarget(where, process.env)));
  // For the header alone: what the rest is written in is asked for afterwards.
  const source = await openSource(file, encoding, process.stdin, async (_, [first]) => first);
  const found = await recognise(source, wanted, known);
  return ["--preset", found.preset, "--as", found.kind];
}

async function main(args: string[]): Promise<void> {
  const listing = parseListing(args);
  if (listing) {
    console.log(await rememberedText(createClient(findTarget(listing, process.env))));
    return;
  }
  const options = parseOptions([...args, ...(await nameFile(args))]);
  if (options === "help") {
    console.log(helpText());
    return;
  }
  const target = findTarget(options, process.env);
  const progress = createProgress(process.stderr, now);
  const client = createClient(target, {
    onRetry: (why, waitMs) => progress.say(`${why}; trying again in ${(waitMs / 1000).toFixed(1)} s`),
  });
  // Of files that a preset knows there is nothing to remember.
  const isOwn = options.preset === csv.name;
  let asked: ReturnType<typeof listRemembered> | undefined;
  const known = () => {
    asked ??= isOwn && !options.forget ? listRemembered(client) : Promise.resolve([]);
    return asked;
  };
  const source = await openSource(options.file, options.encoding, process.stdin, encodingBy(options.kind, known));
  progress.say(`${options.kind} from ${source.name} (${options.preset}) to ${target.url}`);
  const plan = await planImport(options, source, await known());
  for (const line of plan.lines) progress.say(line);
  if (plan.ask) throw plan.ask;
  if (!options.yes && !(await confirm(options))) {
    progress.say("nothing was stored");
    return;
  }
  if (isOwn && options.forget) await forget(client, options.kind, plan.columns);
  try {
    const read = { options: plan.options, source: plan.source };
    const { counts, rejected, failed } = await runImport({ ...read, client, progress, now, sleep });
    progress.end();
    // maxRSS is in KB. performance.now() counts from the start of the process: all of its time, not only the reading.
    const peakMb = process.resourceUsage().maxRSS / 1024;
    console.log(summarize(counts, now() / 1000, peakMb, rejected ? options.rejected : undefined));
    const some = [counts.stored, counts.unchanged].some((each) => Object.values(each).some((count) => count > 0));
    const told = plan.keep && isOwn && some ? await remember(client, plan.options, plan.columns) : undefined;
    if (told) progress.say(told);
    if (failed > 0) {
      const what = failed === 1 ? "1 hour or day" : `${failed} hours or days`;
      throw stop(
        `all is stored, but ${what} could not be summed up and are missing from reports: the server's log says why`,
      );
    }
  } finally {
    progress.end();
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!isStop(error)) throw error;
  console.error(`import: ${error.message}`);
  // A request or a pipe may still be open; there is nothing left to wait for.
  process.exit(exitCodeOf(error));
}
