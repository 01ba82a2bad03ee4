// Which charts exist? Each is a pure function of its rows and options to an SVG string: no DOM, no clock.
import { bars } from "./bars.ts";
import { countryMap } from "./country_map.ts";
import { curves } from "./curves.ts";
import { fan } from "./fan.ts";
import { fields } from "./fields.ts";
import { flow } from "./flow.ts";
import { funnel } from "./funnel.ts";
import { heatGrid } from "./heat_grid.ts";
import { intervals } from "./intervals.ts";
import { line } from "./line.ts";
import { lineage } from "./lineage.ts";
import { pageMap } from "./page_map.ts";
import { quadrants } from "./quadrants.ts";
import { smallMultiples } from "./small_multiples.ts";
import { sparkline } from "./sparkline.ts";
import { stacked } from "./stacked.ts";

export const charts = {
  bars,
  country_map: countryMap,
  curves,
  fan,
  fields,
  flow,
  funnel,
  heat_grid: heatGrid,
  intervals,
  line,
  lineage,
  page_map: pageMap,
  quadrants,
  small_multiples: smallMultiples,
  sparkline,
  stacked,
} as const;
