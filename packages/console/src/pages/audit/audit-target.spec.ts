import { expect, it } from 'vitest';
import { type AuditEntry, targetOf } from './audit-target.ts';

const entry = (action: string, params: Record<string, string> = {}, created: string[] = []) =>
  ({ action, params, created }) as AuditEntry;

it.each([
  ['PATCH /v1/personas/:id', { id: 'p' }, 'persona', '/console/personas/p'],
  [
    'PATCH /v1/personas/:id/themes/:themeId',
    { id: 'p', themeId: 't' },
    'persona',
    '/console/personas/p/themes?theme=t',
  ],
  [
    'POST /v1/personas/:id/sections/:section/regenerate',
    { id: 'p', section: 'needs' },
    'persona',
    '/console/personas/p/needs',
  ],
  [
    'DELETE /v1/personas/:id/responses/:responseId',
    { id: 'p', responseId: 'r' },
    'persona',
    '/console/personas/p/answers',
  ],
  ['DELETE /v1/personas/:id', { id: 'p' }, 'persona', null],
  ['persona.purge', { id: 'p' }, 'persona', null],
  ['PUT /v1/projects/:id/benchmarks', { id: 'j' }, 'project', '/console/projects/j'],
  ['DELETE /v1/api-keys/:id', { id: 'k' }, 'other', null],
] as const)('%s of %j is about a %s, at %s', (action, params, kind, href) => {
  expect(targetOf(entry(action, params))).toMatchObject({ kind, href });
});

it('is about what was made', () => {
  expect(targetOf(entry('POST /v1/projects', {}, ['j']))?.href).toBe('/console/projects/j');
  expect(targetOf(entry('POST /v1/projects/:id/personas', { id: 'j' }, ['p']))?.href).toBe(
    '/console/personas/p',
  );
  expect(targetOf(entry('POST /admin/rollout/rollback'))).toBeNull();
});
