// Studies on stock and supply: what a Worker of its own works out, since all together would be too much for one.
import { clearance } from "./clearance.ts";
import { forecast } from "./forecast.ts";
import { inventory } from "./inventory.ts";
import { service } from "./service.ts";
import { supply_chain } from "./supply_chain.ts";

export const supplyMethods = {
  inventory,
  clearance,
  supply_chain,
  service,
  forecast,
};
