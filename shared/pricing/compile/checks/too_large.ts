// Does the snapshot fit into one value of KV?
import { type Check, say } from "../define.ts";

/**
 * Source: Cloudflare KV limits, 25 MiB a value. KV holds it gzipped, but an isolate reads it back whole: text and objects
 * have to fit into 128 MB, so it is the text that is measured.
 */
const MAX_BYTES = 26_214_400;

/** Bytes of a text in UTF-8. */
function bytesOf(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    // A pair of surrogates is 4 bytes: 2 for each.
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

export const too_large: Check = {
  code: "too_large",
  title: { en: "Too large for the edge", "zh-CN": "数据过大" },
  severity: "error",
  *find({ text, products }) {
    const written = text();
    // No character is more than 3 bytes: most texts need no counting.
    const bytes = written.length * 3 <= MAX_BYTES ? written.length : bytesOf(written);
    if (bytes <= MAX_BYTES) return;
    yield {
      field: "",
      message: say(
        `The snapshot of ${products.length} products takes ${Math.ceil(bytes / 1_048_576)} MiB; the edge holds 25. Take out products that are no longer sold, or shorten lists of skus by using categories and tags.`,
        `${products.length}种商品的快照有${Math.ceil(bytes / 1_048_576)} MiB，边缘节点最多25 MiB。请移除不再销售的商品，或用类目与标签代替冗长的 SKU 列表。`,
      ),
    };
  },
};
