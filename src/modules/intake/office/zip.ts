import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { damaged, OfficeFaultError } from './office-fault.ts';
import type { OfficeLimits } from './office.contract.ts';

/** The parts of an archive, each unpacked piece by piece, so that a bomb is noticed while it goes off. */
export class Zip {
  private unpacked = 0;
  private readonly file: ZipFile;
  private readonly entries: ReadonlyMap<string, Entry>;
  private readonly limits: OfficeLimits;

  private constructor(file: ZipFile, entries: ReadonlyMap<string, Entry>, limits: OfficeLimits) {
    [this.file, this.entries, this.limits] = [file, entries, limits];
  }

  /** @throws {OfficeFaultError} where it has too many parts; {Error} where it is no archive */
  static async open(bytes: Uint8Array, limits: OfficeLimits): Promise<Zip> {
    const file = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (file.entryCount > limits.entries)
      throw new OfficeFaultError(
        `The archive has ${file.entryCount} parts; at most ${limits.entries} are read.`,
        damaged,
      );
    const entries = new Map<string, Entry>();
    for await (const entry of file.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
    return new Zip(file, entries, limits);
  }

  /** In small letters: case makes no difference to Office. */
  names(): string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** @throws {OfficeFaultError} where it is not there, locked, too large or not what its checksum says */
  async *part(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) throw new OfficeFaultError(`The file is damaged: its part "${name}" is missing.`, damaged);
    if (entry.isEncrypted())
      throw new OfficeFaultError(
        'The archive is protected with a password.',
        'Save it without one, and send that.',
      );
    if (this.unpacked + entry.uncompressedSize > this.limits.unpackedBytes) this.refuseSize();
    let sum = 0;
    for await (const piece of (await this.file.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      this.unpacked += piece.length;
      if (this.unpacked > this.limits.unpackedBytes) this.refuseSize();
      sum = crc32(piece, sum);
      yield piece;
    }
    if (sum !== entry.crc32)
      throw new OfficeFaultError(
        `The file is damaged: its part "${name}" is not as it was written.`,
        damaged,
      );
  }

  private refuseSize(): never {
    throw new OfficeFaultError(
      `Unpacked, the file takes more than ${this.limits.unpackedBytes / 1024 / 1024} MB.`,
      'Save the sheet as CSV, which may be of any size, or split the file.',
    );
  }
}
