import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Variant } from '../../common/context/request-context.js';
import { eventually } from '../../../test/conformance/support/eventually.js';
import { flagDocument } from '../../../test/conformance/support/flag-documents.js';
import { flagSources } from '../../../test/conformance/support/flag-sources.js';
import { FeatureFlags } from './feature-flags.service.js';
import { VariantDecider } from './variant-decider.js';

const given = flagSources();

function deciderOf(percent: number, built: Variant[]) {
  const file = join(given.dataDir, 'flags.json');
  writeFileSync(file, JSON.stringify(flagDocument(percent)));
  const source = given.idleSource({ file });
  const flags = new FeatureFlags(source);
  const decider = new VariantDecider(flags, source, built);
  flags.start();
  const change = async (percent: number) => {
    const { revision } = source;
    writeFileSync(file, JSON.stringify(flagDocument(percent)));
    await eventually(() => expect(source.revision).not.toBe(revision));
  };
  return { decider, change };
}

const warnings = () => given.logs.filter(({ event }) => event === 'variant_not_built');

it('gives what the flag asks for', async () => {
  const { decider, change } = deciderOf(100, ['optimized', 'archived']);
  expect(decider.decide('anna')).toBe('optimized');
  await change(0);
  expect(decider.decide('anna')).toBe('archived');
  expect(warnings()).toEqual([]);
});

it('gives the optimized variant where the archived one is not built, and says so once for every change', async () => {
  const { decider, change } = deciderOf(0, ['optimized']);
  const decide = () => [1, 2, 3].map(() => decider.decide('anna'));
  expect(decide()).toEqual(['optimized', 'optimized', 'optimized']);
  expect(warnings()).toMatchObject([{ level: 'warn', wanted: 'archived', served: 'optimized' }]);
  await change(100);
  decide();
  expect(warnings()).toHaveLength(1);
  await change(0);
  expect(decide()).toEqual(['optimized', 'optimized', 'optimized']);
  expect(warnings()).toHaveLength(2);
});

it('warns of nothing while no user is asked for the archived one', () => {
  const { decider } = deciderOf(100, ['optimized']);
  decider.decide('anna');
  expect(warnings()).toEqual([]);
});
