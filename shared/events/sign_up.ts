// A visitor opens an account.
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { text } from "./fields.ts";

export const signUp = defineEvent({
  name: "sign_up",
  code: 18,
  title: { en: "Sign-up", "zh-CN": "注册" },
  description: { en: "A visitor opens an account.", "zh-CN": "访客注册账号。" },
  params: z.object({ method: text(100).optional() }),
});
