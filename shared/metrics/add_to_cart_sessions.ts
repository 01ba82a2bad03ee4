// Sessions in which something was put into the cart.

import { reached } from "../sessions.ts";
import { sumOf } from "./define.ts";

export const addToCartSessions = sumOf("session", {
  id: "add_to_cart_sessions",
  title: { en: "Sessions with a cart", "zh-CN": "加购会话" },
  description: {
    en: "Sessions in which something was put into the cart. Any order of steps counts.",
    "zh-CN": "发生加购的会话。不要求步骤先后。",
  },
  formula: "sessions with at least one add_to_cart event",
  unit: "count",
  better: "up",
  layer: "tactic",
  stage: "cold_start",
  lineage: ["event", "session"],
  add: (session) => (reached(session, "add_to_cart") ? 1 : 0),
});
