// The beacon alone: /s-core.js.
import { start } from "./start.ts";

start(document.currentScript as HTMLScriptElement);
