// What picture can every chat and mail show? Eight heights of block letters: chats show no SVG, and a PNG would need a rasterizer.
const blocks = "▁▂▃▄▅▆▇█";

/**
 * A line of values as text; what is missing is a gap. From zero, as bars are.
 * @example sparkText([0, 1, null, 2]) // => "▁▅ █"
 */
export function sparkText(values: readonly (number | null)[]): string {
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  return values
    .map((value) => (value === null ? " " : (blocks[most > 0 ? Math.round((Math.max(value, 0) / most) * 7) : 0] ?? "")))
    .join("");
}
