// Every check of a configuration, in the order in which findings are told. A new one is a file beside these and a line here.
import type { Check } from "../define.ts";
import { arm_weights } from "./arm_weights.ts";
import { arm_without_value } from "./arm_without_value.ts";
import { batch_lowered } from "./batch_lowered.ts";
import { below_cost } from "./below_cost.ts";
import { code_without_coupon } from "./code_without_coupon.ts";
import { contradiction } from "./contradiction.ts";
import { coupon_without_need } from "./coupon_without_need.ts";
import { duplicate_code } from "./duplicate_code.ts";
import { duplicate_id } from "./duplicate_id.ts";
import { effective_soon } from "./effective_soon.ts";
import { empty_scope } from "./empty_scope.ts";
import { excludes_loop } from "./excludes_loop.ts";
import { excludes_required } from "./excludes_required.ts";
import { experiment_asks_arm } from "./experiment_asks_arm.ts";
import { experiment_status } from "./experiment_status.ts";
import { fact_type } from "./fact_type.ts";
import { fixed_below_cost } from "./fixed_below_cost.ts";
import { floor_above_ceiling } from "./floor_above_ceiling.ts";
import { impossible_range } from "./impossible_range.ts";
import { impossible_window } from "./impossible_window.ts";
import { inviter_repeats } from "./inviter_repeats.ts";
import { ladder_falls } from "./ladder_falls.ts";
import { ladder_length } from "./ladder_length.ts";
import { layer_overlap } from "./layer_overlap.ts";
import { no_price } from "./no_price.ts";
import { no_units } from "./no_units.ts";
import { not_by_line } from "./not_by_line.ts";
import { shadowed } from "./shadowed.ts";
import { too_large } from "./too_large.ts";
import { unknown_arm } from "./unknown_arm.ts";
import { unknown_competitor } from "./unknown_competitor.ts";
import { unknown_experiment } from "./unknown_experiment.ts";
import { unknown_fact } from "./unknown_fact.ts";
import { unknown_group } from "./unknown_group.ts";
import { unknown_measure } from "./unknown_measure.ts";
import { unknown_offer } from "./unknown_offer.ts";
import { unknown_price_list } from "./unknown_price_list.ts";
import { unknown_sku } from "./unknown_sku.ts";
import { unknown_tag } from "./unknown_tag.ts";
import { unlawful_claim } from "./unlawful_claim.ts";
import { weights_unversioned } from "./weights_unversioned.ts";
import { window_over } from "./window_over.ts";

export const checks: readonly Check[] = [
  duplicate_id,
  duplicate_code,
  unknown_sku,
  unknown_price_list,
  unknown_competitor,
  unknown_offer,
  unknown_group,
  unknown_fact,
  fact_type,
  contradiction,
  impossible_range,
  empty_scope,
  impossible_window,
  window_over,
  unknown_experiment,
  unknown_arm,
  unknown_measure,
  experiment_asks_arm,
  experiment_status,
  arm_weights,
  weights_unversioned,
  layer_overlap,
  arm_without_value,
  no_price,
  shadowed,
  floor_above_ceiling,
  ladder_length,
  ladder_falls,
  no_units,
  not_by_line,
  unknown_tag,
  excludes_required,
  excludes_loop,
  code_without_coupon,
  coupon_without_need,
  inviter_repeats,
  batch_lowered,
  unlawful_claim,
  below_cost,
  fixed_below_cost,
  effective_soon,
  too_large,
];
