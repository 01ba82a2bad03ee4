// Every report. A new one is its own file and a line here; navigation, links and the API read this list.
import { acquisition } from "./acquisition.ts";
import { customers } from "./customers.ts";
import type { ReportDefinition } from "./define.ts";
import { experiments } from "./experiments.ts";
import { forecast } from "./forecast.ts";
import { inventory } from "./inventory.ts";
import { overview } from "./overview.ts";
import { pricing } from "./pricing.ts";
import { products } from "./products.ts";
import { retention } from "./retention.ts";

export const reports: readonly ReportDefinition[] = [
  overview,
  acquisition,
  customers,
  retention,
  products,
  inventory,
  pricing,
  experiments,
  forecast,
];

export const reportById: ReadonlyMap<string, ReportDefinition> = new Map(reports.map((report) => [report.id, report]));
