// What the check finds, and what comes close to it and passes.
import { config } from "../../../../../shared/pricing/config.ts";
import type { Case } from "../parts.ts";
import { experiment } from "../shop.ts";

const arms = (...stopped: string[]) =>
  ["plain", "bold", "mild"].map((id, place) => ({
    id,
    weight: [0.4, 0.3, 0.3][place],
    ...(stopped.includes(id) && { stopped: true }),
  }));

const after = (rest: object) => ({ live: config.parse({ experiments: [experiment("a", { ...rest })] }) });

export const cases: readonly Case[] = [
  {
    name: "back to a draft",
    config: { experiments: [experiment("a", { status: "draft" })] },
    context: after({ status: "paused" }),
    fields: ["experiments.0.status"],
  },
  {
    name: "a winner before the end",
    config: { experiments: [experiment("a", { winner: "bold" })] },
    fields: ["experiments.0.winner"],
  },
  {
    name: "on again as if nothing had been",
    config: { experiments: [experiment("a", { version: 1 })] },
    context: after({ status: "stopped", version: 1 }),
    fields: ["experiments.0.version"],
  },
  {
    name: "control stopped",
    config: { experiments: [experiment("a", { arms: arms("plain") })] },
    fields: ["experiments.0.arms"],
  },
  {
    name: "no arm left beside control",
    config: { experiments: [experiment("a", { arms: arms("bold", "mild") })] },
    fields: ["experiments.0.arms"],
  },
  {
    name: "an arm begun again as if nothing had been",
    config: { experiments: [experiment("a", { arms: arms() })] },
    context: after({ arms: arms("bold") }),
    fields: ["experiments.0.arms.1.stopped"],
  },
  {
    name: "an arm begun again in a version of its own",
    config: { experiments: [experiment("a", { arms: arms(), version: 1 })] },
    context: after({ arms: arms("bold") }),
  },
  {
    name: "one arm of three stopped under way",
    config: { experiments: [experiment("a", { arms: arms("bold") })] },
    context: after({ arms: arms() }),
  },
  { name: "from draft to running", config: { experiments: [experiment("a")] }, context: after({ status: "draft" }) },
  { name: "on after a pause", config: { experiments: [experiment("a")] }, context: after({ status: "paused" }) },
  {
    name: "rolled out",
    config: { experiments: [experiment("a", { status: "stopped", winner: "bold" })] },
    context: after({ status: "stopped" }),
  },
  {
    name: "anew with a version of its own",
    config: { experiments: [experiment("a", { version: 1 })] },
    context: after({ status: "stopped" }),
  },
];
