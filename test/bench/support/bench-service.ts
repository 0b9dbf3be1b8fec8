import { readEnv } from '../../../config/env.js';
import { forkSampleGemini } from '../../../packages/sample-gemini/src/fork-sample-gemini.js';
import { startEmbeddedPostgres } from '../../../scripts/embedded/postgres.js';
import { startService } from '../../../src/bootstrap/start.js';
import { removeFolder, temporaryFolder } from '../../support/temporary-folder.js';
import { benchPersona } from './bench-persona.js';
import type { Parts } from '../../../scripts/measuring/parts.js';

const apiKey = 'pd_bench_only_0123456789';

export interface BenchService {
  /** @throws {Error} for any status but 2xx; its body is not read yet */
  fetch(path: string): Promise<Response>;
  /** A new persona whose evidence is like no other's; `seed` is its number. @returns its id */
  newPersona(language: 'en' | 'pl', seed: number): Promise<string>;
}

/** The whole service over HTTP, on an embedded PostgreSQL and the sample model server in a process of its own. */
export async function startBenchService(parts: Parts): Promise<BenchService> {
  const folder = temporaryFolder();
  parts.keep({ stop: () => removeFolder(folder) });
  const { signal } = parts;
  const postgres = parts.keep(await startEmbeddedPostgres({ dataDir: folder, fsync: false, signal }));
  const gemini = parts.keep(await forkSampleGemini({ signal }));
  const service = await startService(
    readEnv({
      PORT: '0',
      DATABASE_URL: postgres.url,
      GEMINI_API_KEY: gemini.apiKey,
      GEMINI_BASE_URL: gemini.url,
      BOOTSTRAP_API_KEY: apiKey,
      LOG_LEVEL: 'fatal',
      WORKER: 'false',
      PRECOMPUTE: 'off',
      DATA_DIR: folder,
    }),
  );
  parts.keep({ stop: () => service.close() });

  const call = async (path: string, body?: unknown): Promise<Response> => {
    const response = await fetch(`${service.url}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${apiKey}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      body: body ? JSON.stringify(body) : undefined,
      signal,
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  const create = async (path: string, body: unknown) =>
    ((await (await call(path, body)).json()) as { id: string }).id;

  return {
    fetch: (path) => call(path),
    newPersona: async (language, seed) => {
      const { persona, product, responses, passages } = benchPersona(language, seed);
      const project = await create('/v1/projects', { name: `Bench ${seed}`, product, language });
      const id = await create(`/v1/projects/${project}/personas`, persona);
      await call(`/v1/personas/${id}/responses`, { responses });
      await call(`/v1/personas/${id}/context`, { passages });
      return id;
    },
  };
}
