// The code of a guide as it stands there, so that what a test tries is what a reader copies.
import { readFileSync } from "node:fs";

/** The first block of a language, with host and key put in. */
export function codeOf(guide: string, language: string, host: string, key: string): string {
  const found = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readFileSync(`docs/${guide}`, "utf8"));
  if (!found?.[1]) throw new Error(`${guide} holds no ${language}`);
  return found[1].replaceAll("https://YOUR-HOST", host).replaceAll("pk_...", key);
}
