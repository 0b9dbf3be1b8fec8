import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bundledFlagsFile } from '../../../config/feature-flags.js';
import { eventually } from '../../../test/conformance/support/eventually.js';
import type { Answer, FeaturesServer } from '../../../test/conformance/support/features-server.js';
import { flagDocument } from '../../../test/conformance/support/flag-documents.js';
import { flagsFixture } from '../../../test/conformance/support/flags-fixture.js';
import type { FeatureFlags } from './feature-flags.service.js';

const given = flagsFixture();

const shareOf = (flags: FeatureFlags) => flags.flag()?.share;

const enough = (flags: FeatureFlags, percent: number) =>
  eventually(() => {
    expect(shareOf(flags)).toBe(percent);
    expect(flags.state()).toMatchObject({ source: 'unleash' });
    expect(flags.state().lastError).toBeUndefined();
  });

async function following(percent: number, options = {}): Promise<[FeaturesServer, FeatureFlags]> {
  const server = await given.server(flagDocument(percent));
  const flags = given.flags({ unleash: server.unleash, file: bundledFlagsFile(), ...options });
  await enough(flags, percent);
  return [server, flags];
}

describe('the conversation with Unleash', () => {
  it('asks with the token, then with the ETag, and takes 304 for a confirmation', async () => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    const [server, flags] = await following(10, { now: () => now });
    expect(server.requests[0]).toMatchObject({
      authorization: 'right',
      'unleash-appname': 'persona-details',
    });
    expect(server.requests[0]).not.toHaveProperty('if-none-match');
    await eventually(() => expect(server.statuses).toContain(304));
    expect(server.statuses.filter((status) => status === 200)).toHaveLength(1);

    now += 60_000;
    await eventually(() => expect(flags.state().fetchedAt).toBe('2026-01-01T00:01:00.000Z'));
    expect(flags.state().ageMs).toBe(0);
  });

  it('takes over each change, and says the revision', async () => {
    const [server, flags] = await following(10);
    const { revision } = flags.state();
    expect(revision).toMatch(/^[0-9a-f]{12}$/);
    server.document = flagDocument(50);
    await enough(flags, 50);
    expect(flags.state().revision).not.toBe(revision);
    server.document = flagDocument(10);
    await enough(flags, 10);
    expect(flags.state().revision).toBe(revision);
    // The bundled document's, and then each of Unleash's.
    expect(given.logs.filter(({ event }) => event === 'flags_changed')).toHaveLength(4);
  });

  it('does without ETags, and says no change where there is none', async () => {
    const server = await given.server(undefined);
    server.answer = (response) => response.end(JSON.stringify(flagDocument(30)));
    const flags = given.flags({ unleash: server.unleash });
    await enough(flags, 30);
    await server.requested(5);
    expect(server.requests.at(-1)).not.toHaveProperty('if-none-match');
    expect(given.logs.filter(({ event }) => event === 'flags_changed')).toHaveLength(1);
  });

  it('reads compressed answers, and a base URL that ends in a slash', async () => {
    const server = await given.server(undefined);
    server.answer = (response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(JSON.stringify(flagDocument(30))));
    const { url, token } = server.unleash;
    const flags = given.flags({ unleash: { url: `${url}/`, token } });
    await enough(flags, 30);
    expect(flags.state().source).toBe('unleash');
  });

  it('has one request under way at a time', async () => {
    const [server] = await following(10, { pollIntervalMs: 1 });
    await server.requested(50);
    expect(server.inFlight.most).toBe(1);
  });

  it('does not let what does not fit in flags of others hold up ours', async () => {
    const server = await given.server({
      ...flagDocument(20),
      features: [{ name: 'bad', enabled: 'yes', strategies: 7 }, ...flagDocument(20).features],
      segments: [{ id: 'bad' }, { id: 3, constraints: null }],
    });
    const flags = given.flags({ unleash: server.unleash, file: bundledFlagsFile() });
    await enough(flags, 20);
    await server.requested(3);
    expect(given.logs.filter(({ event }) => event === 'flag_source_failed')).toEqual([]);
  });
});

const failures: [string, string, Answer][] = [
  ['401', 'http_401', 401],
  ['403', 'http_403', 403],
  ['404', 'http_404', 404],
  ['429', 'http_429', 429],
  ['500', 'http_500', 500],
  [
    'a redirect to another page',
    'http_404',
    (response) => response.writeHead(302, { location: '/elsewhere' }).end(),
  ],
  ['200 without a body', 'not_json', (response) => response.end()],
  ['a login page', 'not_json', '<html>Sign in</html>'],
  ['garbage', 'not_json', (response) => response.end(Buffer.from([0xff, 0x00, 0xfe, 0x7b]))],
  ['half a document', 'not_json', JSON.stringify(flagDocument(10)).slice(0, 100)],
  ['null', 'unexpected_form', 'null'],
  ['other JSON', 'unexpected_form', '{"features":"many"}'],
  ['a broken connection', 'unreachable', (response) => response.destroy()],
  [
    'a body that breaks off',
    'unreachable',
    (response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"version":2,');
      setImmediate(() => response.destroy());
    },
  ],
];

describe('a failure changes nothing, and heals without a restart', () => {
  it.each(failures)('%s (%s)', async (_name, code, answer) => {
    const [server, flags] = await following(10);
    const { revision, fetchedAt } = flags.state();
    server.answer = answer;
    await eventually(() => expect(flags.state().lastError).toMatchObject({ code }));
    expect(flags.state()).toMatchObject({ source: 'last_known_good', revision });
    expect(Date.parse(flags.state().fetchedAt!)).toBeGreaterThanOrEqual(Date.parse(fetchedAt!));
    expect(shareOf(flags)).toBe(10);
    // It goes on asking, and does not take a refused document's ETag for an agreement.
    await server.requested(2);
    expect(flags.state().lastError).toMatchObject({ code });

    server.document = flagDocument(50);
    server.answer = undefined;
    await enough(flags, 50);
    expect(given.logs.filter(({ event }) => event === 'flag_source_failed')).toMatchObject([
      { level: 'warn', area: 'document', code },
    ]);
    expect(given.logs.filter(({ event }) => event === 'flag_source_recovered')).toMatchObject([
      { level: 'log', area: 'document', codes: [code] },
    ]);
  });

  it.each<[string, Answer]>([
    ['no answer', () => undefined],
    ['no body after the head', (response) => response.writeHead(200).flushHeaders()],
    [
      'a body that drips',
      (response) => {
        const drip = setInterval(() => response.write(' '), 5);
        response.once('close', () => clearInterval(drip));
      },
    ],
  ])('%s (timeout)', async (_name, answer) => {
    const [server, flags] = await following(10, { fetchTimeoutMs: 1_000 });
    server.answer = answer;
    await eventually(() => expect(flags.state().lastError).toMatchObject({ code: 'timeout' }));
    expect(shareOf(flags)).toBe(10);
    server.document = flagDocument(50);
    server.answer = undefined;
    await enough(flags, 50);
  });

  it('connections refused (unreachable)', async () => {
    const [server, flags] = await following(10);
    await server.stop();
    await eventually(() =>
      expect(flags.state().lastError).toMatchObject({ code: 'unreachable', message: /ECONNREFUSED/ }),
    );
    server.document = flagDocument(50);
    await server.start();
    await enough(flags, 50);
  });

  it('warns once of each kind, until it recovers', async () => {
    const [server, flags] = await following(10);
    for (const status of [404, 401, 404, 401]) {
      server.answer = status;
      await eventually(() => expect(flags.state().lastError).toMatchObject({ code: `http_${status}` }));
    }
    server.answer = undefined;
    await enough(flags, 10);
    server.answer = 404;
    await eventually(() => expect(flags.state().lastError).toMatchObject({ code: 'http_404' }));
    const told = given.logs.filter(({ event }) => event.startsWith('flag_source_'));
    expect(told.map(({ level, code, codes }) => [level, code ?? codes])).toEqual([
      ['warn', 'http_404'],
      ['warn', 'http_401'],
      ['log', ['http_404', 'http_401']],
      ['warn', 'http_404'],
    ]);
  });

  it('recovers once a wrong token becomes a right one', async () => {
    const server = await given.server(flagDocument(10), 'issued later');
    server.answer = 401;
    const flags = given.flags({ unleash: server.unleash });
    await eventually(() => expect(flags.state().lastError).toMatchObject({ code: 'http_401' }));
    expect(flags.state()).toMatchObject({ source: 'fallback', ageMs: null, revision: null });
    server.answer = undefined;
    await enough(flags, 10);
  });
});

it.each([
  ['a token that is no header', { url: 'http://127.0.0.1:9/api', token: 'secret\nsecret' }],
  ['a URL with a password', { url: 'http://user:secret@127.0.0.1:9/api', token: 'secret' }],
])('tells nothing of %s', async (_name, unleash) => {
  const flags = given.flags({ unleash });
  await eventually(() => expect(flags.state().lastError).toMatchObject({ code: 'unreachable' }));
  expect(JSON.stringify([flags.state(), given.logs])).not.toContain('secret');
});
