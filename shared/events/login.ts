// A visitor signs in.
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { text } from "./fields.ts";

export const login = defineEvent({
  name: "login",
  code: 19,
  title: { en: "Login", "zh-CN": "登录" },
  description: { en: "A visitor signs in.", "zh-CN": "访客登录。" },
  params: z.object({ method: text(100).optional() }),
});
