// The beacon with its captures: /s.js, what a shop's script tag loads.
import { capture } from "./capture/index.ts";
import { start } from "./start.ts";

start(document.currentScript as HTMLScriptElement, capture);
