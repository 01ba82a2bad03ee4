// Where do people click? /s-clicks.js sends a `click` with the place on the page and the element.

import { selectorOf } from "./clicks/selector.ts";
import { guard } from "./guard.ts";

addEventListener(
  "click",
  guard((event: MouseEvent) => {
    // A key press or a script also makes clicks, but those have no place.
    if (!event.isTrusted || !event.detail) return;
    const { scrollWidth } = document.documentElement;
    window.suanpan?.("click", {
      x_ratio: Math.round((event.pageX / scrollWidth) * 1e4) / 1e4,
      y_px: Math.round(event.pageY),
      selector: selectorOf(event.target as Element),
    });
  }),
  // Capturing, because shops stop the clicks on their buttons.
  true,
);
