// The store of a file: made from it once, brought up to date when the file has changed, and otherwise as it was left.
import { stop } from "../../import/stop.ts";
import { createStore } from "../create.ts";
import { forget, type Home, readKept, type Settings } from "../settings.ts";
import { bringFile } from "./bring.ts";
import type { DataFile } from "./file.ts";
import { type Given, lookAtFile } from "./look.ts";

/** What is remembered of a file's store. */
export interface KeptData extends Settings {
  file: string;
  sha256: string;
  preset: string;
  currency: string;
  timezone: string;
}

export interface OpenedData {
  kept: KeptData;
  /** Set where the file is another one than was imported: brings it in, once the server answers. */
  bring?: (url: string) => Promise<void>;
  first: boolean;
}

/** Throws a stop where the file, or what was typed with it, does not go together with what is there. */
export async function openData(port: number, home: Home, file: DataFile, given: Given): Promise<OpenedData> {
  const { path, sha256, slug, title } = file;
  const before = readKept<KeptData>(home);
  if (before) {
    assertSame(before, file, given);
    const kept = { ...before, file: path, sha256 };
    if (before.sha256 === sha256) return { kept, first: false };
    const found = await lookAtFile(path, { ...given, preset: before.preset, timezone: before.timezone });
    if (found.currency !== before.currency) {
      throw stop(`${path} is in ${found.currency} now and its store in ${before.currency}: start afresh with --reset.`);
    }
    const bring = (url: string) => bringFile({ path, found, given, url, key: before.secret_key, folder: home.folder });
    return { kept, bring, first: false };
  }
  const found = await lookAtFile(path, given);
  // What an interrupted start left behind would only be in the way.
  forget(home);
  const { preset, currency, timezone } = found;
  console.log(`Making the store "${slug}" of ${path} (${preset.name}, ${currency}, ${timezone}) ...`);
  const made = await createStore(port, home, { slug, name: title, currency, timezone }, ({ url }, keys) =>
    bringFile({ path, found, given, url, key: keys.manage_key, folder: home.folder }),
  );
  return { kept: { ...made, file: path, sha256, preset: preset.name, currency, timezone }, first: true };
}

function assertSame(before: KeptData, { path, sha256 }: DataFile, given: Given): void {
  if (before.file !== path && before.sha256 !== sha256) {
    throw stop(`A store of that name was made of another file, ${before.file}.
Rename this one, or add --reset to put it in the other's place.`);
  }
  for (const name of ["preset", "currency", "timezone"] as const) {
    const wanted = given[name];
    if (wanted === undefined || wanted === before[name]) continue;
    throw stop(`The store was made with --${name} ${before[name]}: add --reset to make it anew with ${wanted}.`);
  }
}
