import type { FileFormat } from './intake.contract.js';

/** Endings, where content alone does not decide. */
const endings: Record<string, FileFormat> = {
  csv: 'csv',
  tsv: 'csv',
  tab: 'csv',
  psv: 'csv',
  json: 'json',
  geojson: 'json',
  jsonl: 'ndjson',
  ndjson: 'ndjson',
  yaml: 'yaml',
  yml: 'yaml',
  md: 'markdown',
  markdown: 'markdown',
  mdx: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  vtt: 'webvtt',
  srt: 'srt',
  txt: 'text',
  text: 'text',
  log: 'text',
};

const contentTypes: Record<string, FileFormat> = {
  'text/csv': 'csv',
  'text/tab-separated-values': 'csv',
  'application/json': 'json',
  'application/x-ndjson': 'ndjson',
  'application/jsonl': 'ndjson',
  'application/yaml': 'yaml',
  'text/yaml': 'yaml',
  'text/x-yaml': 'yaml',
  'text/markdown': 'markdown',
  'text/html': 'html',
  'text/vtt': 'webvtt',
  'application/x-subrip': 'srt',
};

/**
 * The format of a text: by its marks, else by its name, else by its content type. `csv` is also given where only the
 * name says so: whether it is a table is seen later.
 *
 * @returns `guessed` where neither name nor mark tells: a text that may be a table or a transcript
 */
export function formatOf(
  name: string,
  contentType: string | undefined,
  head: string,
): { format: FileFormat; guessed: boolean; why: string } {
  const start = head.trimStart();
  if (/^WEBVTT\b/.test(start)) return marked('webvtt', 'It begins with WEBVTT.');
  if (/^\d+[ \t]*\r?\n\s*\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}\s*-->/.test(start))
    return marked('srt', 'It begins with a numbered, timed caption.');
  const ending = endings[/\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''];
  const type = contentTypes[contentType?.split(';')[0]?.trim().toLowerCase() ?? ''];
  const said = ending && ending !== 'text' ? ending : (type ?? ending);
  const why = ending && ending === said ? 'Its name says so.' : 'Its content type says so.';
  if (said !== 'csv' && said !== 'markdown' && isJson(start)) {
    const lines = isNdjson(start, said === 'ndjson');
    return marked(lines ? 'ndjson' : 'json', lines ? 'Each line is a JSON object.' : 'It is JSON.');
  }
  if (/^(<\?xml[^>]*>\s*)?(<!--(?:(?!-->)[^])*-->\s*)*<(!doctype html|html|head|body)\b/i.test(start))
    return marked('html', 'It begins as a page does.');
  if (said && said !== 'text' && said !== 'webvtt' && said !== 'srt')
    return { format: said, guessed: false, why };
  if (/^(#{1,6} \S|---\r?\n[^]{0,2000}?\n---\r?\n)/.test(start))
    return marked('markdown', 'It begins with a heading of Markdown.');
  return { format: 'text', guessed: true, why: 'It is text.' };
}

function marked(format: FileFormat, why: string) {
  return { format, guessed: false, why };
}

function isJson(start: string): boolean {
  return /^(\{\s*("|\})|\[\s*([{["\]]|-?\d[\d.eE+-]*\s*[,\]]|true|false|null))/.test(start);
}

/** A first line that is a whole object, and a second one that begins another. */
function isNdjson(start: string, isNamed: boolean): boolean {
  const [first, second] = start.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (!first?.startsWith('{')) return false;
  if (isNamed) return true;
  try {
    JSON.parse(first);
    return second?.trimStart().startsWith('{') ?? false;
  } catch {
    return false;
  }
}
