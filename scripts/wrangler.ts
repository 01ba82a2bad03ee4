// The Workers as their configurations describe them. Databases, keys and limits are named once, in wrangler.toml.
import { readFileSync } from "node:fs";
import { parse } from "smol-toml";

interface Bindings {
  compatibility_date: string;
  vars?: Record<string, string>;
  d1_databases: { binding: string; database_name: string; database_id: string; migrations_dir: string }[];
  kv_namespaces: { binding: string; id: string }[];
  ratelimits: { name: string; namespace_id: string; simple: { limit: number; period: 10 | 60 } }[];
}

interface Worker {
  name: string;
  main: string;
  services?: { binding: string; service: string; entrypoint?: string }[];
  queues: {
    producers: { binding: string; queue: string }[];
    consumers?: {
      queue: string;
      max_batch_size: number;
      max_batch_timeout: number;
      max_retries: number;
      dead_letter_queue?: string;
    }[];
  };
}

export type WorkerConfig = Worker & Bindings;

export interface MainConfig extends WorkerConfig {
  queues: Required<Worker["queues"]>;
  assets: { directory: string; run_worker_first: string[] };
  triggers: { crons: string[] };
}

const read = (file: string) => parse(readFileSync(file, "utf8")) as unknown;

export const config = read("wrangler.toml") as MainConfig;

/** A Worker's own configuration, with what it shares. */
function besides(file: string): WorkerConfig {
  const { compatibility_date, vars = {}, d1_databases, kv_namespaces, ratelimits } = config;
  return { ...(read(file) as Worker), compatibility_date, vars, d1_databases, kv_namespaces, ratelimits };
}

/** The Workers beside the shop's, each after those that it calls. */
export const besideConfigs = {
  records: besides("wrangler.records.toml"),
  office: besides("wrangler.office.toml"),
  supply: besides("wrangler.supply.toml"),
  studies: besides("wrangler.studies.toml"),
  reports: besides("wrangler.reports.toml"),
};

export type Beside = keyof typeof besideConfigs;
