// Which share of visitors opens an account?
import { shareOfAny } from "./define.ts";

export const sign_up = shareOfAny("sign_ups", {
  id: "sign_up",
  title: { en: "Signed up", "zh-CN": "注册率" },
  description: {
    en: "Share of visitors who opened an account after they first saw their arm.",
    "zh-CN": "首次看到方案后注册账号的访客占比。",
  },
  better: "up",
});
