// What words does a chart itself need? Each language brings them; everything else is handed in by the page.
export interface ChartWords {
  latest: string;
  high: string;
  low: string;
  change: string;
  soFar: string;
  noData: string;
  /** A step's share of the first one, after its number. */
  ofFirst: (share: string) => string;
  leave: (share: string) => string;
  table: string;
  /** What the arrow keys do, for readers who cannot see the cursor. */
  steps: string;
  chart: string;
  /** Between two statements, and between a name and its value. */
  stop: string;
  colon: string;
  /** Between a point's name and its value. */
  at: string;
}
