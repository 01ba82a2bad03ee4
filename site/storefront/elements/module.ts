// What a bundler or an import brings: the client, and the elements when they are started.
export { createClient } from "./client.ts";
export { start } from "./start.ts";
