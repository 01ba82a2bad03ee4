// How does TypeScript become one small file that a shop's page loads?
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** A file as it is served, with its weight in bytes. */
export interface ServedFile {
  file: string;
  bytes: number;
  gzip_bytes: number;
}

/** One entry with all it imports, minified. */
export async function bundle(entry: string, format: "iife" | "esm", target: string): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format,
    target,
    charset: "utf8",
    legalComments: "none",
    // Keeps the project's tsconfig out, which would cost a "use strict" in every file.
    tsconfigRaw: "{}",
    write: false,
  });
  return result.outputFiles[0]!.text;
}

export const weigh = (file: string, text: string): ServedFile => ({
  file,
  bytes: Buffer.byteLength(text),
  gzip_bytes: gzipSync(text, { level: 9 }).length,
});
