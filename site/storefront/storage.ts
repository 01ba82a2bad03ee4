// What does the shop itself keep in this browser? Its cart and its visitor's answers; without storage it lives for one page.

const prefix = "suanpan-shop.";

const memory = new Map<string, string>();

/** The text kept under a name, or null. Never throws. */
export function read(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return memory.get(name) ?? null;
  }
}

/** Keeps a text, or forgets it when it is null. Never throws. */
export function write(name: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, text);
  } catch {
    if (text === null) memory.delete(name);
    else memory.set(name, text);
  }
}

/** What was kept as JSON, or undefined when there is nothing that parses. */
export function readJson(name: string): unknown {
  try {
    return JSON.parse(read(name) ?? "") as unknown;
  } catch {
    return undefined;
  }
}
