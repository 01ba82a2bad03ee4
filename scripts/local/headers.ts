// Which headers does a static file get? Reads the site's `_headers` file in the form Cloudflare does.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Headers to set by path pattern. */
export type HeaderRules = Record<string, { set: Record<string, string> }>;

/** Parses a `_headers` text: a pattern at the line's start, then indented `Name: value` lines. */
export function parseHeaders(text: string): HeaderRules {
  const rules: HeaderRules = {};
  let current: Record<string, string> | undefined;
  for (const line of text.split("\n")) {
    if (/^\S/.test(line)) {
      current = {};
      rules[line.trim()] = { set: current };
    } else if (current && line.includes(":")) {
      const colon = line.indexOf(":");
      current[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
    }
  }
  return rules;
}

export function readHeaders(directory: string): HeaderRules {
  const file = join(directory, "_headers");
  return existsSync(file) ? parseHeaders(readFileSync(file, "utf8")) : {};
}
