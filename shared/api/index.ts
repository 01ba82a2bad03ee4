// Every endpoint once. OpenAPI, the reference page and the contract test derive from this list.
import { annotations } from "./annotations.ts";
import { attribution } from "./attribution.ts";
import { clearance } from "./clearance.ts";
import { cohorts } from "./cohorts.ts";
import { collect } from "./collect.ts";
import { crosstab } from "./crosstab.ts";
import { customers } from "./customers.ts";
import { deciding } from "./deciding.ts";
import { digests } from "./digests.ts";
import { doorEndpoints } from "./doors.ts";
import type { Endpoint } from "./endpoint.ts";
import { experimentResults } from "./experiment_results.ts";
import { exporting } from "./export.ts";
import { forecasts } from "./forecast.ts";
import { fulfilment } from "./fulfilment.ts";
import { hooks } from "./hooks.ts";
import { importing } from "./import.ts";
import { importMappings } from "./import_mappings.ts";
import { manage } from "./manage.ts";
import { mcp } from "./mcp.ts";
import { ofrep } from "./ofrep.ts";
import { persons } from "./persons.ts";
import { priceData } from "./price_data.ts";
import { pricing } from "./pricing.ts";
import { products } from "./products.ts";
import { quality } from "./quality.ts";
import { quarantine } from "./quarantine.ts";
import { recommending } from "./recommend.ts";
import { report } from "./report.ts";
import { supply } from "./supply.ts";
import { tags } from "./tags.ts";
import { walks } from "./walks.ts";

export type { Endpoint };

export const endpoints: readonly Endpoint[] = [
  ...collect,
  ...doorEndpoints,
  ...deciding,
  ...recommending,
  ...ofrep,
  ...report,
  ...mcp,
  ...annotations,
  ...crosstab,
  ...walks,
  ...customers,
  ...manage,
  ...quarantine,
  ...pricing,
  ...priceData,
  ...products,
  ...forecasts,
  ...supply,
  ...clearance,
  ...fulfilment,
  ...quality,
  ...tags,
  ...importing,
  ...importMappings,
  ...hooks,
  ...digests,
  ...attribution,
  ...cohorts,
  ...experimentResults,
  ...persons,
  ...exporting,
];
