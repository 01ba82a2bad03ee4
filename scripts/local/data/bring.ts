// The file's way into the store: the same import as `npm run import`, with the products that its orders name.
import { join } from "node:path";
import { createProducts } from "../../../shared/import/titles.ts";
import { createClient } from "../../import/client.ts";
import { createProgress } from "../../import/progress.ts";
import { runImport } from "../../import/run.ts";
import { openSource } from "../../import/source.ts";
import { stop } from "../../import/stop.ts";
import { grouped, summarize } from "../../import/summary.ts";
import type { Found, Given } from "./look.ts";

export interface Bring {
  path: string;
  found: Found;
  given: Given;
  url: string;
  key: string;
  /** Where the refused rows go. */
  folder: string;
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const now = () => performance.now();

/** Imports all of it and brings the summaries up to date. Throws a stop where no order came of it. */
export async function bringFile({ path, found, given, url, key, folder }: Bring): Promise<void> {
  const rejected = join(folder, "rejected.csv");
  const progress = createProgress(process.stdout, now);
  const began = now();
  const target = { url: new URL(url).origin, key };
  const client = createClient(target, { onRetry: (why) => progress.say(`${why}; trying again`) });
  const { mapping, preset, currency, timezone, formats } = found;
  const options = {
    file: path,
    kind: "orders" as const,
    preset: preset.name,
    mapping,
    rejected,
    currency,
    timezone,
    ...formats,
    inFlight: 3,
  };
  const source = await openSource(path, given.encoding);
  const run = { options, source, client, progress, derive: createProducts(), now, sleep };
  const { counts, rejected: some, failed } = await runImport(run).finally(() => progress.end());
  const peakMb = process.resourceUsage().maxRSS / 1024;
  console.log(summarize(counts, (now() - began) / 1000, peakMb, some ? rejected : undefined));
  if (failed > 0) console.log(`${grouped(failed)} hours or days could not be summed up yet; they are tried again.`);
  if (counts.stored.orders + counts.unchanged.orders > 0) return;
  throw stop(`No order of ${path} could be stored: ${rejected} says why, row by row.`);
}
