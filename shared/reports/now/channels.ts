// What is a source called on the live page? Its own name, with the kind of channel that it is.
import type { Text } from "../../locale.ts";

const kinds: Record<string, Text> = {
  paid: { en: "paid", "zh-CN": "付费" },
  social: { en: "social", "zh-CN": "社交" },
  private: { en: "own channel", "zh-CN": "私域" },
  free: { en: "free", "zh-CN": "免费" },
};

export function channelText(channel: string, source: string): Text {
  const kind = kinds[channel];
  if (!kind) return { en: source, "zh-CN": source };
  return { en: `${source} (${kind.en})`, "zh-CN": `${source}（${kind["zh-CN"]}）` };
}
