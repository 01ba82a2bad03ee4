// A visitor agrees to be recognised.
import * as z from "zod";
import { defineEvent } from "./define.ts";

export const consent = defineEvent({
  name: "consent",
  code: 2,
  title: { en: "Consent", "zh-CN": "同意" },
  description: {
    en: "A visitor agrees to be recognised; the landing is told again under the new id, since the view before it had none.",
    "zh-CN": "访客同意被识别；同意前的浏览没有标识，因此以新标识再次上报来源。",
  },
  params: z.object({}),
});
