// Which charts exist? Each is a pure function of its rows and options to an SVG string: no DOM, no clock.
import { bars } from "./bars.ts";
import { funnel } from "./funnel.ts";
import { line } from "./line.ts";
import { sparkline } from "./sparkline.ts";

export const charts = { bars, funnel, line, sparkline } as const;
