// Is this shop counted, and with which key? Only its server knows, so the page asks.

export interface ShopConfig {
  write_key: string;
  /** Where the shop's owner sees the order arrive. */
  report_url?: string;
}

const CACHE = "suanpan-shop.config";

/** A started demo may be reset; its new key is then known within a minute. */
const CACHE_MS = 60_000;

/** Reads a configuration, or null when it holds no key. */
export function parseConfig(body: unknown): ShopConfig | null {
  const { write_key, report_url } = Object(body) as Record<string, unknown>;
  if (typeof write_key !== "string" || write_key === "") return null;
  return { write_key, ...(typeof report_url === "string" ? { report_url } : {}) };
}

async function ask(): Promise<ShopConfig | null> {
  try {
    const { at, config } = JSON.parse(sessionStorage.getItem(CACHE) ?? "") as { at: number; config: unknown };
    const kept = Date.now() - at < CACHE_MS ? parseConfig(config) : null;
    if (kept) return kept;
  } catch {
    // Nothing kept, or storage is blocked.
  }
  try {
    const response = await fetch("/shop/api/config");
    const config = response.ok ? parseConfig(await response.json()) : null;
    if (config) sessionStorage.setItem(CACHE, JSON.stringify({ at: Date.now(), config }));
    return config;
  } catch {
    return null;
  }
}

let asked: Promise<ShopConfig | null> | undefined;

/** The shop's configuration, asked for once a page; null when the demo's server is not there. */
export function shopConfig(): Promise<ShopConfig | null> {
  asked ??= ask();
  return asked;
}
