import type { Section, SectionName } from '../../../common/domain/section.contract.js';
import type { ExportQuery, PersonaExport, Source } from '../export.contract.js';
import { interviewQuestionsOf } from '../persona/notice.js';
import { type FlatRow, flatRows } from './flat-rows.js';

type Cell = string | number | null | undefined;

const columns = [
  'persona_id', 'persona', 'persona_version', 'section', 'status', 'kind', 'path', 'text',
  'value', 'unit', 'provenance', 'formula', 'inputs', 'source', 'as_of', 'interval_low', 'interval_high',
  'count', 'of', 'confidence', 'evidence', 'response_id', 'respondent', 'question', 'asked_at', 'start',
  'end', 'model', 'generated_at', 'digital_source_type',
] as const; // prettier-ignore
type Line = Partial<Record<(typeof columns)[number], Cell>>;

const delimiters = { comma: ',', semicolon: ';', tab: '\t' };

/**
 * An export as one table (RFC 4180), a row for each statement, number and quote, then for each source. It begins with a byte
 * order mark, without which Excel takes it for another encoding.
 */
export function csvOf(document: PersonaExport, { delimiter }: Pick<ExportQuery, 'delimiter'>): string {
  const sign = delimiters[delimiter];
  const decimal = delimiter === 'semicolon' ? ',' : '.';
  const toCell = (cell: Cell) => cellOf(cell, sign, decimal);
  const lines = [...linesOf(document)].map((line) => columns.map((column) => toCell(line[column])));
  return `\ufeff${[[...columns], ...lines].map((cells) => `${cells.join(sign)}\r\n`).join('')}`;
}

/** A number is a number; a text is never a formula, whichever program opens it: then an apostrophe stands before it. */
function cellOf(cell: Cell, sign: string, decimal: string): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') {
    const number = String(cell).replace('.', decimal);
    return number.includes(sign) ? `"${number}"` : number;
  }
  const safe = /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(cell) ? `'${cell}` : cell;
  return /["\r\n]/.test(safe) || safe.includes(sign) || /^\s|\s$/u.test(safe)
    ? `"${safe.replaceAll('"', '""')}"`
    : safe;
}

function* linesOf(document: PersonaExport): Generator<Line> {
  const { persona, version, sources } = document;
  const of = { persona_id: persona.id, persona: persona.name, persona_version: version };
  const byId = new Map(sources.map((source) => [source.id, source]));
  for (const [name, section] of Object.entries(document.sections) as [SectionName, Section<unknown>][]) {
    const { status, problem, generatedBy, provenance } = section;
    const made = {
      ...of,
      section: name,
      status,
      model: generatedBy?.model,
      generated_at: provenance?.generatedAt,
      digital_source_type: generatedBy?.digitalSourceType,
    };
    if (problem) yield { ...made, kind: 'problem', text: problem.detail };
    for (const text of interviewQuestionsOf(section)) yield { ...made, kind: 'interview_question', text };
    for (const row of flatRows(section.data)) yield { ...made, ...lineOf(row, byId) };
    const card = document.provenance.find((each) => each.section === name)!;
    for (const caveat of card.caveats) yield { ...made, kind: 'caveat', text: caveat };
    const { evidence, checks, score, promptVersion } = card;
    for (const [path, text] of Object.entries({
      basis: evidence && `${evidence.basis}: ${evidence.answersCoded} answers coded`,
      responses: evidence && `${evidence.responsesRead} of ${evidence.responsesTotal} read`,
      passages: evidence && `${evidence.passagesRead} of ${evidence.passagesTotal} read`,
      promptVersion,
      checks: checks && `${checks.passed} of ${checks.of} passed`,
      failed: checks && checks.failed.length > 0 ? checks.failed.join('; ') : null,
    }))
      if (text) yield { ...made, kind: 'provenance', path, text };
    if (score !== null) yield { ...made, kind: 'provenance', path: 'score', value: score };
  }
  for (const source of sources) {
    const { kind, id, text } = source;
    const passage = { source: source.source ?? source.url, as_of: source.publishedAt };
    yield {
      ...of,
      kind: `source: ${kind}`,
      text,
      evidence: id,
      ...(kind === 'response' ? citationOf(source) : passage),
    };
  }
}

function lineOf(row: FlatRow, sources: ReadonlyMap<string, Source>): Line {
  const { kind, path, text, value, unit, provenance, formula, inputs, source, asOf, quote } = row;
  const [low, high] = row.interval ?? [];
  const cited = quote && sources.get(quote.responseId);
  return {
    kind,
    path,
    text,
    value,
    unit,
    provenance,
    formula,
    inputs,
    source,
    as_of: asOf,
    interval_low: low,
    interval_high: high,
    count: row.count,
    of: row.of,
    confidence: row.confidence,
    evidence: row.evidence?.join(' '),
    ...(cited && citationOf(cited)),
    start: quote?.start,
    end: quote?.end,
  };
}

function citationOf({ id, respondent, question, askedAt }: Source): Line {
  return { response_id: id, respondent, question, asked_at: askedAt };
}
