// Every report. A new one is its own file and a line here; navigation, links and the API read this list.
import { acquisition } from "./acquisition.ts";
import { customers } from "./customers.ts";
import { data } from "./data.ts";
import type { ReportDefinition } from "./define.ts";
import { experiments } from "./experiments.ts";
import { forecast } from "./forecast.ts";
import { funnel } from "./funnel.ts";
import { inventory } from "./inventory.ts";
import { journeys } from "./journeys.ts";
import { live } from "./live.ts";
import { overview } from "./overview.ts";
import { pricing } from "./pricing.ts";
import { products } from "./products.ts";
import { retention } from "./retention.ts";
import { service } from "./service.ts";
import { speed } from "./speed.ts";
import { supply_chain } from "./supply_chain.ts";

export const reports: readonly ReportDefinition[] = [
  overview,
  acquisition,
  funnel,
  journeys,
  customers,
  retention,
  products,
  inventory,
  supply_chain,
  service,
  pricing,
  experiments,
  forecast,
  live,
  speed,
  data,
];

export const reportById: ReadonlyMap<string, ReportDefinition> = new Map(reports.map((report) => [report.id, report]));
