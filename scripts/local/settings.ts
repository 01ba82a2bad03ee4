// What a local installation remembers of itself: .suanpan/dev.json for people and tools, beside the databases.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where it is kept; `SUANPAN_FOLDER` puts it elsewhere, so that a second installation can stand beside the first. */
export const FOLDER = process.env.SUANPAN_FOLDER ?? ".suanpan";
export const DATA = join(FOLDER, "data");
const FILE = join(FOLDER, "dev.json");
/** Who uses the folder now. */
export const LOCK = "lock.json";

export interface Settings {
  url: string;
  store: string;
  write_key: string;
  secret_key: string;
  shop_url: string;
  report_url: string;
  api_url: string;
}

/** The settings of an earlier start; undefined when there was none that finished. */
export function readSettings(): Settings | undefined {
  if (!existsSync(FILE) || !existsSync(DATA)) return undefined;
  return JSON.parse(readFileSync(FILE, "utf8")) as Settings;
}

/** The same settings at another address: the port may differ from start to start. */
export function movedTo(settings: Settings, url: string): Settings {
  const report = new URL(settings.report_url);
  return {
    ...settings,
    url,
    shop_url: new URL("/shop/", url).href,
    report_url: new URL(`/r/${report.hash}`, url).href,
    api_url: new URL("/api/", url).href,
  };
}

export function writeSettings(settings: Settings): void {
  mkdirSync(FOLDER, { recursive: true });
  // Keys: for this user's eyes only.
  writeFileSync(FILE, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
}

/** Deletes all of it but the lock, which whoever starts afresh holds. */
export function forget(): void {
  for (const name of existsSync(FOLDER) ? readdirSync(FOLDER) : []) {
    if (name !== LOCK) rmSync(join(FOLDER, name), { recursive: true, force: true });
  }
}
