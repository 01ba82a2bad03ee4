// Every example of a configuration. A new one is a file beside these and a line here.
import { buy_5_get_1 } from "./buy_5_get_1.ts";
import { competitor_plus_20 } from "./competitor_plus_20.ts";
import type { Example } from "./define.ts";
import { first_order_gift } from "./first_order_gift.ts";
import { flash_sale } from "./flash_sale.ts";
import { free_shipping_wednesday } from "./free_shipping_wednesday.ts";
import { group_ladder } from "./group_ladder.ts";
import { member_dish_of_the_week } from "./member_dish_of_the_week.ts";
import { spend_99_minus_10 } from "./spend_99_minus_10.ts";
import { term_start_bundle } from "./term_start_bundle.ts";
import { three_friends } from "./three_friends.ts";
import { three_step_clearance } from "./three_step_clearance.ts";
import { wake_up_coupon } from "./wake_up_coupon.ts";

export const examples: readonly Example[] = [
  spend_99_minus_10,
  buy_5_get_1,
  term_start_bundle,
  free_shipping_wednesday,
  first_order_gift,
  wake_up_coupon,
  member_dish_of_the_week,
  three_friends,
  group_ladder,
  flash_sale,
  competitor_plus_20,
  three_step_clearance,
];
