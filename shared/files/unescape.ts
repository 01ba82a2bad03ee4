// What did a text say before `html` wrote it into markup? The five signs that it escapes, back again.
const signs: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

/** @example unescapeText("a &amp;lt; b") // => "a &lt; b" */
export const unescapeText = (text: string): string =>
  text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (escaped) => signs[escaped] ?? escaped);
