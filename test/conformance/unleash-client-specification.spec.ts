import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ClientFeaturesResponse, Context } from 'unleash-client';
import { FlagEvaluator } from '../../src/modules/flags/flag-evaluator.js';
import { FlagSource } from '../../src/modules/flags/flag-source.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { captureLogs } from './support/captured-logs.js';
import { eventually } from './support/eventually.js';
import { FeaturesServer } from './support/features-server.js';
import { flagDocument } from './support/flag-documents.js';

type State = Pick<ClientFeaturesResponse, 'features' | 'segments'>;
type Feature = State['features'][number];
type Segment = NonNullable<State['segments']>[number];

type DeltaEvent =
  | { type: 'hydration'; features: Feature[]; segments: Segment[] }
  | { type: 'feature-updated'; feature: Feature }
  | { type: 'feature-removed'; featureName: string }
  | { type: 'segment-updated'; segment: Segment };

interface Case<Expected> {
  description: string;
  context: Context;
  toggleName: string;
  expectedResult: Expected;
}

interface Specification {
  name: string;
  state: State | { events: DeltaEvent[] };
  tests?: Case<boolean>[];
  variantTests?: Case<object>[];
}

const load = createRequire(import.meta.url);
const folder = '@unleash/client-specification/specifications';
const specifications = (load(`${folder}/index.json`) as string[]).map(
  (name) => load(`${folder}/${name}`) as Specification,
);

const dataDir = temporaryFolder();
beforeEach(() => void captureLogs());
afterAll(() => rmSync(dataDir, { recursive: true }));

it('has more than 200 official cases', () => {
  const count = specifications.reduce(
    (sum, { tests = [], variantTests = [] }) => sum + tests.length + variantTests.length,
    0,
  );
  expect(count).toBeGreaterThan(200);
});

describe.each(specifications)(
  'Unleash client specification $name',
  ({ state, tests = [], variantTests = [] }) => {
    it(`evaluates ${tests.length + variantTests.length} cases as specified`, async () => {
      const server = await new FeaturesServer(documentOf(state)).start();
      const source = new FlagSource({ unleash: server.unleash, file: '/none', dataDir });
      const evaluator = new FlagEvaluator(source);
      try {
        await evaluator.start();
        await eventually(() => expect(source.state().source).toBe('unleash'));
        const enabled = tests.map(({ description, toggleName, context }) => ({
          description,
          result: evaluator.isEnabled(toggleName, context),
        }));
        expect(enabled).toEqual(expected(tests));
        const chosen = variantTests.map(({ description, toggleName, context }) => ({
          description,
          result: evaluator.getVariant(toggleName, context),
        }));
        expect(chosen).toMatchObject(expected(variantTests));
      } finally {
        evaluator.destroy();
        await source.stop();
        await server.stop();
      }
    });
  },
);

function expected<T>(cases: Case<T>[]): { description: string; result: T }[] {
  return cases.map(({ description, expectedResult }) => ({ description, result: expectedResult }));
}

/** The state as the whole document that a server sends, with the flag this service insists on. */
function documentOf(state: Specification['state']) {
  const { features, segments = [] } = 'events' in state ? afterEvents(state.events) : state;
  return { version: 2, features: [...features, ...flagDocument().features], segments };
}

/** Our source asks for whole documents; the cases of the delta API are put as the document their events add up to. */
function afterEvents(events: DeltaEvent[]): State {
  const features = new Map<string, Feature>();
  const segments = new Map<number, Segment>();
  for (const event of events) {
    if (event.type === 'feature-updated') features.set(event.feature.name, event.feature);
    else if (event.type === 'feature-removed') features.delete(event.featureName);
    else if (event.type === 'segment-updated') segments.set(event.segment.id, event.segment);
    else {
      for (const feature of event.features) features.set(feature.name, feature);
      for (const segment of event.segments) segments.set(segment.id, segment);
    }
  }
  return { features: [...features.values()], segments: [...segments.values()] };
}
