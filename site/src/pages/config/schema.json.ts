// What a configuration may hold, for editors that complete and check it.
import { configSchema } from "../../../../shared/pricing/json_schema.ts";

export const GET = () => new Response(JSON.stringify(configSchema()));
