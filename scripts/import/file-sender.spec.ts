import { describe, expect, it } from 'vitest';
import { lookedAtFile } from '../../test/support/evidence/looked-at-file.js';
import { FileSender } from './file-sender.js';
import type { ServiceClient } from './service-client.js';

const file = { path: 'a/votes.csv', name: 'votes.csv', bytes: new Blob(['id,answer\n1,Slow\n']) };
const running = {
  ...lookedAtFile,
  importId: 'id-2',
  state: 'importing' as const,
  progress: { rows: 40, of: 100 },
};

/** A service that imports in the background, and notes what is asked of it. */
function serviceWith(...views: (typeof lookedAtFile)[]) {
  const asked: string[] = [];
  const next = (what: string) => {
    asked.push(what);
    return Promise.resolve(views.shift());
  };
  const service = {
    post: (path: string) => next(`POST ${path}`),
    get: (path: string) => next(`GET ${path}`),
    delete: (path: string) => next(`DELETE ${path}`),
  } as unknown as ServiceClient;
  return { service, asked };
}

describe('FileSender', () => {
  it('follows a large import until it is in, and tells the rows', async () => {
    const { service, asked } = serviceWith(running, { ...running, state: 'done', progress: null } as never);
    const rows: unknown[] = [];

    const view = await new FileSender(service, new AbortController().signal).import(
      '/v1/personas/1',
      file,
      { mapping: { kind: 'responses' }, again: true },
      (done, of) => rows.push([done, of]),
    );

    expect(view.state).toBe('done');
    expect(rows).toEqual([[40, 100]]);
    expect(asked).toEqual([
      'POST /v1/personas/1/files?name=votes.csv&mapping=%7B%22kind%22%3A%22responses%22%7D&again=true',
      'GET /v1/personas/1/imports/id-2',
    ]);
  });

  it('stopped while it runs: it is taken back', async () => {
    const { service, asked } = serviceWith(running);
    const stop = new AbortController();

    const imported = new FileSender(service, stop.signal).import(
      '/v1/personas/1',
      file,
      { mapping: {}, again: false },
      () => stop.abort(),
    );

    await expect(imported).rejects.toThrow('Cancelled: nothing of it is in.');
    expect(asked).toEqual(['POST /v1/personas/1/files?name=votes.csv', 'DELETE /v1/personas/1/imports/id-2']);
  });
});
