// How does text become markup safely? Everything that goes through `html` is escaped; labels come from UTM parameters.

/** Markup that is already safe: made by `html` or vouched for by `raw`. */
export interface Markup {
  readonly markup: string;
}

export type Part = Markup | string | number | null | undefined | false | readonly Part[];

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

// Control characters break XML, and bidi overrides let a campaign name rewrite the figures beside it.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

/** Text as it may stand in markup, in content and in quoted attributes.
 * @example escapeText("<b>") // => "&lt;b&gt;" */
export function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(forbidden, "")
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? "");
}

/** Vouches for markup that was made elsewhere by `html`. */
export function raw(markup: string): Markup {
  return { markup };
}

/** A template whose values are escaped unless they are markup; null, undefined and false write nothing. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  let out = strings[0] ?? "";
  for (const [index, part] of parts.entries()) out += write(part) + (strings[index + 1] ?? "");
  return { markup: out };
}

function write(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (typeof part === "number") return Number.isFinite(part) ? String(part) : "";
  if (typeof part === "string") return escapeText(part);
  if ("markup" in part) return part.markup;
  return part.map(write).join("");
}

/** A text usable as an id: letters, digits, `_` and `-`. */
export function idOf(text: string): string {
  return `c-${text.replace(/[^\w-]/g, "")}`;
}
