// How unsteady was the page? The largest burst of layout shifts, as CLS defines it.

export interface Shift {
  value: number;
  startTime: number;
  hadRecentInput: boolean;
}

/**
 * Adds up shifts in windows of at most 5 s with gaps under 1 s and gives the largest sum so far, a number without a unit.
 * Source: web.dev/cls.
 */
export const createLayoutShift = (): ((shift: Shift) => number) => {
  let largest = 0;
  let sum = 0;
  let first = 0;
  let last = 0;
  return ({ value, startTime, hadRecentInput }) => {
    if (hadRecentInput) return largest;
    const sameWindow = sum > 0 && startTime - last < 1000 && startTime - first < 5000;
    if (!sameWindow) first = startTime;
    sum = sameWindow ? sum + value : value;
    last = startTime;
    largest = Math.max(largest, sum);
    return largest;
  };
};
