import { damaged, OfficeFaultError } from './office-fault.ts';
import type { OfficeLimits } from './office.contract.ts';
import { readXml } from './xml.ts';
import { Zip } from './zip.ts';

export interface Relation {
  type: string;
  /** Name of the part. */
  target: string;
}

export interface OfficePackage {
  zip: Zip;
  limits: OfficeLimits;
  kind: 'workbook' | 'document';
  /** The part that the others hang from. */
  main: string;
  /** Of the main part, by their ids. */
  relations: Map<string, Relation>;
}

/** What other archives are, by a part that they have, and what to do with them. */
const others: [part: RegExp, what: string, cure: string][] = [
  [/^xl\/workbook\.bin$/, 'a binary workbook (XLSB)', 'Save it as an Excel workbook (.xlsx), or as CSV.'],
  [/^ppt\//, 'a presentation', 'Save it as PDF, or copy its text into a text file.'],
  [
    /(^|\/)index\/(document|tables\/.*|.*)\.iwa$|^index\.zip$/,
    'a document of Numbers, Pages or Keynote',
    'Export it there: a table as CSV or Excel, a text as Word or PDF.',
  ],
  [
    /^content\.xml$/,
    'a document of LibreOffice (OpenDocument)',
    'Save it there as .xlsx or CSV, a text as .docx.',
  ],
  [/^meta-inf\/container\.xml$/, 'an e-book', 'Save its text as a text file.'],
];

/**
 * What an archive is, with how its parts hang together.
 *
 * @throws {OfficeFaultError} where it is neither a workbook nor a document
 */
export async function openPackage(bytes: Uint8Array, limits: OfficeLimits): Promise<OfficePackage> {
  const zip = await Zip.open(bytes, limits);
  const other = others.find(([part]) => zip.names().some((name) => part.test(name)));
  if (other) throw new OfficeFaultError(`The file is ${other[1]}.`, other[2]);
  if (!zip.has('_rels/.rels'))
    throw new OfficeFaultError('The file is a ZIP archive.', 'Unpack it, and send the files one by one.');
  const roots = await relationsOf(zip, '', limits);
  const main = [...roots.values()].find(({ type }) => type.endsWith('/officeDocument'))?.target;
  if (main === undefined)
    throw new OfficeFaultError('The file is damaged: it does not say what it is.', damaged);
  let kind: OfficePackage['kind'] | undefined;
  const named = `/${main}`.toLowerCase();
  await readXml(
    zip.part('[Content_Types].xml'),
    {
      open(_name, { PartName, ContentType = '' }) {
        if (PartName?.toLowerCase() !== named) return;
        if (/spreadsheetml/.test(ContentType)) kind = 'workbook';
        if (/wordprocessingml/.test(ContentType)) kind = 'document';
      },
    },
    limits.depth,
  );
  kind ??= /^xl\//i.test(main) ? 'workbook' : /^word\//i.test(main) ? 'document' : undefined;
  if (!kind)
    throw new OfficeFaultError(
      'The file is of an Office program, but neither a workbook nor a document.',
      'Save a table as CSV, a text as a text file.',
    );
  return { zip, limits, kind, main, relations: await relationsOf(zip, main, limits) };
}

/** What a part refers to, but for what is outside of the file, which nobody fetches. */
async function relationsOf(zip: Zip, part: string, { depth }: OfficeLimits): Promise<Map<string, Relation>> {
  const found = new Map<string, Relation>();
  const slash = part.lastIndexOf('/') + 1;
  const name = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  if (!zip.has(name)) return found;
  await readXml(
    zip.part(name),
    {
      open(element, attributes) {
        const { Id, Type = '', Target, TargetMode } = attributes;
        if (element !== 'Relationship' || !Id || !Target || TargetMode === 'External') return;
        const path = URL.parse(Target, `file:///${part}`)?.pathname.slice(1);
        if (path !== undefined) found.set(Id, { type: Type, target: decodeURI(path) });
      },
    },
    depth,
  );
  return found;
}

/** The part of a type that the main one refers to, such as `styles`. */
export function partOfType({ zip, relations }: OfficePackage, type: string): string | undefined {
  const found = [...relations.values()].find((each) => each.type.endsWith(`/${type}`))?.target;
  return found !== undefined && zip.has(found) ? found : undefined;
}
