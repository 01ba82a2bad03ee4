// npm run import -- FILE --as orders --preset shopify: a file of a shop's past becomes records of the store. --help explains.
import { createClient } from "./client.ts";
import { helpText } from "./help.ts";
import { parseOptions } from "./options.ts";
import { confirm, planImport } from "./plan.ts";
import { createProgress } from "./progress.ts";
import { runImport } from "./run.ts";
import { openSource } from "./source.ts";
import { exitCodeOf, isStop, stop } from "./stop.ts";
import { summarize } from "./summary.ts";
import { findTarget } from "./target.ts";

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const now = () => performance.now();

async function main(args: string[]): Promise<void> {
  const options = parseOptions(args);
  if (options === "help") {
    console.log(helpText());
    return;
  }
  const target = findTarget(options, process.env);
  const progress = createProgress(process.stderr, now);
  const source = await openSource(options.file, options.encoding);
  const client = createClient(target, {
    onRetry: (why, waitMs) => progress.say(`${why}; trying again in ${(waitMs / 1000).toFixed(1)} s`),
  });
  progress.say(`${options.kind} from ${source.name} (${options.preset}) to ${target.url}`);
  const plan = await planImport(options, source);
  for (const line of plan.lines) progress.say(line);
  if (plan.ask) throw plan.ask;
  if (!options.yes && !(await confirm(options))) {
    progress.say("nothing was stored");
    return;
  }
  try {
    const read = { options: plan.options, source: plan.source };
    const { counts, rejected, failed } = await runImport({ ...read, client, progress, now, sleep });
    progress.end();
    // maxRSS is in KB. performance.now() counts from the start of the process: all of its time, not only the reading.
    const peakMb = process.resourceUsage().maxRSS / 1024;
    console.log(summarize(counts, now() / 1000, peakMb, rejected ? options.rejected : undefined));
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
