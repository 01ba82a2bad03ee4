// Tags to begin with, with amounts in the minor units of currencies with so many decimals.
import { exampleTags } from "../../../../shared/customers/tags/examples.ts";

export const getStaticPaths = () => [0, 2, 3].map((decimals) => ({ params: { decimals: String(decimals) } }));

export const GET = ({ params }: { params: { decimals?: string | undefined } }) =>
  new Response(JSON.stringify({ tags: exampleTags(10 ** Number(params.decimals)) }));
