// The browser of the end-to-end tests is the one of the benchmark, which may not import from here.
export { browserFlags, findBrowser, launchBrowser } from "../../scripts/bench/browser.ts";
