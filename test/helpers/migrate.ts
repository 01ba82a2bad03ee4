// Each test file starts with empty, migrated databases.
import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Env } from "../../functions/env.ts";

interface TestEnv extends Env {
  CONTROL_MIGRATIONS: Parameters<typeof applyD1Migrations>[1];
  SHARD_MIGRATIONS: Parameters<typeof applyD1Migrations>[1];
}

const { CONTROL, SHARD_0, CONTROL_MIGRATIONS, SHARD_MIGRATIONS } = env as unknown as TestEnv;
await applyD1Migrations(CONTROL as never, CONTROL_MIGRATIONS);
await applyD1Migrations(SHARD_0 as never, SHARD_MIGRATIONS);
