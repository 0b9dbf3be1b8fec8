/**
 * Scores a coding of answers into themes against one that was made by hand: precision, recall, Cohen's kappa.
 *
 *   npm run evaluate-coding -- --reference codes.json --coded coded.json --mapping mapping.json [--rows 50] [--json]
 *   npm run evaluate-coding -- --reference codes.json --url http://127.0.0.1:3000 --persona ID --mapping mapping.json
 *
 * With --url the coding is read from a running service (PERSONA_DETAILS_API_KEY), its answers in the order in which they
 * were imported; without --mapping its themes are listed, so that a mapping can be written. The forms of the files are in
 * scripts/evaluate-coding/coding-file.ts. Ends with 1 where precision is under 0.9 or recall of mapped themes under 0.8.
 */
import { parseArgs } from 'node:util';
import { type Coded, codedSchema, mappingSchema, readJsonFile, referenceSchema } from './coding-file.js';
import { readCoding } from './read-coding.js';
import { scoreCoding } from './score-coding.js';

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    reference: text, coded: text, mapping: text, rows: text, url: text, persona: text,
    json: { type: 'boolean', default: false },
  },
}); // prettier-ignore

const targets = { precision: 0.9, recall: 0.8 };

try {
  process.exitCode = await evaluate();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}

async function evaluate(): Promise<number> {
  if (!values.reference) throw new Error('Name the coding by hand: --reference codes.json.');
  const reference = readJsonFile(values.reference, referenceSchema);
  const coded = await codedAnswers();
  if (!values.mapping) {
    for (const { id, label, mentions } of coded.themes)
      console.log(`${id}  ${label}  ${mentions.length} mentions`);
    throw new Error('Name the mapping of these themes: --mapping mapping.json.');
  }
  const last = Math.max(0, ...reference.codes.map(({ row }) => row));
  const rows = values.rows === undefined ? last : Number(values.rows);
  const score = scoreCoding(reference, coded, readJsonFile(values.mapping, mappingSchema), rows);
  if (values.json) console.log(JSON.stringify(score, null, 2));
  else print(score);
  const { precision, recall } = score;
  return (precision ?? 0) >= targets.precision && (recall.mapped ?? 0) >= targets.recall ? 0 : 1;
}

async function codedAnswers(): Promise<Coded> {
  if (values.coded) return readJsonFile(values.coded, codedSchema);
  if (values.url && values.persona) return readCoding(values.url, values.persona, process.env);
  throw new Error('Name what is judged: --coded coded.json, or --url and --persona.');
}

function print({ precision, recall, kappa, themes, unmapped }: ReturnType<typeof scoreCoding>): void {
  const shown = (value: number | null) => (value === null ? 'none' : value.toFixed(3));
  console.log('theme                          found  judged  reference');
  for (const { theme, found, judged, reference } of themes)
    console.log(
      `${theme.padEnd(30)} ${`${found}`.padStart(5)}  ${`${judged}`.padStart(6)}  ${`${reference}`.padStart(9)}`,
    );
  if (unmapped.length > 0) console.log(`Not judged, none of the reference's: ${unmapped.join('; ')}`);
  console.log(`precision ${shown(precision)} (aim ${targets.precision})`);
  console.log(
    `recall    ${shown(recall.mapped)} of the themes that were found (aim ${targets.recall}), ${shown(recall.all)} of all`,
  );
  const [low, high] = kappa.interval ?? [null, null];
  console.log(`kappa     ${shown(kappa.kappa)} [${shown(low)}, ${shown(high)}]`);
}
