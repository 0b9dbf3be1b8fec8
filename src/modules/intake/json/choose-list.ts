import { decoded } from '../bytes/decoded.js';
import type { BytesSurvey } from '../bytes/survey-bytes.js';
import type { FileFormat, FileSource } from '../intake.contract.js';
import { FileNotReadableError } from '../intake.error.js';
import { judgePersona } from '../personas/judge-persona.js';
import { findList, isByName, wholeOf } from './entries.js';
import { jsonParts } from './json-parts.js';
import { isObject, type Json } from './parse-part.js';

/** Members that list entries, whatever else the document has: a survey has a name, and is no persona. */
const wrappers =
  /^(responses|reviews|tickets|personas|answers|results|records|entries|rows|feedbacks?|comments|posts|submissions|surveys|interviews|passages|benchmarks|items|data)$/i;

/** Which list of a JSON or YAML document the entries are in, as {@link Recognition} has it. */
export async function chooseList(
  source: FileSource,
  format: FileFormat,
  { encoding, whole }: Pick<BytesSurvey, 'encoding' | 'whole'>,
  stated: string | undefined,
): Promise<string | null> {
  if (stated !== undefined) return stated;
  if (format === 'ndjson') return null;
  if (format === 'yaml') return listOfWhole(await wholeOf(source, encoding.name, format), format);
  const { isList, counts } = await lists(source, encoding.name);
  if (isList) return null;
  const known = [...counts].filter(([name]) => wrappers.test(name));
  if (
    known.length > 1 &&
    new Set(known.map(([name]) => name)).size > 1 &&
    known.some(([name]) => /^(personas|benchmarks|passages)$/.test(name))
  )
    throw new FileNotReadableError(
      `It holds several lists: ${known.map(([name]) => name).join(', ')}.`,
      'State which one, and import the file once for each.',
    );
  const [best] = known.sort(([, a], [, b]) => b - a);
  if (best && !(best[0] === 'answers' && whole)) return best[0];
  if (!whole) {
    const [longest] = [...counts].sort(([, a], [, b]) => b - a);
    if (longest && longest[1] > 10) return longest[0];
  }
  return listOfWhole(await wholeOf(source, encoding.name, format), format);
}

function listOfWhole(root: Json, format: FileFormat): string | null {
  if (Array.isArray(root)) return null;
  if (isObject(root)) {
    // What Typeform sends to a webhook: one response.
    if (isObject(root['form_response'])) return '$.form_response';
    // One person's answers: who that is stands beside them.
    const isPerson = Object.keys(root).some((key) => /^(respondent|participant|interviewee)/i.test(key));
    if (isPerson && Array.isArray(root['answers'])) return '$';
    const [known] = Object.entries(root)
      .filter(([name, value]) => wrappers.test(name) && Array.isArray(value) && value.some(isObject))
      .map(([name]) => name);
    if (known) return known;
    if (isByName('personas', root['personas'])) return format === 'yaml' ? 'personas' : '$.personas';
  }
  const verdict = judgePersona(root, false);
  if ('form' in verdict || isFragment(root)) return '$';
  return findList(root) ?? '$';
}

function isFragment(root: Json): boolean {
  return isObject(root) && isObject(root['persona']);
}

/** Whether the document is a list, and else how many objects each of its lists has. */
async function lists(source: FileSource, encoding: BytesSurvey['encoding']['name']) {
  const counts = new Map<string, number>();
  let [isList, parts] = [false, 0];
  for await (const part of jsonParts(decoded(source.open(), encoding), false)) {
    parts += 1;
    if (part.type !== 'entry') continue;
    if (part.list === null) isList = true;
    else if (part.text.startsWith('{')) counts.set(part.list, (counts.get(part.list) ?? 0) + 1);
  }
  if (parts === 0)
    throw new FileNotReadableError('The document is empty.', 'Send the file that has the entries.');
  return { isList, counts };
}
