import { readEnv } from '../../../config/env.js';
import { forkSampleGemini } from '../../../scripts/embedded/fork-sample-gemini.js';
import { startEmbeddedPostgres } from '../../../scripts/embedded/postgres.js';
import { serve } from '../../../src/serve.js';
import { removeFolder, temporaryFolder } from '../../support/temporary-folder.js';
import { benchPersona } from './bench-persona.js';
import type { Loader, LoadedSection } from './cold-load.js';
import type { Parts } from './parts.js';

const apiKey = 'pd_bench_only_0123456789';
const written = new Set(['journey', 'needs', 'messaging']);

/** The whole service over HTTP, on an embedded PostgreSQL and the sample model server in a process of its own. */
export async function loadByService(parts: Parts): Promise<Loader> {
  const folder = temporaryFolder();
  parts.keep({ stop: () => removeFolder(folder) });
  const { signal } = parts;
  const postgres = parts.keep(await startEmbeddedPostgres({ dataDir: folder, fsync: false, signal }));
  const gemini = parts.keep(await forkSampleGemini({ signal }));
  const service = await serve(
    readEnv({
      PORT: '0',
      DATABASE_URL: postgres.url,
      GEMINI_API_KEY: gemini.apiKey,
      GEMINI_BASE_URL: gemini.url,
      BOOTSTRAP_API_KEY: apiKey,
      LOG_LEVEL: 'fatal',
      DATA_DIR: folder,
    }),
  );
  parts.keep({ stop: () => service.close() });

  const call = async (method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${service.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      body: body ? JSON.stringify(body) : undefined,
      signal,
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const create = async (path: string, body: unknown) =>
    ((await call('POST', path, body)) as { id: string }).id;

  return async (language, seed) => {
    const { persona, product, responses, passages } = benchPersona(language, seed);
    const project = await create('/v1/projects', { name: `Bench ${seed}`, product, language });
    const id = await create(`/v1/projects/${project}/personas`, persona);
    await call('POST', `/v1/personas/${id}/responses`, { responses });
    await call('POST', `/v1/personas/${id}/context`, { passages });
    const startedAt = performance.now();
    const details = (await call('GET', `/v1/personas/${id}/details`)) as Details;
    const wallMs = performance.now() - startedAt;
    const sections = Object.entries(details.sections).map(([name, { status, provenance, quality }]) => {
      if (status !== 'ready') throw new Error(`${name} is ${status}.`);
      return [name, { tokens: provenance.tokens, checks: quality.checks }] as const;
    });
    return { wallMs, sections: Object.fromEntries(sections.filter(([name]) => written.has(name))) };
  };
}

interface Details {
  sections: Record<
    string,
    {
      status: string;
      provenance: { tokens: LoadedSection['tokens'] };
      quality: { checks: LoadedSection['checks'] };
    }
  >;
}
