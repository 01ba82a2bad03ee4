// The method of every study. A new one is its own file, its words in the catalogue, and a line here.
import { assortment } from "./assortment.ts";
import { attribution } from "./attribution.ts";
import { baskets } from "./baskets.ts";
import type { StudyId } from "./catalogue.ts";
import { cohorts } from "./cohorts.ts";
import type { Method } from "./define.ts";
import { elasticity } from "./elasticity.ts";
import { experiments } from "./experiments.ts";
import { forecast } from "./forecast.ts";
import { inventory } from "./inventory.ts";
import { lifetime } from "./lifetime.ts";
import { range } from "./range.ts";
import { recommendations } from "./recommendations.ts";
import { repurchase } from "./repurchase.ts";
import { segments } from "./segments.ts";
import { selection } from "./selection.ts";
import { sources } from "./sources.ts";

export const methods: Readonly<Record<StudyId, Method>> = {
  segments,
  cohorts,
  repurchase,
  lifetime,
  range,
  selection,
  elasticity,
  assortment,
  inventory,
  baskets,
  recommendations,
  attribution,
  sources,
  experiments,
  forecast,
};
