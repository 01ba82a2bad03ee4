// The document as it is published.
import { buildOpenApi } from "./api/openapi.ts";

export const openapi = buildOpenApi();
