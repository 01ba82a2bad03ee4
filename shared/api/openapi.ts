// The OpenAPI 3.1 document, generated from the endpoints and their schemas.
import * as z from "zod";
import { type Endpoint, endpoints } from "./index.ts";

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Json;
  return json;
};

/** A body's schema without what the path says: there it stands, whatever a body says. */
const bodyOf = (body: z.ZodType, inPath: readonly (string | undefined)[]): Json => {
  const { properties = {}, required = [], ...rest } = schemaOf(body) as { properties?: Json; required?: string[] };
  const own = Object.entries(properties).filter(([name]) => !inPath.includes(name));
  return { ...rest, properties: Object.fromEntries(own), required: required.filter((name) => !inPath.includes(name)) };
};

const problem = {
  description: "What went wrong and what to do, as RFC 9457 problem details.",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

/** Builds the document; pure, so that the page, the endpoint and the tests show the same one. */
export function buildOpenApi(): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method]: operation(endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Suanpan", version: "1", description: "Counts, decides and reports for a shop, at the edge." },
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "A secret key sk_..., or a report session rt_..." },
      },
      schemas: {
        Problem: {
          type: "object",
          required: ["title", "status", "code", "detail"],
          properties: {
            type: { type: "string" },
            title: { type: "string" },
            status: { type: "integer" },
            code: { type: "string", description: "Stable, machine-readable." },
            detail: { type: "string", description: "One sentence that says what to do." },
            field: { type: "string" },
            allowed: { type: "array", items: { type: "string" } },
          },
        },
      },
    },
  };
}

function operation({
  method,
  path,
  summary,
  description,
  access,
  audience,
  body,
  query,
  answer,
  status,
}: Endpoint): Json {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => ({
    name: match[1],
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const queried = query ? Object.entries((schemaOf(query).properties ?? {}) as Record<string, Json>) : [];
  const parameters = [...named, ...queried.map(([name, schema]) => ({ name, in: "query", required: false, schema }))];
  const inPath = named.map(({ name }) => name);
  const content = body && { "application/json": { schema: bodyOf(body, inPath) } };
  return {
    operationId: `${method}_${path
      .replace(/^\/v1\//, "")
      .replace(/[^a-z]+/g, "_")
      .replace(/_$/, "")}`,
    summary,
    ...(description ? { description } : {}),
    tags: [audience],
    "x-access": access,
    ...(access === "none" ? { security: [] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(content ? { requestBody: { required: true, content } } : {}),
    responses: {
      [String(status ?? 200)]: { description: "Done.", content: { "application/json": { example: answer } } },
      default: problem,
    },
  };
}
