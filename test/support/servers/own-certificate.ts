import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface OwnCertificate {
  /** PEM. */
  key: string;
  /** PEM; signed by itself, so it is its own authority. */
  cert: string;
}

/** A certificate for `localhost`, 127.0.0.1 and another host, valid for a day: X.509 version 3 (RFC 5280), in DER by hand. */
export function ownCertificate(now = new Date(), host = 'model.test'): OwnCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const day = 86_400_000;
  const name = sequence(set(sequence(oid('550403'), tagged(0x0c, Buffer.from('Persona Details tests')))));
  const algorithm = sequence(oid('2a8648ce3d040302'));
  const basedOn = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    sequence(time(new Date(now.getTime() - day)), time(new Date(now.getTime() + day))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(authority(), alternativeNames(host))),
  );
  const signature = sign('sha256', basedOn, privateKey);
  const cert = sequence(basedOn, algorithm, tagged(0x03, Buffer.from([0]), signature));
  const lines = cert.toString('base64').match(/.{1,64}/g)!;
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  };
}

/** basicConstraints, critical: an authority. */
function authority(): Buffer {
  const yes = tagged(0x01, Buffer.from([0xff]));
  return sequence(oid('551d13'), yes, tagged(0x04, sequence(yes)));
}

function alternativeNames(host: string): Buffer {
  const hosts = ['localhost', host].map((name) => tagged(0x82, Buffer.from(name)));
  const names = sequence(...hosts, tagged(0x87, Buffer.from([127, 0, 0, 1])));
  return sequence(oid('551d11'), tagged(0x04, names));
}

/** A value in DER: its tag, its length, itself. */
function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  const { length } = value;
  const size =
    length < 0x80
      ? [length]
      : length < 0x100
        ? [0x81, length]
        : [0x82, Math.floor(length / 0x100), length % 0x100];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}

const sequence = (...parts: Buffer[]) => tagged(0x30, ...parts);
const set = (...parts: Buffer[]) => tagged(0x31, ...parts);
const integer = (value: Buffer) => tagged(0x02, value);
const oid = (hex: string) => tagged(0x06, Buffer.from(hex, 'hex'));
/** UTCTime, `YYMMDDHHMMSSZ`. */
const time = (at: Date) =>
  tagged(0x17, Buffer.from(`${at.toISOString().slice(2, 19).replaceAll(/[-:T]/g, '')}Z`));
