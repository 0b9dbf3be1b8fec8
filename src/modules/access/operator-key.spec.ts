import { expect, it } from 'vitest';
import { readEnv } from '../../../config/env.js';
import { readModelsConfig } from '../../../config/models.js';
import { readRolloutConfig } from '../../../config/rollout.js';
import { captureLogs } from '../../../test/conformance/support/captured-logs.js';
import { Settings } from '../../common/config/settings.js';
import { OperatorKey } from './operator-key.js';
import { hashSecret } from './secrets.js';

const secret = 'operator-operator-operator';
const keyFrom = (environment: NodeJS.ProcessEnv) =>
  new OperatorKey(new Settings(readEnv(environment), readModelsConfig(), readRolloutConfig()));

it('knows its own secret and no other, and keeps it nowhere', () => {
  const key = keyFrom({ OPERATOR_API_KEY: secret });
  expect([key.isSet, key.hasHash(hashSecret(secret)), key.hasHash(hashSecret(`${secret}x`))]).toEqual([
    true,
    true,
    false,
  ]);
  expect(JSON.stringify(key)).not.toContain(secret);
});

it('warns with the cure where there is none, and then nobody is the operator', () => {
  const logs = captureLogs();
  keyFrom({ OPERATOR_API_KEY: secret }).warnIfMissing();
  expect(logs).toEqual([]);
  const key = keyFrom({ OPERATOR_API_KEY: '' });
  key.warnIfMissing();
  expect(logs).toMatchObject([
    { level: 'warn', event: 'operator_key_missing', cure: expect.stringContaining('OPERATOR_API_KEY') },
  ]);
  expect([key.isSet, key.hasHash(hashSecret(''))]).toEqual([false, false]);
});

it('is no tenant\u2019s key', () => {
  expect(() => readEnv({ OPERATOR_API_KEY: secret, BOOTSTRAP_API_KEY: secret })).toThrow(/another one/);
});
