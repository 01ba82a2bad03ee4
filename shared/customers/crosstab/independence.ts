// Do two attributes of customers go together more than chance brings? Pearson's chi-square test, Cramér's V, and which cells stand out.
import { chiSquaredAbove } from "../../numbers/chi_squared.ts";

export interface Cell {
  /** How many there are, and how many there would be if the two had nothing to do with each other. */
  observed: number;
  expected: number;
  /** Observed by expected; null where nobody is expected. */
  lift: number | null;
  /** Adjusted standardized residual: beyond ±3 a cell stands out; null where its row or column is everybody. */
  residual: number | null;
}

export interface Independence {
  cells: Cell[][];
  row_totals: number[];
  column_totals: number[];
  total: number;
  chi_square: number;
  freedom: number;
  /** How often chance alone brings as much; null where there is nothing to compare. */
  p: number | null;
  /** 0: nothing to do with each other; 1: one tells the other. */
  cramers_v: number | null;
  /** Share of the cells with under five expected: beyond a fifth the test is rough. */
  small_ratio: number;
}

/**
 * Tests a table of counts. Rows and columns of nobody are left out of the test.
 * Source: Pearson 1900; Cramér 1946; Haberman 1973 for the adjusted residuals; Cochran 1954 for small cells.
 * @param counts by row, then column
 * @example independenceOf([[20, 10], [10, 20]]).cramers_v?.toFixed(4) // => "0.3333"
 */
export function independenceOf(counts: readonly (readonly number[])[]): Independence {
  const row_totals = counts.map((row) => sum(row));
  const column_totals = (counts[0] ?? []).map((_, place) => sum(counts.map((row) => row[place] ?? 0)));
  const total = sum(row_totals);
  const cells = counts.map((row, at) =>
    row.map((observed, place): Cell => {
      const [r, c] = [row_totals[at] ?? 0, column_totals[place] ?? 0];
      const expected = total > 0 ? (r * c) / total : 0;
      const variance = total > 0 ? expected * (1 - r / total) * (1 - c / total) : 0;
      return {
        observed,
        expected,
        lift: expected > 0 ? observed / expected : null,
        residual: variance > 0 ? (observed - expected) / Math.sqrt(variance) : null,
      };
    }),
  );
  const counted = cells.flat().filter(({ expected }) => expected > 0);
  const chi_square = sum(counted.map(({ observed, expected }) => (observed - expected) ** 2 / expected));
  const [rows, columns] = [row_totals, column_totals].map((totals) => totals.filter((each) => each > 0).length - 1) as [
    number,
    number,
  ];
  const freedom = Math.max(0, rows) * Math.max(0, columns);
  return {
    cells,
    row_totals,
    column_totals,
    total,
    chi_square,
    freedom,
    p: freedom > 0 ? chiSquaredAbove(chi_square, freedom) : null,
    cramers_v: freedom > 0 ? Math.sqrt(chi_square / total / Math.min(rows, columns)) : null,
    small_ratio: counted.length > 0 ? counted.filter(({ expected }) => expected < 5).length / counted.length : 0,
  };
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
