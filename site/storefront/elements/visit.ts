// What is kept for the visit, and what others keep? In the browser's storage, or where that is blocked for the page.

const memory: Record<string, unknown> = {};

/** What a storage holds under a name; undefined where it is blocked or holds something else. Never throws. */
export function read<T>(storage: "sessionStorage" | "localStorage", name: string | null): T | null | undefined {
  try {
    return JSON.parse(globalThis[storage].getItem(name as string) as string) as T;
  } catch {}
}

/** What the beacon keeps under "suanpan". */
export interface Known {
  /** With consent alone. */
  visitor?: string;
}

/** What was kept under a name, else `nothing`. Never throws. */
export function recall<T>(name: string, nothing: T): T {
  memory[name] ??= read("sessionStorage", name);
  return (memory[name] ?? nothing) as T;
}

/** Keeps a value under a name. Never throws. */
export function remember(name: string, value: unknown): void {
  memory[name] = value;
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Full or blocked.
  }
}
