// The browser of the end-to-end tests is the one of the benchmark, which may not import from here.
import type { Browser } from "playwright-core";
import { launchBrowser as launch } from "../../scripts/bench/browser.ts";

export { launchBrowser as launchUntouched } from "../../scripts/bench/browser.ts";

/**
 * A browser whose reader has the pointer over the page from the start, as most have: a report draws all of itself for him, and
 * only what stands in the window for a reader who has not touched it.
 */
export async function launchBrowser(flags?: readonly string[]): Promise<Browser> {
  const browser = await launch(flags);
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    await context.addInitScript(() =>
      addEventListener("DOMContentLoaded", () => setTimeout(() => dispatchEvent(new Event("pointermove")))),
    );
    return context;
  };
  return browser;
}

/**
 * A headless browser says so in its name and is taken for the bot that it is. A flag, since a name given to a context is
 * not carried by requests that outlive their page.
 */
export const asShopper =
  "--user-agent=Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36";
