import { describe, expect, it } from 'vitest';
import { OutgoingHttp } from './outgoing-http.js';

const [plain, secure] = ['http://plain.proxy:3128', 'http://secure.proxy:3129'];
const both = { HTTP_PROXY: plain, HTTPS_PROXY: secure };
const proxyOf = (url: string, NO_PROXY?: string) => new OutgoingHttp({ ...both, NO_PROXY }).proxyOf(url);

describe('the proxy that is asked', () => {
  it('is that of the scheme, and none where none is set', () => {
    expect(proxyOf('http://example.com/api')).toBe(plain);
    expect(proxyOf('https://example.com')).toBe(secure);
    expect(new OutgoingHttp({ HTTP_PROXY: plain }).proxyOf('https://example.com')).toBeUndefined();
    expect(new OutgoingHttp().proxyOf('https://example.com')).toBeUndefined();
  });

  it.each([
    'http://localhost:4010',
    'http://LOCALHOST./',
    'http://model.localhost',
    'http://127.0.0.1:4010/v1',
    'http://127.8.9.10',
    'http://0x7f.1',
    'http://[::1]:4010',
    'http://[::ffff:127.0.0.1]',
    'https://0.0.0.0:1',
  ])('is none for this machine: %s', (url) => {
    expect(proxyOf(url)).toBeUndefined();
  });

  it.each([
    ['*', 'http://example.com'],
    ['other.org, example.com', 'https://example.com'],
    ['example.com', 'https://api.example.com'],
    ['.example.com', 'https://api.example.com'],
    ['*.example.com', 'https://api.EXAMPLE.com.'],
    ['example.com:8443', 'https://example.com:8443'],
    ['example.com:443', 'https://example.com'],
    ['10.0.0.0/8', 'http://10.1.2.3'],
    ['fd00::/8', 'http://[fd12::1]:80'],
    ['[fd12::1]:80', 'http://[fd12::1]'],
    ['fd12::1', 'http://[fd12::1]'],
  ])('is none where NO_PROXY is %s: %s', (noProxy, url) => {
    expect(proxyOf(url, noProxy)).toBeUndefined();
  });

  it.each([
    ['example.com', 'https://notexample.com'],
    ['example.com:8443', 'https://example.com'],
    ['10.0.0.0/8', 'http://11.1.2.3'],
    ['10.0.0.0/99', 'http://10.1.2.3'],
    ['0.0.1', 'http://10.0.0.1'],
  ])('is asked where NO_PROXY is %s: %s', (noProxy, url) => {
    expect(proxyOf(url, noProxy)).toBeDefined();
  });
});
