// The browser of the end-to-end tests is the one of the benchmark, which may not import from here.
export { browserFlags, findBrowser, launchBrowser } from "../../scripts/bench/browser.ts";

/**
 * A headless browser says so in its name and is taken for the bot that it is. A flag, since a name given to a context is
 * not carried by requests that outlive their page.
 */
export const asShopper =
  "--user-agent=Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36";
