// What does each failure tell the reader, and what to do next? Read at build time only.
import type { Text } from "../../../shared/locale.ts";
import type { Failure } from "./states.ts";

export interface Message {
  title: Text;
  next: Text;
  /** Offers to try again. */
  retry?: true;
}

export const messages: Record<Failure, Message> = {
  no_fragment: {
    title: { en: "This address has no report in it", "zh-CN": "此地址不含报告" },
    next: {
      en: "A report link ends in # and a long code. Open the whole link you were sent, or ask its sender to copy it again.",
      "zh-CN": "报告链接以 # 加一长串代码结尾。请打开完整的链接，或请发送者重新复制。",
    },
  },
  link_unknown: {
    title: { en: "This link is not known", "zh-CN": "此链接不存在" },
    next: {
      en: "Part of it may be missing: compare it with the message it came in, or ask its sender for a new one.",
      "zh-CN": "可能缺少了一部分：请与原消息核对，或请发送者重新生成。",
    },
  },
  link_expired: {
    title: { en: "This link has expired", "zh-CN": "此链接已过期" },
    next: {
      en: "Ask its sender for a new one. The figures themselves are kept.",
      "zh-CN": "请发送者重新生成链接。数据本身仍在。",
    },
  },
  link_revoked: {
    title: { en: "This link was withdrawn", "zh-CN": "此链接已被撤回" },
    next: {
      en: "Its sender closed it. Ask them if you still need the report.",
      "zh-CN": "发送者已将其关闭。如仍需要报告，请与对方联系。",
    },
  },
  link_used_up: {
    title: { en: "This link has been opened as often as it may be", "zh-CN": "此链接的打开次数已用完" },
    next: {
      en: "Its sender set a limit. Ask them for a new one; the figures themselves are kept.",
      "zh-CN": "发送者为链接设定了打开次数上限。请向对方索取新链接，数据本身仍在。",
    },
  },
  too_many_attempts: {
    title: { en: "Too many tries", "zh-CN": "尝试次数过多" },
    next: { en: "Wait a few minutes, then try again.", "zh-CN": "请等几分钟后再试。" },
    retry: true,
  },
  offline: {
    title: { en: "No connection", "zh-CN": "无法连接" },
    next: {
      en: "Check your network. The report loads by itself once you are back online.",
      "zh-CN": "请检查网络。恢复后报告会自动加载。",
    },
    retry: true,
  },
  server_error: {
    title: { en: "The report could not be made", "zh-CN": "报告暂时无法生成" },
    next: {
      en: "The fault is on the server's side. Try again in a minute; if it stays, tell the sender of the link.",
      "zh-CN": "问题出在服务器端。请稍后重试；如仍不行，请告知链接的发送者。",
    },
    retry: true,
  },
};
