// Which files can be imported? Every preset, one line each; the command, its help and the tests read this list.
import type { Preset } from "../types.ts";
import { csv } from "./csv.ts";
import { ga4 } from "./ga4.ts";
import { googleAds } from "./google-ads.ts";
import { metaAds } from "./meta-ads.ts";
import { onlineRetail } from "./online-retail.ts";
import { shopify } from "./shopify.ts";
import { woocommerce } from "./woocommerce.ts";

export const presets: Preset[] = [onlineRetail, shopify, woocommerce, googleAds, metaAds, ga4, csv];
