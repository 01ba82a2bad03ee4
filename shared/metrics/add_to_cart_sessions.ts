// Sessions in which something was put into the cart.

import { reached } from "../sessions.ts";
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const addToCartSessions = sumOf("session", {
  id: "add_to_cart_sessions",
  title: { en: "Sessions with a cart", "zh-CN": "加购会话" },
  description: {
    en: "Sessions in which something was put into the cart. Any order of steps counts.",
    "zh-CN": "发生加购的会话。不要求步骤先后。",
  },
  formula: { en: "number of sessions that put something into the cart", "zh-CN": "发生加购的会话个数" },
  unit: "count",
  better: "up",
  layer: "tactic",
  stage: "cold_start",
  lineage: lineage.sessions,
  add: (session) => (reached(session, "add_to_cart") ? 1 : 0),
});
