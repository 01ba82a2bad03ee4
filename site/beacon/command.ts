// What does a shop's call of `suanpan(...)` do?

import { queue } from "./delivery.ts";
import { guard } from "./guard.ts";
import { report } from "./page.ts";
import type { Suanpan } from "./public.ts";
import { forget, grant, identify, recall } from "./storage.ts";

/** The function that replaces the stub. `declared`: the store has a basis of its own for identifiers. */
export const createSuanpan = (declared: boolean, refused: unknown): Suanpan =>
  guard((name: string, value: unknown) => {
    // Not a table of commands: `suanpan("constructor")` would find one.
    if (refused) return;
    if (name === "consent") {
      if (value !== "granted") forget(declared);
      else if (!recall().visitor) {
        grant();
        // The view was sent under no name: this tells where the visitor came from under the new one.
        report(name, {}, document.referrer);
      }
    } else if (name === "identify") identify(value);
    else if (name === "forget") {
      queue.length = 0;
      forget();
    } else report(name, value);
  }) as Suanpan;
