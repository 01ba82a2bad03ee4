// What stands in few studies beside their blocks: how a funnel is counted, bringing events back, the way to what is approved.
import { html, type Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { Look } from "../look.ts";
import { approveView } from "./approve.ts";
import { readingView } from "./reading.ts";
import { restoreView } from "./restore.ts";
import type { StudySection } from "./study.ts";

export const aboveBlocks = ({ reading }: StudySection, look: Look): Markup | null =>
  reading ? readingView(reading, look) : null;

export const belowBlocks = ({ study, document }: StudySection, look: Look): Markup =>
  html`${study === "data" && document && restoreView(document, look)}${approveView(study, look)}`;
