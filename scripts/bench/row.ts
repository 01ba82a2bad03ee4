// What does one line of the benchmark say?

/** A measured figure; `budget` null means that it is shown for comparison only. */
export interface Row {
  area: string;
  what: string;
  figure: number;
  unit: string;
  budget: number | null;
  /** Which side of the budget is good. */
  direction: "at_most" | "at_least";
  ok: boolean;
}

export interface RowMakers {
  /** A figure that may be as large as its budget. */
  atMost: (what: string, figure: number, unit: string, budget: number) => Row;
  /** A figure that must be as large as its budget. */
  atLeast: (what: string, figure: number, unit: string, budget: number) => Row;
  /** A figure without a budget. */
  info: (what: string, figure: number, unit: string) => Row;
}

/** Makers of an area's rows. A figure that is no number, since nothing could be measured, misses its budget. */
export function rowsOf(area: string): RowMakers {
  const row = (direction: Row["direction"], what: string, figure: number, unit: string, budget: number | null): Row => {
    const ok = budget === null || (direction === "at_most" ? figure <= budget : figure >= budget);
    return { area, what, figure, unit, budget, direction, ok };
  };
  return {
    atMost: (what, figure, unit, budget) => row("at_most", what, figure, unit, budget),
    atLeast: (what, figure, unit, budget) => row("at_least", what, figure, unit, budget),
    info: (what, figure, unit) => row("at_most", what, figure, unit, null),
  };
}

/** The middle of some figures; NaN of none. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
