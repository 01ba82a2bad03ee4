// Is its time over before it begins to count?
import { type Check, say } from "../define.ts";

export const window_over: Check = {
  code: "window_over",
  title: { en: "Window that is over", "zh-CN": "已过期的时间段" },
  severity: "error",
  eases: true,
  *find({ rules, offers, context }) {
    for (const { path, thing } of [...rules, ...offers]) {
      const { from, until } = thing.schedule ?? {};
      if (until === undefined || until > context.effective_at || (from !== undefined && until <= from)) continue;
      yield {
        field: `${path}.schedule.until`,
        message: say(
          `The window of "${thing.id}" is over when this takes effect, so it can never apply. Set a later until, or switch it off with active: false.`,
          `“${thing.id}”在生效时已过期，不会再适用。请推迟 until，或用 active: false 停用。`,
        ),
      };
    }
  },
};
