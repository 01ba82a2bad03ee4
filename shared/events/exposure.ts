// A visitor meets an experiment's arm for the first time in a session.
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { text } from "./fields.ts";

export const exposure = defineEvent({
  name: "exposure",
  code: 3,
  title: { en: "Exposure", "zh-CN": "实验曝光" },
  description: {
    en: "A visitor meets an experiment's arm for the first time in a session.",
    "zh-CN": "访客在一次会话中首次遇到实验分组。",
  },
  params: z.object({
    experiment: text(100),
    arm: text(100),
    version: z
      .int()
      .min(0)
      .max(1_000)
      .optional()
      .describe("The experiment's version that gave the arm: `bucketVersion` of a GrowthBook SDK's callback."),
  }),
});
