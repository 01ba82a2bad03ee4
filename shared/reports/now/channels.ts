// What is a source called on the live page? Its own name, with the kind of channel that it is.
import type { Text } from "../../locale.ts";
import { keyText } from "../findings/key_text.ts";

const kinds: Record<string, Text> = {
  paid: { en: "paid", "zh-CN": "付费" },
  social: { en: "social", "zh-CN": "社交" },
  private: { en: "owned media", "zh-CN": "私域" },
  free: { en: "free", "zh-CN": "免费" },
};

export function channelText(channel: string, source: string): Text {
  const kind = kinds[channel];
  const name = keyText("source", source);
  if (!kind) return name;
  return { en: `${name.en} (${kind.en})`, "zh-CN": `${name["zh-CN"]}（${kind["zh-CN"]}）` };
}
