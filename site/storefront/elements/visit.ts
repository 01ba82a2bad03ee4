// What is kept for the visit? In the tab's storage, or where that is blocked for the page.

const memory: Record<string, unknown> = {};

/** What was kept under a name, else `nothing`. Never throws. */
export function recall<T>(name: string, nothing: T): T {
  if (!(name in memory)) {
    try {
      memory[name] = JSON.parse(sessionStorage.getItem(name) as string);
    } catch {
      // Storage is blocked, or holds something else.
    }
  }
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
