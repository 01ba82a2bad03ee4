// Which server, with which key? Options win over the environment, and that over what `npm start` wrote down.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stop } from "./stop.ts";

export interface Target {
  url: string;
  key: string;
}

function readDev(env: NodeJS.ProcessEnv): { url?: unknown; secret_key?: unknown } {
  try {
    const file = join(env.SUANPAN_FOLDER ?? ".suanpan", "dev.json");
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    return value && typeof value === "object" ? value : {};
  } catch {
    return {};
  }
}

function parseUrl(text: string): URL {
  if (!URL.canParse(text)) throw stop(`${text} is not an address: write it as https://suanpan.example.com`);
  const url = new URL(text);
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  // A secret key in clear text would be read by whoever carries the request.
  if (url.protocol !== "https:" && !(url.protocol === "http:" && local)) {
    throw stop(`${text} would send the secret key unprotected: use https`);
  }
  return url;
}

/** Throws a stop that says where to get what is missing. */
export function findTarget(options: { url?: string; key?: string }, env: NodeJS.ProcessEnv): Target {
  const dev = readDev(env);
  const devUrl = typeof dev.url === "string" ? dev.url : undefined;
  const given = options.url ?? env.SUANPAN_URL ?? devUrl;
  if (!given) throw stop("which server? Start one with `npm start`, or give --url or SUANPAN_URL");
  const url = parseUrl(given);
  // The local key goes to the local server only.
  const sameServer = devUrl !== undefined && URL.canParse(devUrl) && new URL(devUrl).origin === url.origin;
  const devKey = sameServer && typeof dev.secret_key === "string" ? dev.secret_key : undefined;
  const key = options.key ?? env.SUANPAN_KEY ?? devKey;
  if (!key)
    throw stop(
      `which key? Give ${url.origin} a secret key with the scope write with --key or SUANPAN_KEY (see --help)`,
    );
  return { url: url.href.replace(/\/+$/, ""), key };
}
