// Which module answers? It is evaluated when one of its routes is first asked for, so that an isolate's start does not grow with routes.
import type { Ctx } from "./context.ts";

type Handler = (c: Ctx) => Response | Promise<Response>;
type NameIn<M> = keyof { [K in keyof M as M[K] extends Handler ? K : never]: true };

/**
 * The handlers of a module, by name. It is asked for with each request, which costs nothing after the first: an isolate may keep
 * what it evaluated, but no promise of another request.
 */
export const onDemand =
  <M>(load: () => Promise<M>) =>
  (name: NameIn<M>) =>
  async (c: Ctx): Promise<Response> =>
    ((await load())[name as keyof M] as Handler)(c);
