// Every endpoint once. OpenAPI, the reference page and the contract test derive from this list.
import { attribution } from "./attribution.ts";
import { cohorts } from "./cohorts.ts";
import { collect } from "./collect.ts";
import { crosstab } from "./crosstab.ts";
import { customers } from "./customers.ts";
import { deciding } from "./deciding.ts";
import type { Endpoint } from "./endpoint.ts";
import { experimentResults } from "./experiment_results.ts";
import { forecasts } from "./forecast.ts";
import { importing } from "./import.ts";
import { manage } from "./manage.ts";
import { ofrep } from "./ofrep.ts";
import { priceData } from "./price_data.ts";
import { pricing } from "./pricing.ts";
import { products } from "./products.ts";
import { recommending } from "./recommend.ts";
import { report } from "./report.ts";
import { supply } from "./supply.ts";
import { tags } from "./tags.ts";

export type { Endpoint };

export const endpoints: readonly Endpoint[] = [
  ...collect,
  ...deciding,
  ...recommending,
  ...ofrep,
  ...report,
  ...crosstab,
  ...customers,
  ...manage,
  ...pricing,
  ...priceData,
  ...products,
  ...forecasts,
  ...supply,
  ...tags,
  ...importing,
  ...attribution,
  ...cohorts,
  ...experimentResults,
];
