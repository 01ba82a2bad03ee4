// What did advertising cost? Reports as Google Ads exports them in English.
import { spend } from "../ads/google.ts";
import type { Preset } from "../types.ts";

export const googleAds: Preset = {
  name: "google-ads",
  title: "Google Ads: Reports > Campaigns by day, downloaded as .csv or Excel .csv",
  mappings: { spend },
};
