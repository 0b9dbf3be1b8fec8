import { ServiceApi } from '../measuring/service-api.js';
import type { Coded } from './coding-file.js';

interface Page<T> {
  data: T[];
  hasMore: boolean;
}

interface Mention {
  id: string;
  quote: { responseId: string };
  stance: 'for' | 'against';
  verdict: string;
  rejected: boolean;
}

/** Reads what a running service coded: what counts of it, by row of the answers in the order of their import. */
export async function readCoding(url: string, persona: string, env: NodeJS.ProcessEnv): Promise<Coded> {
  const { PERSONA_DETAILS_API_KEY: apiKey } = env;
  if (!apiKey) throw new Error('Set PERSONA_DETAILS_API_KEY to a key of the tenant.');
  const api = new ServiceApi(url.replace(/\/+$/u, ''), apiKey, AbortSignal.timeout(120_000));
  const base = `/v1/personas/${persona}`;
  const pages = async <T extends { id: string }>(path: string): Promise<T[]> => {
    const all: T[] = [];
    for (;;) {
      const last = all.at(-1);
      const { text } = await api.ask('GET', `${path}?limit=100${last ? `&startingAfter=${last.id}` : ''}`);
      const { data, hasMore } = JSON.parse(text) as Page<T>;
      all.push(...data);
      if (!hasMore) return all;
    }
  };
  const responses = await pages<{ id: string }>(`${base}/responses`);
  const rowOf = new Map(responses.map(({ id }, index) => [id, index + 1]));
  const { text } = await api.ask('GET', `${base}/themes`);
  const { data } = JSON.parse(text) as { data: { id: string; label: string }[] };
  const themes = await Promise.all(
    data.map(async ({ id, label }) => {
      const mentions = await pages<Mention>(`${base}/themes/${id}/mentions`);
      const counted = mentions.filter(({ verdict, rejected }) => verdict === 'confirmed' && !rejected);
      return {
        id,
        label,
        mentions: counted.map(({ quote, stance }) => ({ row: rowOf.get(quote.responseId)!, stance })),
      };
    }),
  );
  return { themes };
}
