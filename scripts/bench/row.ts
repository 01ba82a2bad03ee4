// What does one line of the benchmark say?

/** A measured figure; `budget` null means that it is shown for comparison only. */
export interface Row {
  area: string;
  what: string;
  figure: number;
  unit: string;
  budget: number | null;
  ok: boolean;
}
