// The document as it is published, built when it is first asked for: a Worker that only takes beacons never does.
import { buildOpenApi } from "./api/openapi.ts";

let built: ReturnType<typeof buildOpenApi> | undefined;

export function openapi(): ReturnType<typeof buildOpenApi> {
  built ??= buildOpenApi();
  return built;
}
