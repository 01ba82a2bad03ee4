// Has each Worker the bindings that its code asks for? What one has beside the shared ones, another may lack.
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { besideConfigs, config, type WorkerConfig } from "../../scripts/wrangler.ts";
import { importsOf } from "../helpers/imports.ts";

/** Every file that an entry brings along, itself among them; `atStart` those that its start evaluates. */
function filesOf(entry: string, atStart = false): Set<string> {
  const found = new Set<string>();
  const add = (file: string) => {
    if (found.has(file) || !existsSync(file)) return;
    found.add(file);
    for (const { to, relative, typeOnly, dynamic } of importsOf(file)) {
      if (relative && !typeOnly && !(atStart && dynamic)) add(to);
    }
  };
  add(entry);
  return found;
}

const asked = (entry: string): Set<string> =>
  new Set(
    [...filesOf(entry)].flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/\benv\.([A-Z][A-Z_0-9]+)\b/g)].map((match) => match[1]!),
    ),
  );

const bindingsOf = ({ queues, d1_databases, kv_namespaces, ratelimits, services = [] }: WorkerConfig): string[] => [
  ...[queues.producers, d1_databases, kv_namespaces, services].flat().map(({ binding }) => binding),
  ...ratelimits.map(({ name }) => name),
];

/** Set by whoever deploys, or absent. */
const settings = ["ADMIN_TOKEN", "QUERIES_PER_INVOCATION", "DEMO", "WEBHOOKS_LOCAL"];

const workers = [
  { own: config, more: ["ASSETS"] },
  ...Object.values(besideConfigs).map((own) => ({ own, more: [] as string[] })),
];

test.each(workers)("$own.name has every binding that its code asks for", ({ own, more }) => {
  const has = new Set([...bindingsOf(own), ...more, ...settings]);
  const names = asked(own.main);
  expect(names).toContain("CONTROL");
  expect([...names].filter((name) => !has.has(name))).toEqual([]);
});

test.each(["reports", "office", "records"] as const)("the %s's start evaluates no endpoint's own module", (name) => {
  const { main } = besideConfigs[name];
  const atStart = [...filesOf(main, true)];
  expect(atStart).toContain(`functions/routes/${name}.ts`);
  const others = atStart.filter((file) => /^functions\/(?!routes|http|store)\w+\//.test(file) && file !== main);
  expect(others).toEqual([]);
});
