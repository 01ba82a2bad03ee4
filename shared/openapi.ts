// The document as it is published: the site writes it into its pages and into a file, and works it out once for all of them.
import { buildOpenApi } from "./api/openapi.ts";

let built: ReturnType<typeof buildOpenApi> | undefined;

export function openapi(): ReturnType<typeof buildOpenApi> {
  built ??= buildOpenApi();
  return built;
}
