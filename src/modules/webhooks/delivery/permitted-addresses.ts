import { BlockList, isIP } from 'node:net';

/**
 * Addresses that are not the internet's, of IANA's registries of special-purpose addresses (RFC 6890), and what clouds answer
 * their own machines at.
 */
const special4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // With the metadata of most clouds, 169.254.169.254.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Azure's WireServer: a public number that leads to the machine's host.
  ['168.63.129.16', 32],
] as const;

/** All that is assigned to the internet. What maps IPv4 (::ffff:0:0/96, 64:ff9b::/96) and local addresses lie outside. */
const unicast6 = ['2000::', 3] as const;

const special6 = [
  // Protocols of the IETF, Teredo among them.
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4, which holds an address of IPv4.
  ['2002::', 16],
  ['3fff::', 20],
] as const;

/** The addresses that webhooks may be sent to: those of the internet, and the networks that the operator names. */
export class PermittedAddresses {
  private readonly special = new BlockList();
  private readonly internet6 = new BlockList();
  private readonly named = new BlockList();

  /** @param networks such as `10.0.0.0/8`, or single addresses */
  constructor(networks: readonly string[] = []) {
    for (const [address, bits] of special4) this.special.addSubnet(address, bits, 'ipv4');
    for (const [address, bits] of special6) this.special.addSubnet(address, bits, 'ipv6');
    this.internet6.addSubnet(...unicast6, 'ipv6');
    for (const network of networks) {
      const [address = '', bits] = network.split('/');
      const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
      this.named.addSubnet(address, Number(bits ?? (family === 'ipv6' ? 128 : 32)), family);
    }
  }

  /** @param address of IPv4 or IPv6, in any form that a resolver gives; anything else is refused */
  has(address: string): boolean {
    const [plain = ''] = address.split('%');
    const version = isIP(plain);
    if (version === 0) return false;
    const family = version === 6 ? 'ipv6' : 'ipv4';
    if (this.named.check(plain, family)) return true;
    return (version === 4 || this.internet6.check(plain, 'ipv6')) && !this.special.check(plain, family);
  }
}
