import { startBenchService } from './bench-service.js';
import type { Loader, LoadedSection } from './cold-load.js';
import type { Parts } from '../../../scripts/measuring/parts.js';

const written = new Set(['journey', 'needs', 'messaging']);

/** Loads over HTTP, by the whole service. */
export async function loadByService(parts: Parts): Promise<Loader> {
  const service = await startBenchService(parts);
  return async (language, seed) => {
    const id = await service.newPersona(language, seed);
    const startedAt = performance.now();
    const details = (await (await service.fetch(`/v1/personas/${id}/details`)).json()) as Details;
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
