import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { eventually } from '../../../test/conformance/support/eventually.js';
import { flagDocument } from '../../../test/conformance/support/flag-documents.js';
import { flagsFixture } from '../../../test/conformance/support/flags-fixture.js';
import type { RolloutState } from './control/rollout-state.js';
import { VariantDecider } from './variant-decider.js';

const given = flagsFixture();

it('gives what the flag asks for, unless it is rolled back', async () => {
  const file = join(given.dataDir, 'flags.json');
  writeFileSync(file, JSON.stringify(flagDocument(100)));
  const flags = given.idleFlags({ file });
  const state = { killed: false };
  const decider = new VariantDecider(flags, state as RolloutState);
  await flags.start();
  expect(decider.decide('anna')).toBe('optimized');
  state.killed = true;
  expect(decider.decide('anna')).toBe('archived');
  state.killed = false;
  writeFileSync(file, JSON.stringify(flagDocument(0)));
  await eventually(() => expect(decider.decide('anna')).toBe('archived'));
});
