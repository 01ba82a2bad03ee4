// How is JSON text made shorter to store? The pieces that events are full of become one control character each. JSON itself
// never holds any, since it writes them as escapes: so each text comes back as it was, whatever it says.

/** Rows hold the places of these: one more goes to the end, up to 31; none is changed, moved or taken out. */
const pieces = [
  '"items":[["',
  '],["',
  '",',
  "]]}",
  '"}',
  '{"engaged_ms":',
  ',"scroll_ratio":',
  '{"landing":{',
  '"utm_source":"',
  '"utm_medium":"',
  '"utm_campaign":"',
  '"utm_content":"',
  '"utm_term":"',
  '"click_id":"',
  '"referrer":"',
  '"item_list_id":"',
  '"item_list_name":"',
  '"promotion_id":"',
  '"promotion_name":"',
  '"creative_slot":"',
  '"transaction_id":"',
  '"search_term":"',
  '"experiment":"',
  '"arm":"',
] as const;

const signs = new Map<string, string>(pieces.map((piece, place) => [piece, String.fromCharCode(place + 1)]));

// The longest first, since the first that fits is taken.
const longestFirst = [...pieces].sort((a, b) => b.length - a.length);
const anyPiece = new RegExp(longestFirst.map((piece) => piece.replace(/[[\]{}]/g, "\\$&")).join("|"), "g");
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters stand for the pieces
const anySign = /[\u0001-\u001f]/g;

/**
 * A JSON text with its common pieces as single characters.
 * @param json as `JSON.stringify` writes it, without white space
 */
export function shorten(json: string): string {
  return json.replace(anyPiece, (piece) => signs.get(piece) ?? piece);
}

/** The JSON text that was shortened. */
export function lengthen(text: string): string {
  return text.replace(anySign, (sign) => pieces[sign.charCodeAt(0) - 1] ?? sign);
}
