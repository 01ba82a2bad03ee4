// What did advertising cost? Reports as Google Analytics 4 exports them in English.
import { spend } from "../ads/ga4.ts";
import type { Preset } from "../types.ts";

export const ga4: Preset = {
  name: "ga4",
  title: "Google Analytics 4: explorations and reports by date with cost, downloaded as CSV",
  mappings: { spend },
};
