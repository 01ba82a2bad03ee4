// How long did the page keep a visitor waiting after a tap or a key? The near-worst delay, as INP defines it.

const KEPT = 10;

/**
 * Takes (interaction, duration) pairs; `delayMs(count)` gives the slowest in milliseconds after leaving out one in 50 of
 * `count` interactions, or undefined when there was none. Source: web.dev/inp.
 */
export const createInteractions = () => {
  const slowest = new Map<number, number>();
  return {
    add: (interaction: number, durationMs: number): void => {
      slowest.set(interaction, Math.max(slowest.get(interaction) ?? 0, durationMs));
      if (slowest.size > KEPT) {
        const [shortest] = [...slowest].sort(([, a], [, b]) => a - b);
        slowest.delete(shortest![0]);
      }
    },
    delayMs: (count: number): number | undefined => {
      const durations = [...slowest.values()].sort((a, b) => b - a);
      return durations[Math.min(durations.length - 1, Math.floor(count / 50))];
    },
  };
};
