// A database of a server's own, of the kind that `BALCAO_DB` names.
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";

/** A database; `name` is set where there is something to drop. */
export interface Database {
  /** As the server's setting has it. */
  url: string;
  name?: string;
}

/** An empty one: a file in the folder, or a database on the server that `BALCAO_TEST_POSTGRES` names. */
export function createDatabase(folder: string): Database {
  if (process.env.BALCAO_DB !== "postgres") return { url: `sqlite://${join(folder, "balcao.db")}` };
  const name = `browser_${randomUUID().replaceAll("-", "")}`;
  execute(`CREATE DATABASE ${name}`);
  return { url: maintenance().replace(/\/[^/]*$/, `/${name}`), name };
}

/** Drops it, whoever is connected. */
export function dropDatabase({ name }: Database): void {
  if (name) execute(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

function maintenance(): string {
  const url = process.env.BALCAO_TEST_POSTGRES;
  if (!url) throw new Error("BALCAO_TEST_POSTGRES names no PostgreSQL: run `cargo xtask test browser`");
  return url;
}

function execute(statement: string): void {
  const done = spawnSync("psql", ["--quiet", "--no-psqlrc", "--command", statement, maintenance()], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${statement}: ${done.stderr || done.error}`);
}
