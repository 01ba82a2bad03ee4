// What is a source called on the live page? Its own name, with the kind of channel that it is.
import type { Text } from "../../locale.ts";
import { keyLabel } from "../findings/labels.ts";
import { names as en } from "../findings/names/en.ts";
import { names as zhCN } from "../findings/names/zh-CN.ts";

const kinds: Record<string, Text> = {
  paid: { en: "paid", "zh-CN": "付费" },
  social: { en: "social", "zh-CN": "社交" },
  private: { en: "owned media", "zh-CN": "私域" },
  free: { en: "free", "zh-CN": "免费" },
};

export function channelText(channel: string, source: string): Text {
  const kind = kinds[channel];
  const [name, zh] = [keyLabel("source", source, source, en), keyLabel("source", source, source, zhCN)];
  if (!kind) return { en: name, "zh-CN": zh };
  return { en: `${name} (${kind.en})`, "zh-CN": `${zh}（${kind["zh-CN"]}）` };
}
