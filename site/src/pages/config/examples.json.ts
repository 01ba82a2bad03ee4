// Examples of configurations: whole documents that can be sent as they are, each with what it is for.
import { examples } from "../../../../shared/pricing/examples/index.ts";

export const GET = () => new Response(JSON.stringify({ examples }));
