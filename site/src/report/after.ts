// What may wait until the figures are seen? The strip of this moment, printing, and where the row of reports is scrolled to.
export { showBeside } from "./beside/index.ts";
export { followLive, liveView } from "./live_page.ts";
export { showOpenReport, showSnippet } from "./nav_open.ts";
export { listenToPaper } from "./printing.ts";
export { createRefresher } from "./refresh.ts";
export { hasNewOrder } from "./view/live_orders.ts";
