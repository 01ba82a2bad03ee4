// Studies on customers, products and where orders come from: what the studies' Worker works out itself.
import { assortment } from "./assortment.ts";
import { attribution } from "./attribution.ts";
import { baskets } from "./baskets.ts";
import { cohorts } from "./cohorts.ts";
import { elasticity } from "./elasticity.ts";
import { experiments } from "./experiments.ts";
import { lifetime } from "./lifetime.ts";
import { range } from "./range.ts";
import { recommendations } from "./recommendations.ts";
import { repurchase } from "./repurchase.ts";
import { segments } from "./segments.ts";
import { selection } from "./selection.ts";
import { sources } from "./sources.ts";

export const tradeMethods = {
  segments,
  cohorts,
  repurchase,
  lifetime,
  range,
  selection,
  elasticity,
  assortment,
  baskets,
  recommendations,
  attribution,
  sources,
  experiments,
};
