import { getDocumentProxy } from 'unpdf';
import { OfficeFaultError } from './office-fault.ts';
import type { OfficeLimits } from './office.contract.ts';

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;

/**
 * The text of each page, in lines; a blank line where paragraphs lie apart.
 *
 * @throws {OfficeFaultError} where it is locked, too long, or has no text on any page
 */
export async function pageTexts(bytes: Uint8Array, limits: OfficeLimits): Promise<string[]> {
  const document = await opened(bytes);
  if (document.numPages > limits.pages)
    throw new OfficeFaultError(
      `The PDF has ${document.numPages} pages; at most ${limits.pages} are read.`,
      'Split it.',
    );
  const pages: string[] = [];
  let characters = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const text = new PageText();
    for await (const { items } of page.streamTextContent() as AsyncIterable<{ items: TextItem[] }>)
      for (const item of items) if ('str' in item) text.add(item);
    page.cleanup();
    pages.push(text.take());
    characters += pages.at(-1)!.length;
    if (characters > limits.characters)
      throw new OfficeFaultError(
        `The text of the PDF takes more than ${limits.characters} characters.`,
        'Split it.',
      );
  }
  if (pages.every((page) => page.trim() === ''))
    throw new OfficeFaultError(
      'The PDF has no text: its pages are pictures, as a scanner makes them.',
      'Recognise its text first (OCR), or type out what matters.',
    );
  return pages;
}

async function opened(bytes: Uint8Array): Promise<Document> {
  try {
    return await getDocumentProxy(bytes, { verbosity: 0, maxImageSize: 0, useSystemFonts: false });
  } catch (error) {
    if ((error as Error).name !== 'PasswordException') throw error;
    throw new OfficeFaultError(
      'The PDF is protected with a password.',
      'Save it without one, and send that.',
    );
  }
}

interface TextItem {
  str: string;
  /** The last two are its place: from the left, and from the bottom of the page. */
  transform: number[];
  width: number;
  height: number;
  hasEOL: boolean;
}

/** Puts pieces of text together as they stand on the page. */
class PageText {
  private text = '';
  private line: { bottom: number; height: number } | undefined;

  add({ str, transform, height, hasEOL }: TextItem): void {
    if (str.trim() !== '') {
      const bottom = transform[5] ?? 0;
      const isApart =
        this.line && this.text.endsWith('\n') && Math.abs(this.line.bottom - bottom) > 1.8 * this.line.height;
      if (isApart) this.text += '\n';
      this.line = { bottom, height: height || this.line?.height || 12 };
    }
    this.text += str;
    if (hasEOL) this.text += '\n';
  }

  take(): string {
    return this.text
      .replaceAll(/[ \t]+\n/g, '\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .replaceAll('\0', '')
      .trim();
  }
}
