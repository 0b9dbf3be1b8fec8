import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { optimizedFlag } from '../../../../config/feature-flags.js';
import { rolloutOf } from '../../../../test/support/servers/unleash-admin-api.js';
import { UnleashAdmin, type UnleashAdminOptions } from './unleash-admin.js';
import { UnleashAdminError } from './unleash-admin.error.js';

const tokens = { adminToken: '*:*.admins-hidden', clientToken: 'default:development.clients-hidden' };

type Respond = (response: ServerResponse) => void;

/** What the server is asked for, as `GET /path`, and what it does then; the rest is answered by the flag below. */
let script: Record<string, Respond>;
let asked: { line: string; headers: IncomingMessage['headers']; body: string }[];
/** The flag, which no request changes but by the script. */
let flag: { enabled: boolean; strategies: object[] };

const json =
  (value: unknown): Respond =>
  (response) =>
    response.end(JSON.stringify(value));
const server = createServer((request, response) => {
  const line = `${request.method} ${request.url!.replace('/api', '').replace(optimizedFlag, 'FLAG')}`;
  let body = '';
  request.setEncoding('utf8').on('data', (text: string) => (body += text));
  request.on('end', () => {
    asked.push({ line, headers: request.headers, body });
    const flagged = json({ environments: [{ name: 'development', ...flag }] });
    (script[line] ?? (request.method === 'GET' ? flagged : json(null)))(response);
  });
});
let url: string;

beforeEach(async () => {
  script = {};
  asked = [];
  flag = { enabled: true, strategies: [{ id: 'one', ...rolloutOf(10) }] };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
});
afterEach(async () => {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
});

const adminOf = (options: Partial<UnleashAdminOptions> = {}) =>
  new UnleashAdmin({ url, ...tokens, timeoutMs: 30_000, ...options });
const lines = () => asked.map(({ line }) => line);

/** The code of the error that a call ends with; it tells no secret. */
async function codeOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => expect.unreachable('It should have failed.'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UnleashAdminError);
  const { code, message, stack } = error as UnleashAdminError;
  expect(message).not.toBe('');
  expect(`${message} ${stack}`).not.toContain('hidden');
  return code;
}

const read = 'GET /admin/projects/default/features/FLAG';
const environment = '/admin/projects/default/features/FLAG/environments/development';

describe('what is sent', () => {
  it('is the change between two readings, with the admin token', async () => {
    script[`POST ${environment}/off`] = (response) => {
      flag.enabled = false;
      response.end();
    };
    await adminOf({ url: `${url}/` }).switchOff();
    script[`PATCH ${environment}/strategies/one`] = (response) => {
      flag.strategies = [{ id: 'one', ...rolloutOf(50) }];
      response.end();
    };
    await adminOf().setShare(50);
    expect(lines()).toEqual([
      `POST ${environment}/off`,
      read,
      read,
      `PATCH ${environment}/strategies/one`,
      read,
    ]);
    expect(asked.map(({ headers }) => headers.authorization)).toEqual(lines().map(() => tokens.adminToken));
    expect(asked.map(({ headers }) => headers['content-type'])[3]).toBe('application/json');
  });

  it.each([
    ['*:development.clients-hidden', { project: 'growth' }, 'growth'],
    ['[]:development.clients-hidden', { project: 'a/b' }, 'a%2Fb'],
    ['*:development.clients-hidden', {}, 'default'],
  ])('goes to the project that shows the flag to the token %s', async (clientToken, shown, project) => {
    script['GET /client/features/FLAG'] = json(shown);
    expect(await adminOf({ clientToken }).read()).toEqual({ enabled: true, share: 10 });
    expect(lines()).toEqual(['GET /client/features/FLAG', `GET /admin/projects/${project}/features/FLAG`]);
    expect(asked[0]!.headers.authorization).toBe(clientToken);
  });

  it.each(['hidden', 'default:hidden', 'default:hidden-development', '*:*.hidden', ':development.hidden'])(
    'needs a client token that names its environment, unlike %s',
    async (clientToken) => {
      expect(await codeOf((async () => adminOf({ clientToken }))())).toBe('unexpected_form');
    },
  );

  it.each([-1, 101, 10.5, Number.NaN])('takes %s for no share', async (percent) => {
    await expect(adminOf().setShare(percent)).rejects.toThrow(RangeError);
    expect(asked).toEqual([]);
  });
});

describe('a change that Unleash agrees to and does not make (not_applied)', () => {
  it('off', async () => {
    expect(await codeOf(adminOf().switchOff())).toBe('not_applied');
  });

  it('on', async () => {
    flag.enabled = false;
    expect(await codeOf(adminOf().switchOn())).toBe('not_applied');
  });

  it('on, with a strategy for everybody in place of one that was just deleted', async () => {
    flag.enabled = false;
    script[`POST ${environment}/on`] = (response) => {
      flag = { enabled: true, strategies: [{ id: 'two', ...rolloutOf(100) }] };
      response.end();
    };
    expect(await codeOf(adminOf().switchOn())).toBe('not_applied');
  });

  it('a share', async () => {
    expect(await codeOf(adminOf().setShare(50))).toBe('not_applied');
  });

  it('a share, in a group of another name', async () => {
    script[`PATCH ${environment}/strategies/one`] = (response) => {
      const parameters = { ...rolloutOf(50).parameters, groupId: 'another' };
      flag.strategies = [{ id: 'one', ...rolloutOf(50), parameters }];
      response.end();
    };
    expect(await codeOf(adminOf().setShare(50))).toBe('not_applied');
  });

  it('a new strategy', async () => {
    flag.strategies = [];
    expect(await codeOf(adminOf().setShare(50))).toBe('not_applied');
    expect(lines()).toEqual([read, `POST ${environment}/strategies`, read]);
  });
});

describe('answers that are none', () => {
  it.each([400, 401, 403, 404, 409, 429, 500, 503])('%i', async (status) => {
    script[read] = (response) => response.writeHead(status).end('{"message":"hidden"}');
    script[`POST ${environment}/off`] = script[read];
    expect(await codeOf(adminOf().read())).toBe(`http_${status}`);
    expect(await codeOf(adminOf().switchOff())).toBe(`http_${status}`);
  });

  it('a status whose text never ends', async () => {
    script[read] = (response) => response.writeHead(502).flushHeaders();
    expect(await codeOf(adminOf().read())).toBe('http_502');
  });

  it('a redirect, which the token does not follow', async () => {
    script[read] = (response) => response.writeHead(302, { location: '/api/elsewhere' }).end();
    expect(await codeOf(adminOf().read())).toBe('http_302');
    expect(lines()).toEqual([read]);
  });

  it.each<[string, Respond]>([
    ['nothing', (response) => response.end()],
    ['a login page', (response) => response.end('<html>Sign in</html>')],
    ['null', json(null)],
    ['other JSON', json({ environments: 'many' })],
    ['a flag that is neither on nor off', json({ environments: [{ name: 'development', strategies: [] }] })],
    ['strategies that are none', json({ environments: [{ name: 'development', enabled: true }] })],
    ['no such environment', json({ environments: [{ name: 'production', enabled: true, strategies: [] }] })],
    ['50 MB', (response) => response.end(Buffer.alloc(50 * 1024 * 1024, ' '))],
  ])('%s (unexpected_form)', async (_name, respond) => {
    script[read] = respond;
    expect(await codeOf(adminOf().read())).toBe('unexpected_form');
    expect(await codeOf(adminOf().switchOff())).toBe('unexpected_form');
  });

  it.each([[{}], [{ rollout: '1e1' }], [{ rollout: '101' }], [{ rollout: '' }], [null]])(
    'a share that is none: %j',
    async (parameters) => {
      flag.strategies = [{ id: 'one', name: 'flexibleRollout', parameters }];
      expect(await adminOf().read()).toEqual({ enabled: true, share: null });
    },
  );
});

describe('no answer', () => {
  it.each<[string, Respond]>([
    ['at all', () => undefined],
    ['after the head', (response) => response.writeHead(200).flushHeaders()],
    [
      'that ends',
      (response) => {
        const drip = setInterval(() => response.write(' '), 5);
        response.once('close', () => clearInterval(drip));
      },
    ],
  ])('%s (timeout)', async (_name, respond) => {
    script[read] = respond;
    const admin = adminOf({ timeoutMs: 200 });
    expect(await codeOf(admin.read())).toBe('timeout');
    // The change itself was answered.
    expect(await codeOf(admin.switchOff())).toBe('timeout');
  });

  it('but a broken connection (unreachable)', async () => {
    script[read] = (response) => response.destroy();
    expect(await codeOf(adminOf().read())).toBe('unreachable');
  });

  it('since nobody listens (unreachable)', async () => {
    await expect(adminOf({ url: 'http://127.0.0.1:1/api' }).switchOff()).rejects.toMatchObject({
      code: 'unreachable',
      message: /ECONNREFUSED/,
    });
  });

  it.each([
    ['a token that is no header', { adminToken: 'hidden\nhidden' }],
    ['a URL with a password', { url: 'http://user:hidden@127.0.0.1:9/api' }],
  ])('to %s, of which nothing is told', async (_name, options) => {
    expect(await codeOf(adminOf(options).read())).toBe('unreachable');
  });
});
