// What a tag's rule may ask of a customer, in words.
import { describedFacts } from "../../../../shared/customers/tags/described.ts";

export const GET = () => new Response(JSON.stringify({ facts: describedFacts() }));
