// How does the shop recommend? By a second script, which takes what it needs from the first one's tag.
import { shopConfig } from "./config.ts";
import { speakTitles } from "./recommend_titles.ts";

/** Loads the element where the demo's server is there; without it the page is whole all the same. */
export async function loadRecommendations(): Promise<void> {
  const config = await shopConfig();
  if (!config) return;
  for (const list of document.querySelectorAll("suanpan-recommend")) speakTitles(list);
  const script = document.createElement("script");
  script.src = "/r.js";
  script.dataset.key = config.write_key;
  document.head.append(script);
}
