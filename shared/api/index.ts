// Every endpoint once. OpenAPI, the reference page and the contract test derive from this list.
import { collect } from "./collect.ts";
import { deciding } from "./deciding.ts";
import type { Endpoint } from "./endpoint.ts";
import { importing } from "./import.ts";
import { manage } from "./manage.ts";
import { priceData } from "./price_data.ts";
import { pricing } from "./pricing.ts";
import { report } from "./report.ts";

export type { Endpoint };

export const endpoints: readonly Endpoint[] = [
  ...collect,
  ...deciding,
  ...report,
  ...manage,
  ...pricing,
  ...priceData,
  ...importing,
];
