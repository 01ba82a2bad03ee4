// What happened in the days that are shown? Marked on the trends; what marks comes with the first of them.
import type { Beside } from "./screen.ts";
import type { Asker } from "./session.ts";
import type { Look } from "./view/look.ts";

let marks: typeof import("./beside/index.ts") | null = null;

/** `isShown` tells whether an answer is still the one on the page. */
export function createHappened(root: HTMLElement, asker: () => Asker | null, isShown: (look: Look) => boolean): Beside {
  const draw = (look: Look) => marks?.markTrends(root, look);
  return {
    draw,
    prepare: async (look) => {
      marks ??= await import("./beside/index.ts").catch(() => null);
      const who = asker();
      await (who && marks?.prepareMarks(look, who, () => isShown(look) && draw(look)));
    },
  };
}
