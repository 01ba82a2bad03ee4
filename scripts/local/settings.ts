// What a local installation remembers: each store's settings beside its databases, and in dev.json those of the one that runs.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where it is kept; `SUANPAN_FOLDER` puts it elsewhere, so that a second installation can stand beside the first. */
export const FOLDER = process.env.SUANPAN_FOLDER ?? ".suanpan";
const DEV = join(FOLDER, "dev.json");
/** Who uses the folder now. */
export const LOCK = "lock.json";

export interface Settings {
  url: string;
  store: string;
  write_key: string;
  secret_key: string;
  /** Null where the store is not the demo shop's. */
  shop_url: string | null;
  report_url: string;
  api_url: string;
}

/** Where one store is kept: the demo's, or that of a file. Each has databases of its own. */
export interface Home {
  /** The databases, and the two files. */
  folder: string;
  settings: string;
  /** When each cron ran last. */
  crons: string;
}

/** The home of the store that `name` stands for; without one the demo's. */
export function homeOf(name?: string): Home {
  const folder = join(FOLDER, name === undefined ? "data" : `data-${name}`);
  return { folder, settings: join(folder, "settings.json"), crons: join(folder, "crons.json") };
}

/** What was written for a store at the end of its first start; undefined when there was none that finished. */
export function readKept<Kept extends Settings>(home: Home): Kept | undefined {
  if (existsSync(home.settings)) return JSON.parse(readFileSync(home.settings, "utf8")) as Kept;
  // Earlier versions knew one store and kept its settings in dev.json alone.
  if (home.folder !== homeOf().folder || !existsSync(home.folder) || !existsSync(DEV)) return undefined;
  const dev = JSON.parse(readFileSync(DEV, "utf8")) as Kept;
  return dev.store === "demo" ? dev : undefined;
}

/** The same settings at another address: the port may differ from start to start. */
export function movedTo<Kept extends Settings>(settings: Kept, url: string): Kept {
  const report = new URL(settings.report_url);
  return {
    ...settings,
    url,
    shop_url: settings.shop_url && new URL("/shop/", url).href,
    report_url: new URL(`/r/${report.hash}`, url).href,
    api_url: new URL("/api/", url).href,
  };
}

/** Keeps a store's settings, and shows people and tools those that every store has in dev.json. */
export function writeKept(home: Home, kept: Settings): void {
  mkdirSync(home.folder, { recursive: true });
  const { url, store, write_key, secret_key, shop_url, report_url, api_url } = kept;
  write(home.settings, kept);
  write(DEV, { url, store, write_key, secret_key, shop_url, report_url, api_url } satisfies Settings);
}

// Keys: for this user's eyes only.
const write = (file: string, value: unknown) =>
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });

/** Deletes a store; the others stay. */
export function forget(home: Home): void {
  rmSync(home.folder, { recursive: true, force: true });
  if (home.folder === homeOf().folder) rmSync(DEV, { force: true });
}
