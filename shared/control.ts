// Which characters are no text? ASCII's control characters: nothing takes them, and two places have them taken out.

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const runs = /[\u0000-\u001f\u007f]+/g;

export function hasControl(text: string): boolean {
  return text.search(runs) >= 0;
}

/** The text with each run of control characters replaced. */
export function replaceControl(text: string, by: string): string {
  return text.replace(runs, by);
}
