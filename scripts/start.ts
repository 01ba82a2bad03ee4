// npm start: everything up on this machine, with a demo shop and ninety days of trade.
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { reports } from "../shared/reports/index.ts";
import { buildAll, isBuilt } from "./build.ts";
import { createClient } from "./local/client.ts";
import { assertUnlocked, takeLock, tellPort } from "./local/lock.ts";
import { migrate } from "./local/migrate.ts";
import { startPlatform } from "./local/platform.ts";
import { assertFree, wantedPort } from "./local/port.ts";
import { startScheduler } from "./local/scheduler.ts";
import { DEMO, DEMO_DAYS, seedDemo, stockDemo } from "./local/seed.ts";
import { DATA, FOLDER, forget, movedTo, readSettings, type Settings, writeSettings } from "./local/settings.ts";

const HELP = `npm start                  the demo store with ${DEMO_DAYS} days of simulated trade
npm start -- --reset       starts afresh: deletes ${FOLDER}/ first
npm start -- --no-seed     leaves the store empty
PORT=8788 npm start        another port`;

const script = "dist/worker/index.js";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { reset: { type: "boolean" }, "no-seed": { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) return console.log(HELP);
  const port = wantedPort(process.env);
  // First of all: whoever starts it twice learns of the first one, not of its port.
  assertUnlocked();
  await assertFree(port);
  takeLock(port);
  // A signal ends a process without its last words unless it is heard; what comes later sets its own.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
  if (values.reset) forget();
  if (!isBuilt()) {
    console.log("Building the site and the Worker ...");
    await buildAll();
  }
  let settings = readSettings();
  const first = settings === undefined;
  if (!settings) {
    // What an interrupted first start left behind would only be in the way.
    forget();
    settings = await createDemo(port, values["no-seed"] ?? false);
  }
  const platform = startPlatform({
    port,
    folder: DATA,
    script,
    bindings: { DEMO: JSON.stringify(settings) },
    onLog: console.log,
  });
  const url = (await platform.ready).origin;
  tellPort(Number(new URL(url).port));
  settings = movedTo(settings, url);
  writeSettings(settings);
  await migrate(platform);
  // Ready soon after the addresses are printed; from then on each night makes them anew.
  if (first) await createClient(url, settings.secret_key).send("POST", "/v1/studies/run");
  const stopScheduler = startScheduler(platform);
  announce(settings);
  const end = async () => {
    stopScheduler();
    await platform.dispose();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    // miniflare would end the process in the middle of a write, with an error's exit code.
    process.removeAllListeners(signal);
    process.once(signal, end);
  }
}

/** Creates the store, its keys and a report link, and fills it; everything through the public API. */
async function createDemo(port: number, empty: boolean): Promise<Settings> {
  const ADMIN_TOKEN = randomBytes(24).toString("hex");
  const platform = startPlatform({ port, folder: DATA, script, bindings: { ADMIN_TOKEN }, onLog: () => {} });
  try {
    const url = (await platform.ready).origin;
    await migrate(platform);
    const made = await createClient(url, ADMIN_TOKEN).send<{ manage_key: string; write_key: string }>(
      "POST",
      "/v1/stores",
      DEMO,
    );
    const client = createClient(url, made.manage_key);
    await stockDemo(client, Date.now());
    if (!empty) {
      console.log(`Filling the store "${DEMO.slug}" with ${DEMO_DAYS} days of simulated trade ...`);
      const events = await seedDemo(client, Date.now());
      console.log(`${events.toLocaleString("en")} events imported and summed up.`);
    }
    const link = await client.send<{ url: string }>("POST", "/v1/links", {
      label: "npm start",
      expires_in_days: 366,
      reports: reports.map(({ id }) => id),
    });
    return {
      url,
      store: DEMO.slug,
      write_key: made.write_key,
      secret_key: made.manage_key,
      shop_url: new URL("/shop/", url).href,
      report_url: link.url,
      api_url: new URL("/api/", url).href,
    };
  } finally {
    await platform.dispose();
  }
}

function announce({ shop_url, report_url, api_url }: Settings): void {
  console.log(`
Suanpan runs.

  Demo shop       ${shop_url}
  Report          ${report_url}
  API reference   ${api_url}
  Keys            ${FOLDER}/dev.json

Ctrl-C ends it; the data stays.`);
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
