import { createHash } from 'node:crypto';
import chardet from 'chardet';
import { TimeSlices } from '../../../common/resilience/time-slices.js';
import { FileNotReadableError } from '../intake.error.js';
import { type Encoding, encodings, type FileSource, type Recognition } from '../intake.contract.js';
import { isOffice } from '../office/read-office.js';

/** Bytes of the beginning that are kept, by which dialect and kind are told. */
const headBytes = 256 * 1024;

/** Bytes around those that are no ASCII, by which a code page is told. */
const sampleBytes = 64 * 1024;

export interface BytesSurvey {
  encoding: Recognition['encoding'];
  fingerprint: string;
  bytes: number;
  /** Its beginning, decoded. */
  head: string;
  /** Whether the head is all of it. */
  whole: boolean;
  /** A workbook, a document or a PDF: no text, so it has no encoding and no head. */
  isOffice: boolean;
}

/** What other programs' files begin with, and what to do with them. */
const foreign: [magic: string, what: string, cure: string][] = [
  ['1f8b', 'is compressed by gzip', 'Unpack it first.'],
  ['377abcaf271c', 'is a 7z archive', 'Unpack it first.'],
  ['52617221', 'is a RAR archive', 'Unpack it first.'],
  ['89504e47', 'is a picture', 'Type out what it shows.'],
  ['ffd8ff', 'is a picture', 'Type out what it shows.'],
  ['47494638', 'is a picture', 'Type out what it shows.'],
  ['7b5c727466', 'is rich text (RTF)', 'Save it as plain text.'],
  ['494433', 'is a recording', 'Write it out as a transcript, such as WebVTT.'],
  ['53514c69746520', 'is a database (SQLite)', 'Export the table as CSV.'],
];

/**
 * Looks through all bytes of a file: in which encoding they are, and what they hash to. A code page shows itself where
 * bytes are no ASCII, wherever that is, so the beginning would not do.
 *
 * @param stated an encoding that the user, or the request's content type, names
 * @throws {FileNotReadableError} where it is no text, or not in the encoding that is named
 */
export async function surveyBytes(source: FileSource, stated?: Encoding): Promise<BytesSurvey> {
  const slices = new TimeSlices();
  const hash = createHash('sha256');
  const utf8 = new Utf8Check();
  const samples = new Samples();
  let [bytes, head] = [0, Buffer.alloc(0)];
  const zeros = { even: 0, odd: 0 };
  for await (const chunk of source.open()) {
    await slices.next();
    hash.update(chunk);
    if (head.length < headBytes) head = Buffer.concat([head, chunk.subarray(0, headBytes - head.length)]);
    utf8.add(chunk);
    samples.add(chunk);
    for (let at = chunk.indexOf(0); at >= 0; at = chunk.indexOf(0, at + 1))
      zeros[(bytes + at) % 2 === 0 ? 'even' : 'odd'] += 1;
    bytes += chunk.length;
  }
  if (bytes === 0) throw new FileNotReadableError('The file is empty.', 'Send the file that has the rows.');
  const fingerprint = hash.digest('hex');
  if (isOffice(head)) {
    const encoding = { name: 'utf-8', byteOrderMark: false, sure: true, why: 'It is no text file.' } as const;
    return { encoding, fingerprint, bytes, head: '', whole: false, isOffice: true };
  }
  refuseForeign(head);
  const encoding = encodingOf({ head, bytes, zeros, utf8, samples, stated });
  return {
    encoding,
    fingerprint,
    bytes,
    head: decodeHead(head, encoding),
    whole: bytes <= headBytes,
    isOffice: false,
  };
}

function refuseForeign(head: Buffer): void {
  const start = head.toString('hex', 0, 16);
  const found = foreign.find(([magic]) => start.startsWith(magic));
  if (found) throw new FileNotReadableError(`The file ${found[1]}.`, found[2]);
}

interface Facts {
  head: Buffer;
  bytes: number;
  zeros: { even: number; odd: number };
  utf8: Utf8Check;
  samples: Samples;
  stated: Encoding | undefined;
}

function encodingOf({ head, bytes, zeros, utf8, samples, stated }: Facts): BytesSurvey['encoding'] {
  const marked = markOf(head);
  if (marked)
    return { name: marked, byteOrderMark: true, sure: true, why: 'It begins with a byte order mark.' };
  if (stated) return { name: stated, byteOrderMark: false, sure: true, why: 'It is stated.' };
  const name = utf16Of(head, bytes, zeros);
  if (name)
    return {
      name,
      byteOrderMark: false,
      sure: true,
      why: 'Read two bytes at a time its characters are those of texts.',
    };
  const controls = countControls(head);
  if (zeros.even + zeros.odd > bytes / 100 || controls > head.length / 20)
    throw new FileNotReadableError(
      'The file is not text: it holds bytes that no text has.',
      'Export it as CSV, JSON or text.',
    );
  const fault = utf8.fault();
  if (fault === undefined) {
    const why = samples.size === 0 ? 'It is plain ASCII.' : 'All its bytes are valid UTF-8.';
    return { name: 'utf-8', byteOrderMark: false, sure: true, why };
  }
  // Text in a code page has next to no sequences that are UTF-8 by chance.
  const isCut = fault === bytes && utf8.sequences > 0;
  if (isCut || utf8.sequences > 4 * utf8.faults)
    throw new FileNotReadableError(
      isCut
        ? 'The file is cut off within a character.'
        : `The file is UTF-8 but for some bytes, the first of them at byte ${fault}: it is broken, or put together from files in different encodings.`,
      isCut ? 'Export or copy it again.' : 'Save it as UTF-8 again, or state its encoding.',
    );
  return declaredIn(head) ?? codePageOf(samples.bytes());
}

/** What a page or an XML document says at its beginning, where it is no UTF-8. */
function declaredIn(head: Buffer): BytesSurvey['encoding'] | undefined {
  const start = head.toString('latin1', 0, 4_096);
  const [, label] =
    /<meta\s[^>]{0,200}charset\s*=\s*["']?([\w-]{1,30})/i.exec(start) ??
    /^<\?xml\s[^>]{0,200}encoding\s*=\s*["']([\w-]{1,30})/i.exec(start) ??
    [];
  const name = encodingNamed(label ?? '');
  return name && { name, byteOrderMark: false, sure: true, why: 'It says so itself.' };
}

/** By any of the names that an encoding has on the web; UTF-8 is what programs say without looking. */
export function encodingNamed(label: string): Encoding | undefined {
  try {
    const { encoding } = new TextDecoder(label);
    return encodings.find((each) => each === encoding && each !== 'utf-8');
  } catch {
    return undefined;
  }
}

function markOf(head: Buffer): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}

/**
 * The order of bytes of UTF-16 without a mark. No other text has zeros. Delimiters, digits, line ends and the marks of
 * East Asian texts are frequent in the right order, and next to absent in the wrong one.
 */
function utf16Of(head: Buffer, bytes: number, { even, odd }: Facts['zeros']): Encoding | undefined {
  if (bytes % 2 !== 0 || even + odd === 0) return undefined;
  const [best, other] = (['utf-16le', 'utf-16be'] as const)
    .map((name) => ({ name, ...commonIn(head, name) }))
    .sort((a, b) => b.common - a.common);
  const isClear = best!.common >= Math.max(1, best!.length / 50) && best!.common > 4 * other!.common;
  return isClear ? best!.name : undefined;
}

function commonIn(head: Buffer, name: Encoding): { common: number; length: number } {
  const text = new TextDecoder(name).decode(head.subarray(0, head.length - (head.length % 2)));
  const isText = countControlsOf(text) === 0 && !/[\uFFFD\uFFFE\uFFFF\p{Co}]/u.test(text.slice(0, -1));
  const common = text.match(/[\t\n\r -~\u3000-\u3003\uFF01\uFF0C\uFF1F]/g)?.length ?? 0;
  return { common: isText ? common : 0, length: text.length };
}

function countControls(bytes: Buffer): number {
  let count = 0;
  for (const byte of bytes) if ((byte < 0x09 && byte !== 0x01) || (byte > 0x0d && byte < 0x1a)) count += 1;
  return count;
}

function countControlsOf(text: string): number {
  // oxlint-disable-next-line no-control-regex
  return (text.match(/[\0-\x08\x0e-\x1a]/g) ?? []).length;
}

/** What a detected name is read as. Where the Windows page holds what its ISO counterpart does, and more, it is that one. */
const pageOf: Record<string, Encoding> = {
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-5': 'iso-8859-5',
  'ISO-8859-6': 'iso-8859-6',
  'ISO-8859-7': 'windows-1253',
  'ISO-8859-8': 'windows-1255',
  'ISO-8859-9': 'windows-1254',
  'windows-1250': 'windows-1250',
  'windows-1251': 'windows-1251',
  'windows-1252': 'windows-1252',
  'windows-1253': 'windows-1253',
  'windows-1254': 'windows-1254',
  'windows-1255': 'windows-1255',
  'windows-1256': 'windows-1256',
  'windows-1257': 'windows-1257',
  'windows-1258': 'windows-1258',
  'KOI8-R': 'koi8-r',
};

const notLatin = new Set<Encoding>([
  'windows-1251',
  'windows-1253',
  'windows-1255',
  'windows-1256',
  'iso-8859-5',
  'iso-8859-6',
  'koi8-r',
]);

/** Of several bytes a letter: told only where there is enough of them to be certain. */
const eastAsian: Record<string, Encoding> = {
  Shift_JIS: 'shift_jis',
  'EUC-JP': 'euc-jp',
  'EUC-KR': 'euc-kr',
  GB18030: 'gb18030',
  Big5: 'big5',
};

/**
 * The likeliest code page. Words of letters that are all beyond ASCII are Cyrillic, Greek, Hebrew or Arabic; words that
 * mix them with ASCII are Latin. Within either it is `chardet` that knows which letters follow one another.
 */
function codePageOf(sample: Buffer): BytesSurvey['encoding'] {
  const words = sample.toString('latin1').match(/[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*/g) ?? [];
  const long = words.filter((word) => word.length > 2);
  const beyond = long.filter((word) => !/[A-Za-z]/.test(word)).length;
  const isLatin = beyond * 2 < long.length || long.length === 0;
  const found = new Map<Encoding, number>();
  const told = chardet.analyse(sample);
  const [first] = told;
  if (first && eastAsian[first.name] && first.confidence >= 90)
    return {
      name: eastAsian[first.name]!,
      byteOrderMark: false,
      sure: first.confidence - (told[1]?.confidence ?? 0) >= 20,
      why: `It is no UTF-8; its characters look like ${first.name}.`,
    };
  for (const { name, confidence, lang } of told) {
    const page = name === 'ISO-8859-2' ? centralEuropean(sample, lang) : pageOf[name];
    if (page && notLatin.has(page) !== isLatin && !found.has(page)) found.set(page, confidence);
  }
  // Hebrew has 27 letters and no capitals.
  if (!isLatin && !words.some((word) => /[\x80-\xdf\xfb-\xff]/.test(word))) found.set('windows-1255', 50);
  const ranked = [...found].sort(([, a], [, b]) => b - a);
  if (ranked[0]?.[0] === 'windows-1252' && looksBaltic(sample))
    ranked.unshift(['windows-1257', ranked[0][1]]);
  const [name, confidence] = ranked[0] ?? [isLatin ? 'windows-1252' : 'windows-1251', 0];
  const [second, next] = ranked[1] ?? [undefined, 0];
  const sure = confidence >= 50 && confidence - next >= 20;
  const or = second && !sure ? ` or ${second}` : '';
  return {
    name,
    byteOrderMark: false,
    sure,
    why: `It is no UTF-8; its letters look like ${name}${or}.`,
  };
}

/** Letters of Scandinavia and Iceland beside those of France and Italy: in Lithuania and Latvia they are others. */
function looksBaltic(sample: Buffer): boolean {
  const letters = sample.toString('latin1');
  return /[\xf0\xf8\xfe]/.test(letters) && /[\xe0\xe8\xeb\xfb]/.test(letters);
}

/**
 * Which of two pages a text of Central Europe is in, where it has no bytes that only the one of Windows has. Letters of
 * the one are signs in the other; in Czech, whose háčeks lie among those bytes in Windows, they would not be missing.
 */
function centralEuropean(sample: Buffer, lang: string | undefined): Encoding {
  const signs = sample.toString('latin1').match(/[\xa1\xa6\xac\xb1\xb6\xbc]/g)?.length ?? 0;
  const carons = sample.toString('latin1').match(/[\xa9\xab\xae\xb9\xbb\xbe]/g)?.length ?? 0;
  return (lang === 'cs' ? carons : signs) > 0 ? 'iso-8859-2' : 'windows-1250';
}

function decodeHead(head: Buffer, { name }: BytesSurvey['encoding']): string {
  return new TextDecoder(name).decode(head, { stream: true });
}

/** Whether bytes that come in pieces are UTF-8. */
class Utf8Check {
  faults = 0;
  /** Characters of several bytes that are whole. */
  sequences = 0;
  private offset = 0;
  private first: number | undefined;
  private missing = 0;
  private lowest = 0x80;
  private highest = 0xbf;

  add(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (this.missing > 0) {
        if (byte >= this.lowest && byte <= this.highest) {
          [this.lowest, this.highest] = [0x80, 0xbf];
          this.missing -= 1;
          if (this.missing === 0) this.sequences += 1;
        } else {
          this.broken();
          this.begin(byte);
        }
      } else if (byte >= 0x80) this.begin(byte);
      this.offset += 1;
    }
  }

  /** Offset of the first byte that is none, or the length where the last character is cut off. */
  fault(): number | undefined {
    if (this.missing > 0 && this.faults === 0) {
      this.faults = 1;
      this.first = this.offset;
    }
    return this.first;
  }

  private begin(byte: number): void {
    if (byte < 0x80) return;
    if (byte >= 0xc2 && byte <= 0xdf) this.missing = 1;
    else if (byte >= 0xe0 && byte <= 0xef) this.missing = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) this.missing = 3;
    else return this.broken();
    this.lowest = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    this.highest = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
  }

  private broken(): void {
    this.faults += 1;
    this.first ??= this.offset;
    [this.missing, this.lowest, this.highest] = [0, 0x80, 0xbf];
  }
}

/** Bytes beyond ASCII with the words around them. */
class Samples {
  size = 0;
  private readonly parts: Uint8Array[] = [];

  add(chunk: Uint8Array): void {
    if (this.size >= sampleBytes) return;
    for (let at = 0; at < chunk.length && this.size < sampleBytes; at += 1) {
      if (chunk[at]! < 0x80) continue;
      const from = Math.max(0, at - 32);
      const to = Math.min(chunk.length, at + 96);
      this.parts.push(Uint8Array.from(chunk.subarray(from, to)), Uint8Array.of(0x0a));
      this.size += to - from + 1;
      at = to;
    }
  }

  bytes(): Buffer {
    return Buffer.concat(this.parts);
  }
}
