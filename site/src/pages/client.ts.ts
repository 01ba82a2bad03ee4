// The API's client as a file of the site, made from the document that the reference shows.
import { buildClient } from "../../../shared/api/client.ts";
import { openapi } from "../../../shared/openapi.ts";

export const GET = (): Response => new Response(buildClient(openapi()));
