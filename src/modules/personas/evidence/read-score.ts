import { readDecimal } from '../../../../config/decimal.js';
import { shownCell } from './shown-cell.js';
import { endOf, foldLabel, type Ladder } from './score-labels.js';

/** The ends of a scale, as whoever made the survey states them. */
export interface Scale {
  min: number;
  max: number;
}

/**
 * What a cell says: a value on the scale; nothing, as "N/A" does; or something that nobody can be sure of. `scaleMax` is
 * the end that the cell names itself, as "4/5" and "★★★★☆" do; `label` the words beside the number.
 */
export type Score =
  | { value: number; scaleMax?: number; label?: string }
  | { missing: true; reason: string }
  | { unreadable: true; reason: string };

const notGiven = new Set(
  "n/a na n.a. n.a nan none null nil - -- --- – — . ? x;not applicable;no answer;no response;not answered;not given;don't know;dont know;do not know;prefer not to say;prefer not to answer;skipped;nie dotyczy;nie wiem;brak;brak odpowiedzi;keine angabe;k.a.;k. a.;weiß nicht;sans réponse;ne sait pas;sin respuesta;no sabe;nessuna risposta"
    .split(';')
    .flatMap((each, index) => (index === 0 ? each.split(' ') : each)),
);

/** Characters; what is longer is a text. */
const longest = 200;

/** Filled and empty stars, with what marks a picture. */
const [filled, hollow] = ['★⭐🌟✭✮✯', '☆✩✰⚝'];
const starred = new RegExp(`^([${filled}]*)(½|[.,]5)?([${hollow}]*)$`, 'u');

const number = String.raw`[+-]?\d+(?:[.,]\d+)?`;
const ofWord = String.raw`(?:\/|out of|of|von|z|na|sur|de|su|van|av|af|из|з)`;
const unit = String.raw`(?:stars?|points?|pts?\.?|sterne?n?|punkte?n?|gwiazd\w*|punkt\w*|pkt\.?|étoiles?|points?|estrellas?|puntos?|stelle?|punti|★|⭐)`;
const [fraction, counted, labelled, labelFirst] = [
  new RegExp(
    `^(${number})\\s*(?:${unit}\\s*)?${ofWord}\\s*(${number})(?:\\s*${unit})?(?:\\s*[-–—:(,]\\s*[^\\d]+)?$`,
    'iu',
  ),
  new RegExp(`^(${number})[\\s-]*${unit}$`, 'iu'),
  new RegExp(`^(${number})\\s*(?:[-–—:=.)|,]\\s+|[-–—:=)|]|\\s+-|\\(|\\s)\\s*([^\\d]+)$`, 'u'),
  new RegExp(`^([^\\d]+?)\\s*(?:[-–—:=|]\\s*|\\(\\s*)(\\d+(?:[.,]\\d+)?)\\s*\\)?$`, 'u'),
];

/**
 * Reads a score as survey tools and people write it: `4`, `4,5`, `٤`, `10 - Extremely likely`, `Good (4)`, `4/5`, `4 out of
 * 5`, `5 stars`, `★★★★☆`, `Very likely`. What could be read in two ways is not read: a rating that is wrong is worse than
 * none. Pure: the same cell on the same scale is the same score.
 *
 * @param scale where it is known: a value outside of it is no score. Without one, a label alone is none
 * @param ladder the labels that stand alone in the column, see `ladderOf`
 */
export function readScore(cell: string, scale: Scale | null, ladder?: Ladder): Score {
  const trimmed = cell.trim();
  if (trimmed.length > longest) return unreadable(`${shownCell(trimmed)} is longer than a score is.`);
  const text = plain(trimmed);
  if (text === '') return { missing: true, reason: 'The cell is empty.' };
  const read = written(text, scale, ladder);
  if ('value' in read && scale) return onScale(read, scale, cell);
  return read;
}

function written(text: string, scale: Scale | null, ladder: Ladder | undefined): Score {
  const alone = numberOf(text.replace(/(?<=^\d+) ?½$/u, '.5'), scale);
  if (alone !== undefined) return { value: alone };
  const stars = starsIn(text);
  if (stars) return stars;
  const ofMax = fraction.exec(text);
  if (ofMax) return { value: decimalOf(ofMax[1]!), scaleMax: decimalOf(ofMax[2]!) };
  const units = counted.exec(text);
  if (units) return { value: decimalOf(units[1]!) };
  if (notGiven.has(text.toLowerCase()))
    return { missing: true, reason: `${shownCell(text)} says that none was given.` };
  const [, value, label] = labelled.exec(text) ?? [];
  if (value !== undefined) return withLabel(decimalOf(value), label!, scale);
  const [, before, last] = labelFirst.exec(text) ?? [];
  if (last !== undefined) return withLabel(decimalOf(last), before!, scale);
  const percent = scale?.max === 100 ? /^(\d+(?:[.,]\d+)?) ?%$/u.exec(text) : null;
  if (percent) return { value: decimalOf(percent[1]!) };
  if (/\d/u.test(text)) return unreadable(`${shownCell(text)} is no single number.`);
  return labelAlone(text, scale, ladder);
}

/** White space, digits of other scripts and marks of pictures as they are meant. */
function plain(cell: string): string {
  // Its compatibility form would make 52 of 5².
  const form = /[½¼¾²³¹\u2070-\u209F\u2150-\u215F]/u.test(cell) ? 'NFC' : 'NFKC';
  return cell
    .normalize(form)
    .replaceAll(/[\uFE0E\uFE0F\p{Cf}]/gu, '')
    .replaceAll(/[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\u09E6-\u09EF\u0E50-\u0E59]/gu, (digit) =>
      String(digitOf(digit)),
    )
    .replaceAll('−', '-')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** Arabic, Persian, Devanagari, Bengali, Thai: the code of each zero, which the other digits follow. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];

function digitOf(digit: string): number {
  const code = digit.codePointAt(0)!;
  return code - zeros.findLast((zero) => zero <= code)!;
}

function numberOf(text: string, scale: Scale | null): number | undefined {
  const inDecimal = readDecimal(text);
  if (inDecimal !== undefined) return inDecimal;
  if (!/^[+-]?\d+,\d+$/u.test(text)) return undefined;
  // A comma before three digits may part thousands.
  if (/,\d{3}$/u.test(text) && (scale === null || scale.max >= 1_000)) return undefined;
  return decimalOf(text);
}

function decimalOf(text: string): number {
  return Number(text.replace(',', '.'));
}

function starsIn(text: string): Score | undefined {
  const match = starred.exec(text.replaceAll(' ', ''));
  if (!match) return undefined;
  const [full, half, empty] = [[...match[1]!].length, match[2] ? 0.5 : 0, [...match[3]!].length];
  if (full + empty === 0) return undefined;
  return { value: full + half, ...(empty > 0 && { scaleMax: full + empty + Math.ceil(half) }) };
}

/** What makes a quantity, or one of several numbers, of the number before it. */
const measured =
  /^(?:or|to|oder|bis|lub|albo|do|ou|à|o|a|and|i|und|et|y|e|%|\+|<|>|\?|x|times?|sec\w*|min\w*|hours?|h|days?|weeks?|months?|years?|people|persons|usd|eur|gbp|pln|razy|lat|mal|jahre?|fois|ans|veces|años|volte|anni)(?!\p{L})/iu;

/** The number counts; a label that is known to stand at the other end says that one of the two is wrong. */
function withLabel(value: number, label: string, scale: Scale | null): Score {
  const end = endOf(label);
  const isLow = scale !== null && value - scale.min < scale.max - value;
  const isHigh = scale !== null && value - scale.min > scale.max - value;
  if ((end === 1 && isLow) || (end === 0 && isHigh))
    return unreadable(`${value} is at one end of the scale and ${shownCell(label.trim())} at the other.`);
  if (measured.test(label.trim()))
    return unreadable(`${shownCell(`${value} ${label.trim()}`)} is no single number.`);
  return { value, label: label.trim() };
}

function labelAlone(text: string, scale: Scale | null, ladder: Ladder | undefined): Score {
  if (!scale) return unreadable(`${shownCell(text)} is a label, and the ends of the scale are not stated.`);
  const step = ladder?.steps.get(foldLabel(text));
  const points = scale.max - scale.min + 1;
  if (step !== undefined && ladder!.length === points) return { value: scale.min + step };
  const end = endOf(text);
  if (end !== undefined) return { value: end === 0 ? scale.min : scale.max };
  return unreadable(
    step === undefined
      ? `${shownCell(text)} is no number, and no label that is known here.`
      : `${shownCell(text)} is one of ${ladder!.length} labels, and the scale has ${points} points.`,
  );
}

function onScale(score: Extract<Score, { value: number }>, { min, max }: Scale, cell: string): Score {
  if (score.scaleMax !== undefined && score.scaleMax !== max)
    return unreadable(`${shownCell(cell)} is out of ${score.scaleMax}, and the scale ends at ${max}.`);
  if (score.value < min || score.value > max)
    return unreadable(`${score.value} lies outside of the scale from ${min} to ${max}.`);
  return score;
}

function unreadable(reason: string): Score {
  return { unreadable: true, reason };
}
