// Which charts exist? Each is a pure function of its rows and options to an SVG string: no DOM, no clock.
import { bars } from "./bars.ts";
import { curves } from "./curves.ts";
import { fields } from "./fields.ts";
import { flow } from "./flow.ts";
import { funnel } from "./funnel.ts";
import { heatGrid } from "./heat_grid.ts";
import { intervals } from "./intervals.ts";
import { line } from "./line.ts";
import { lineage } from "./lineage.ts";
import { pageMap } from "./page_map.ts";
import { quadrants } from "./quadrants.ts";
import { sparkline } from "./sparkline.ts";

export const charts = {
  bars,
  curves,
  fields,
  flow,
  funnel,
  heat_grid: heatGrid,
  intervals,
  line,
  lineage,
  page_map: pageMap,
  quadrants,
  sparkline,
} as const;
