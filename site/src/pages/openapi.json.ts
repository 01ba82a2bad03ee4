// The API as OpenAPI 3.1, written once with the site: the Worker hands out the file.
import { openapi } from "../../../shared/openapi.ts";

export const GET = () => new Response(JSON.stringify(openapi()));
