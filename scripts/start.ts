// npm start: everything up on this machine, with a demo shop and its trade, or with the store of an order file.

import { buildAll, isBuilt } from "./build.ts";
import { workers } from "./build-worker.ts";
import { parseStart } from "./local/arguments.ts";
import { createClient } from "./local/client.ts";
import { openDataFile } from "./local/data/file.ts";
import { type OpenedData, openData, planData } from "./local/data/store.ts";
import { openDemo } from "./local/demo.ts";
import { assertUnlocked, takeLock, tellPort } from "./local/lock.ts";
import { migrate } from "./local/migrate.ts";
import { startPlatform, stopPlatform } from "./local/platform.ts";
import { assertFree, wantedPort } from "./local/port.ts";
import { startScheduler } from "./local/scheduler.ts";
import { readExperiments } from "./local/seed_experiments.ts";
import { FOLDER, forget, homeOf, movedTo, type Settings, writeKept } from "./local/settings.ts";
import { lacksStudies, makeStudies } from "./local/studies.ts";

async function main(): Promise<void> {
  const options = parseStart(process.argv.slice(2));
  if (typeof options === "string") return console.log(options);
  const port = wantedPort(process.env);
  // First of all: whoever starts it twice learns of the first one, not of its port.
  assertUnlocked();
  const file = options.file === undefined ? undefined : await openDataFile(options.file);
  const home = homeOf(file?.slug);
  const plan = file && (await planData(home, file, options.given, options.reset));
  await assertFree(port);
  takeLock(port);
  // A signal ends a process without its last words unless it is heard; what comes later sets its own.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
  if (options.reset) forget(home);
  if (!isBuilt()) {
    console.log("Building the site and the Worker ...");
    await buildAll();
  }
  const { kept, bring, first }: Opened = plan
    ? await openData(port, home, plan)
    : await openDemo(port, home, options.empty);
  // Only the demo store has a shop here: its pages would sell into another's books.
  const bindings: Record<string, string> = kept.shop_url === null ? {} : { DEMO: JSON.stringify(kept) };
  const platform = startPlatform({ port, folder: home.folder, ...workers, bindings, onLog: console.log });
  const url = (await platform.ready).origin;
  tellPort(Number(new URL(url).port));
  const settings = movedTo(kept, url);
  await migrate(platform);
  await bring?.(url);
  // Not before: a file that was not brought in whole is brought in again by the next start.
  writeKept(home, settings);
  const client = createClient(url, settings.secret_key);
  if (file && (bring || (await lacksStudies(client)))) {
    console.log("Working out the studies ...");
    const left = await makeStudies(client);
    if (left.length > 0) console.log(`Not made yet, and tried again at night: ${left.join(", ")}.`);
  }
  // Those of the demo are ready soon after the addresses are printed; from then on each night makes them anew.
  if (!file && first) {
    if (!options.empty) await readExperiments(client);
    await client.send("POST", "/v1/studies/run");
  }
  const stopScheduler = startScheduler(platform, home.crons);
  announce(settings);
  const end = async () => {
    stopScheduler();
    await stopPlatform(platform);
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    // miniflare would end the process in the middle of a write, with an error's exit code.
    process.removeAllListeners(signal);
    process.once(signal, end);
  }
}

type Opened = Pick<OpenedData, "bring" | "first"> & { kept: Settings };

function announce({ store, shop_url, report_url, api_url }: Settings): void {
  const shop = shop_url === null ? `Store           ${store}` : `Demo shop       ${shop_url}`;
  console.log(`
Suanpan runs.

  ${shop}
  Report          ${report_url}
  API reference   ${api_url}
  Keys            ${FOLDER}/dev.json

Ctrl-C ends it; the data stays.`);
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
