import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import {
  type ClientFeaturesResponse,
  type Context,
  InMemStorageProvider,
  UnleashEvents,
} from 'unleash-client';
import { FlagClient } from '../../src/modules/flags/flag-client.js';
import { FeaturesServer } from './support/features-server.js';

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
      const client = new FlagClient({
        unleash: server.unleash,
        pollIntervalMs: 500,
        fetchTimeoutMs: 2_000,
        storage: new InMemStorageProvider(),
        unchanged: () => undefined,
        fetchFailed: (error) => expect.unreachable(error.message),
        evaluationFailed: () => undefined,
      });
      try {
        const ready = new Promise((resolve) => client.once(UnleashEvents.Ready, resolve));
        void client.start();
        await ready;
        const enabled = tests.map(({ description, toggleName, context }) => ({
          description,
          result: client.isEnabled(toggleName, context),
        }));
        expect(enabled).toEqual(expected(tests));
        const chosen = variantTests.map(({ description, toggleName, context }) => ({
          description,
          result: client.getVariant(toggleName, context),
        }));
        expect(chosen).toMatchObject(expected(variantTests));
      } finally {
        client.destroy();
        await server.stop();
      }
    });
  },
);

function expected<T>(cases: Case<T>[]): { description: string; result: T }[] {
  return cases.map(({ description, expectedResult }) => ({ description, result: expectedResult }));
}

/** The state as the whole document that a server sends. */
function documentOf(state: Specification['state']) {
  const { features, segments = [] } = 'events' in state ? afterEvents(state.events) : state;
  return { version: 2, features, segments };
}

/** Our client asks for whole documents; the cases of the delta API are put as the document their events add up to. */
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
