// The OpenAPI 3.1 document, generated from the endpoints and their schemas.
import * as z from "zod";
import { wireEvent } from "../events/parse.ts";
import { examples } from "./examples.ts";
import { type Endpoint, endpoints } from "./index.ts";
import { problems } from "./problems.ts";
import { drops, eventSchemas } from "./sending.ts";

type Json = Record<string, unknown>;

/**
 * A schema as JSON. Its named parts, such as a scope, are added to `parts`, where all schemas refer to them; a schema that
 * is a named part itself is written out.
 */
const schemaOf = (schema: z.ZodType, parts: Json): Json => {
  const json = JSON.stringify(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
  const { $schema: _, $defs = {}, ...rest } = JSON.parse(json.replaceAll("#/$defs/", PARTS)) as Json;
  for (const [name, { id, ...part }] of Object.entries($defs as Record<string, Json>)) parts[name] = part;
  const name = typeof rest.$ref === "string" ? rest.$ref.slice(PARTS.length) : undefined;
  return name === undefined ? rest : (parts[name] as Json);
};

const PARTS = "#/components/schemas/";

/** A body's schema without what the path says: there it stands, whatever a body says. */
const bodyOf = (body: z.ZodType, inPath: readonly (string | undefined)[], parts: Json): Json => {
  const {
    properties = {},
    required = [],
    ...rest
  } = schemaOf(body, parts) as { properties?: Json; required?: string[] };
  const own = Object.entries(properties).filter(([name]) => !inPath.includes(name));
  return { ...rest, properties: Object.fromEntries(own), required: required.filter((name) => !inPath.includes(name)) };
};

const problem = {
  description: "What went wrong and what to do, as RFC 9457 problem details.",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

/** The events of a beacon are parsed one by one, so that the body's schema alone does not say what they are. */
function withEvents(path: string, schema: Json): Json {
  if (path !== "/v1/events") return schema;
  const { events, ...rest } = schema.properties as Record<string, Json>;
  return { ...schema, properties: { ...rest, events: { ...events, items: schemaOf(wireEvent, {}) } } };
}

/** Builds the document; pure, so that the page, the endpoint and the tests show the same one. */
export function buildOpenApi(): Json {
  const paths: Record<string, Json> = {};
  const parts: Json = {};
  for (const endpoint of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method]: operation(endpoint, parts) };
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
        ...parts,
        Problem: {
          type: "object",
          required: ["title", "status", "code", "detail"],
          properties: {
            type: { type: "string" },
            title: { type: "string" },
            status: { type: "integer" },
            code: {
              type: "string",
              description: "Stable, machine-readable.",
              enum: Object.keys(problems),
              "x-what-to-do": problems,
            },
            detail: { type: "string", description: "One sentence that says what to do." },
            field: { type: "string" },
            allowed: { type: "array", items: { type: "string" } },
            problems: { type: "array", description: "All that is wrong, where it is more.", items: { type: "object" } },
          },
        },
      },
    },
  };
}

function operation(endpoint: Endpoint, parts: Json): Json {
  const { method, path, summary, description, access, audience, body, csv, query, answer, status } = endpoint;
  const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => ({
    name: match[1],
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const queried = query ? Object.entries((schemaOf(query, parts).properties ?? {}) as Record<string, Json>) : [];
  const parameters = [...named, ...queried.map(([name, schema]) => ({ name, in: "query", required: false, schema }))];
  const inPath = named.map(({ name }) => name);
  const content = body && {
    "application/json": {
      schema: withEvents(path, bodyOf(body, inPath, parts)),
      example: examples[`${method} ${path}`],
    },
    ...(csv === undefined ? {} : { "text/csv": { schema: { type: "string" }, example: csv } }),
  };
  return {
    // The operator's page is called as the list of figures is.
    operationId: `${method}_${path
      .replace(/^\/metrics$/, "/prometheus")
      .replace("/v1/", "/")
      .slice(1)
      .replace(/[^a-z]+/g, "_")
      .replace(/_$/, "")}`,
    summary,
    ...(description ? { description } : {}),
    tags: [audience],
    "x-access": access,
    ...(path === "/v1/events"
      ? { "x-events": eventSchemas((schema) => schemaOf(schema, parts)), "x-drops": drops }
      : {}),
    ...(access === "none" ? { security: [] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(content ? { requestBody: { required: true, content } } : {}),
    responses: {
      [String(status ?? 200)]: {
        description: "Done.",
        content: { [endpoint.answer_type ?? "application/json"]: { example: answer } },
      },
      default: problem,
    },
  };
}
