import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startTestService } from '../support/service.js';
it('dump', async () => {
  const s = await startTestService();
  const r = await fetch(s.url + '/openapi.json');
  writeFileSync('/tmp/fuzzwork/openapi.json', JSON.stringify(await r.json(), null, 1));
  await s.close();
  expect(1).toBe(1);
});
