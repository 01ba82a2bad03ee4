// Which store does a file stand for? One by the file's name; what the file held when it was imported is told by its hash.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { openSource } from "../../import/source.ts";
import { stop } from "../../import/stop.ts";

export interface DataFile {
  path: string;
  sha256: string;
  /** Of the store and of its folder. */
  slug: string;
  /** As a report shows it. */
  title: string;
}

/** Longest slug that the API takes. */
const MAX_SLUG = 40;

/** @example nameOf("/data/online_retail.csv.gz") // => { slug: "online-retail", title: "Online retail" } */
export function nameOf(path: string): Pick<DataFile, "slug" | "title"> {
  const bare = basename(path).replace(/(\.(csv|tsv|txt|gz))+$/i, "");
  const words = bare.replaceAll(/[_\s-]+/g, " ").trim();
  const slug = words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^[^a-z]+|-+$/g, "")
    .slice(0, MAX_SLUG)
    .replace(/-+$/, "");
  const hash = createHash("sha256").update(bare).digest("hex").slice(0, 8);
  // A name without a Latin letter, such as one in Chinese, still wants an address of its own.
  return {
    slug: slug.length > 1 ? slug : `store-${hash}`,
    title: words === "" ? "Store" : words[0]!.toUpperCase() + words.slice(1),
  };
}

/** Reads a file through. Paths are those of the folder where npm was called. Throws a stop where there is none. */
export async function openDataFile(file: string): Promise<DataFile> {
  if (file === "-") throw stop("--data takes a file, not standard input: save it first");
  const path = resolve(process.env.INIT_CWD ?? ".", file);
  // Says what is wrong with a path in the words of the import.
  const { text } = await openSource(path);
  await text.return(undefined);
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return { path, sha256: hash.digest("hex"), ...nameOf(path) };
}
