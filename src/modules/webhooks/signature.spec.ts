import { Webhook } from 'standardwebhooks';
import { expect, it } from 'vitest';
import { isSignedBy, newWebhookSecret, signatureOf } from './signature.js';

const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' };
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

it('is that of the standard’s own example', () => {
  expect(signatureOf([secret], message)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

it('is as the public package has it, of whatever bytes', () => {
  for (const body of ['', 'ü', '{"a":"€"}', '\u0000', 'x'.repeat(10_000)]) {
    const own = newWebhookSecret();
    const signed = new Webhook(own).sign(message.id, new Date(message.timestamp * 1_000), body);
    expect(signatureOf([own], { ...message, body })).toBe(signed);
    expect(isSignedBy([own], signed, { ...message, body: Buffer.from(body) })).toBe(true);
  }
});

it('is good by any of the secrets, among others, and by no other', () => {
  const [one, other] = [newWebhookSecret(), newWebhookSecret()];
  const both = signatureOf([one, other], message);
  expect(isSignedBy([other], `v1a,xyz ${both}`, message)).toBe(true);
  expect(isSignedBy([one, newWebhookSecret()], both, message)).toBe(true);
  const [, right = ''] = signatureOf([one], message).split(',');
  for (const wrong of ['', 'v1,', 'v1', right, `v2,${right}`, `v1,${right.slice(4)}`, `v1,${right}AAAA`])
    expect([wrong, isSignedBy([one], wrong, message)]).toEqual([wrong, false]);
  expect(isSignedBy([one], `v1,${right}`, { ...message, id: 'other' })).toBe(false);
  expect(isSignedBy([one], `v1,${right}`, { ...message, timestamp: message.timestamp + 1 })).toBe(false);
  expect(isSignedBy([one], `v1,${right}`, { ...message, body: `${message.body} ` })).toBe(false);
});
