// What did advertising cost? Reports as Meta Ads Manager exports them in English.
import { spend } from "../ads/meta.ts";
import type { Preset } from "../types.ts";

export const metaAds: Preset = {
  name: "meta-ads",
  title: "Meta Ads Manager: reports by day, exported as .csv",
  mappings: { spend },
};
