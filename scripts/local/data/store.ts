// The store of a file: made from it once, brought up to date when the file has changed, and otherwise as it was left.
import { isDeepStrictEqual } from "node:util";
import type { Formats } from "../../../shared/import/formats.ts";
import { stop } from "../../import/stop.ts";
import { createStore } from "../create.ts";
import { forget, type Home, readKept, type Settings } from "../settings.ts";
import { bringFile } from "./bring.ts";
import type { DataFile } from "./file.ts";
import { type Found, type Given, lookAtFile } from "./look.ts";

/** What is remembered of a file's store. */
export interface KeptData extends Settings {
  file: string;
  sha256: string;
  preset: string;
  currency: string;
  timezone: string;
  /** What was typed of the file, and how its amounts and dates were read; absent in stores of earlier versions. */
  given?: Given;
  formats?: Formats;
}

export interface OpenedData {
  kept: KeptData;
  /** Set where the file is another one than was imported: brings it in, once the server answers. */
  bring?: (url: string) => Promise<void>;
  first: boolean;
}

/** What is to be done with a file. */
export interface DataPlan {
  file: DataFile;
  given: Given;
  /** Its store, where there is one that stays. */
  before?: KeptData;
  /** How it is read; absent where it is in the store as it is. */
  found?: Found;
}

/**
 * Looks at the file before anything is built, made or deleted: who is asked for more types the command again. Throws a stop where
 * the file, or what was typed with it, does not go together with what is there.
 */
export async function planData(home: Home, file: DataFile, given: Given, reset: boolean): Promise<DataPlan> {
  const { path, sha256 } = file;
  const before = reset ? undefined : readKept<KeptData>(home);
  if (!before) return { file, given, found: await lookAtFile(path, given) };
  assertSame(before, file, given);
  if (before.sha256 === sha256) return { file, given, before };
  // Said once: the file that took its place is read the same way where it leaves that open.
  const all = { ...before.given, ...given };
  const found = await lookAtFile(path, { ...all, preset: before.preset, timezone: before.timezone }, before.formats);
  if (found.currency !== before.currency) {
    throw stop(`${path} is in ${found.currency} now and its store in ${before.currency}: start afresh with --reset.`);
  }
  return { file, given: all, before, found };
}

/** Makes the store of a planned file, or says what is to be brought into it. */
export async function openData(port: number, home: Home, plan: DataPlan): Promise<OpenedData> {
  const { file, given, before, found } = plan;
  const { path, sha256, slug, title } = file;
  if (before) {
    const kept = { ...before, file: path };
    if (!found) return { kept, first: false };
    const bring = (url: string) => bringFile({ path, found, given, url, key: before.secret_key, folder: home.folder });
    return { kept: { ...kept, sha256, given, formats: found.formats }, bring, first: false };
  }
  if (!found) throw stop(`${path} was not looked at.`);
  // What an interrupted start left behind would only be in the way.
  forget(home);
  const { preset, currency, timezone, formats } = found;
  console.log(`Making the store "${slug}" of ${path} (${describe(found)}) ...`);
  const made = await createStore(port, home, { slug, name: title, currency, timezone }, ({ url }, keys) =>
    bringFile({ path, found, given, url, key: keys.manage_key, folder: home.folder }),
  );
  const kept = { ...made, file: path, sha256, preset: preset.name, currency, timezone, given, formats };
  return { kept, first: true };
}

const orders = { dmy: "day before month", mdy: "month before day" };

/** How the file is read, for the person who can see that it is not so. */
function describe({ preset, currency, timezone, formats: { decimal, dates } }: Found): string {
  const marks = decimal === "," ? ["decimal comma"] : [];
  return [preset.name, currency, timezone, ...(dates ? [orders[dates]] : []), ...marks].join(", ");
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
  if (before.sha256 !== sha256) return;
  // Its rows are stored already: what is said of them now would change nothing.
  const was: Given = { ...before.given, ...before.formats };
  // Earlier versions kept no more of what was typed, and knew neither of these two.
  const names = before.given ? (["decimal", "dates", "encoding", "said"] as const) : (["dates", "said"] as const);
  for (const name of names) {
    if (given[name] === undefined || isDeepStrictEqual(given[name], was[name])) continue;
    const which = name === "said" ? "what is said of its columns and rows" : `this --${name}`;
    throw stop(`The store was made of this file without ${which}: add --reset to make it anew.`);
  }
}
