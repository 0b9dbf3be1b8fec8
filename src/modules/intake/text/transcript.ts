import type { FileFormat, Recognition } from '../intake.contract.js';
import { FileNotReadableError } from '../intake.error.js';

/** Characters of one turn: what is longer is split where a cue or a line ends. */
const maxTurnLength = 20_000;

export interface Turn {
  /** null: the file does not say. */
  speaker: string | null;
  text: string;
  /** Line on which it ends. */
  line: number;
}

const label =
  /^\s{0,3}(?:\*\*|__)?\[?([\p{L}][\p{L}\p{N} .,'’()_/&-]{0,59}?)\]?(?:\s*[([]\d{1,2}(?::\d{2}){1,2}[)\]])?(?:\*\*|__)?\s?:(?:\*\*|__)?(?:\s+|$)(.*)$/u;
const stamped =
  /^\s*[([]?(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+)?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s?[ap]m)?[)\]]?\s*[-–]?\s*/i;

/** A line of a chat: `10:01:22 From Ann to Everyone: …`, `[02/03/2026, 14:05:11] Ann: …`. */
const chat =
  /^\s*(?:[([]?\d{1,2}:\d{2}:\d{2}[)\]]?\s+from\s+\S|[([]?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}:\d{2}[^:\n]{0,8}?[)\]]?\s*[-–]?\s*\p{L}[^:\n]{0,59}:)/iu;
const timing = /^\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}/;

/** A line of its own that says who speaks, and when: `John Smith  0:07`, `[John Smith] 10:01:02`. */
const heading =
  /^\s*(?:[([]?\d{1,2}(?::\d{2}){1,2}[)\]]?\s+)?\[?(\p{L}[\p{L}\p{N} .'’-]{0,59}?)\]?\s+[([]?\d{1,2}(?::\d{2}){1,2}[)\]]?\s*$/u;

/** When a turn begins and ends, above a line with who speaks: `0:0:4.270 --> 0:0:9.100`. */
const span = /^\s*\d{1,2}:\d{1,2}:\d{1,2}\.\d{1,3} --> \d{1,2}:\d{1,2}:\d{1,2}\.\d{1,3}\s*$/;

/** Who speaks at the beginning of a line, and what. */
function speakerOf(line: string): { speaker: string; text: string } | undefined {
  const alone = heading.exec(line);
  if (alone) return { speaker: alone[1]!.trim(), text: '' };
  const isChat = chat.test(line);
  const found = label.exec(line.replace(stamped, '').replace(isChat ? /^from\s+/i : /^$/, ''));
  if (!found || /^(https?|note|www)$/i.test(found[1]!) || found[1]!.trim().split(/\s+/).length > 5)
    return undefined;
  const speaker = isChat ? found[1]!.replace(/\s+to\s+\S.*$/i, '') : found[1]!;
  return { speaker: speaker.trim(), text: found[2]! };
}

/**
 * Whether a text reads like a conversation: most lines name who speaks, several do, and one of them more than once. Where
 * each is named again and again fewer lines are enough: what they say may be broken into many.
 */
export function looksLikeTranscript(text: string): boolean {
  if (text.split('\n', 400).filter((line) => span.test(line)).length > 1) return true;
  const lines = text
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 400);
  const speakers = lines
    .flatMap((line) => speakerOf(line)?.speaker ?? [])
    .filter((name) => !isAboutTheTalk(name));
  const counts = new Map<string, number>();
  for (const speaker of speakers) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  const again = [...counts.values()].filter((count) => count > 1).length;
  const asks = [...counts.keys()].some(isInterviewerName);
  const isMarked = asks || lines.some((line) => heading.test(line) || chat.test(line));
  const taken = again > 1 && counts.size * 2 <= speakers.length && speakers.length >= 4;
  if (taken && speakers.length >= lines.length * 0.15) return true;
  return (
    counts.size >= 2 &&
    counts.size <= 20 &&
    speakers.length >= lines.length * (isMarked ? 0.3 : 0.5) &&
    (again > 0 || isMarked)
  );
}

/**
 * The turns of a transcript: what one says until another does.
 *
 * @param lines of the whole file
 */
export async function* turnsOf(
  lines: AsyncIterable<{ text: string; line: number }>,
  format: FileFormat,
): AsyncGenerator<Turn> {
  let turn: Turn | undefined;
  const pieces = format === 'webvtt' || format === 'srt' ? cues(lines, format) : spoken(lines);
  for await (const piece of pieces) {
    const speaker: string | null = piece.isNew ? piece.speaker : (piece.speaker ?? turn?.speaker ?? null);
    if (turn && turn.speaker === speaker && turn.text.length + piece.text.length < maxTurnLength) {
      turn.text =
        turn.text === '' ? piece.text : `${turn.text}${piece.text === '' ? '' : piece.joint + piece.text}`;
      turn.line = piece.line;
      continue;
    }
    if (turn && turn.text.trim() !== '') yield turn;
    if (piece.text.length > maxTurnLength)
      throw new FileNotReadableError(
        `One turn takes more than ${maxTurnLength} characters.`,
        'Break it into lines.',
        { line: piece.line },
      );
    turn = { speaker, text: piece.text, line: piece.line };
  }
  if (turn && turn.text.trim() !== '') yield turn;
}

interface Piece {
  speaker: string | null;
  text: string;
  line: number;
  /** What stands between it and the piece before. */
  joint: string;
  /** Nobody goes on: who speaks is not known. */
  isNew?: boolean;
}

async function* spoken(lines: AsyncIterable<{ text: string; line: number }>): AsyncGenerator<Piece> {
  let [joint, isNamed] = ['\n', false];
  for await (const { text, line } of lines) {
    if (text.trim() === '') {
      joint = '\n\n';
      continue;
    }
    if (span.test(text) || isNamed) {
      if (isNamed) yield { speaker: text.trim(), text: '', line, joint };
      isNamed = !isNamed;
      continue;
    }
    if (/^#{1,6} |^---+$|^transcribed by https:\/\/otter\.ai\s*$/i.test(text)) continue;
    const found = speakerOf(text);
    yield {
      speaker: found?.speaker ?? null,
      text: found?.text ?? text.replace(stamped, '').trim(),
      line,
      joint,
    };
    joint = '\n';
  }
}

async function* cues(
  lines: AsyncIterable<{ text: string; line: number }>,
  format: 'webvtt' | 'srt',
): AsyncGenerator<Piece> {
  let [isIn, isSkipped, isFirst] = [false, false, true];
  let speaker: string | null = null;
  for await (const { text, line } of lines) {
    if (text.trim() === '') {
      [isIn, isSkipped, speaker] = [false, false, null];
    } else if (timing.test(text)) {
      [isIn, isSkipped] = [true, false];
    } else if (!isIn && format === 'webvtt' && (isFirst || /^(NOTE|STYLE|REGION)\b/.test(text)))
      isSkipped = true;
    else if (isIn && !isSkipped) {
      const voice = /^<v(?:\.[\w.]+)?\s+([^>]+)>/.exec(text);
      const words = decodeEntities(text.replaceAll(/<\/?[a-z][^<>]*>|<\d[\d:.]*>/gi, ''));
      const named = voice ? { speaker: voice[1]!.trim(), text: words } : speakerOf(words);
      speaker = named?.speaker ?? speaker;
      yield { speaker, text: (named?.text ?? words).trim(), line, joint: ' ' };
    }
    isFirst = false;
  }
}

function decodeEntities(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/&(?:lrm|rlm);/g, '')
    .replaceAll('&amp;', '&');
}

/** What those who ask are called. */
function isInterviewerName(name: string): boolean {
  return /^(interviewer|interview|moderator(in)?|researcher|facilitator|host|int|mod|q|i|question|badacz(ka)?|prowadząc[ya]|moderatorka|ankieter(ka)?|interviewer(in)?|enquêteu(r|se)|animat(eur|rice)|entrevistador(a)?|moderador(a)?)\s*\d*$/i.test(
    name.trim(),
  );
}

/** What stands above a conversation: it has the form of a turn, and nobody says it. */
export function isAboutTheTalk(name: string): boolean {
  return /^((interview |recording )?(date|time|no|number|id)|location|place|venue|duration|length|project|study|topic|subject|title|file|recording|recorded( on| by)?|transcribed( by| on)?|transcriber|present|attendees|participants|language|session|data|czas|miejsce|temat|obecni|uczestnicy|datum|uhrzeit|ort|dauer|thema|anwesende|lieu|durée|sujet|fecha|lugar|duración|tema)$/i.test(
    name.trim(),
  );
}

/** What people are called who are not named. */
function isAnonymousName(name: string): boolean {
  return /^((participant|respondent|interviewee|speaker|person|guest|user|customer|client|teilnehmer(in)?|befragte[r]?|uczestni(k|czka)|respondentka|badan[ya]|rozmówca|sujet|participante?|p|r|s|b|a|tn)[\s_-]*[\d]*|[A-Z]\d{0,3})$/i.test(
    name.trim(),
  );
}

/** Counts turns and who asks, as they pass. */
export class SpeakerCount {
  private readonly found = new Map<string, { turns: number; questions: number }>();

  add({ speaker, text }: Turn): void {
    if (speaker === null || isAboutTheTalk(speaker)) return;
    const counts = this.found.get(speaker) ?? { turns: 0, questions: 0 };
    counts.turns += 1;
    if (/[?？؟]\s*["”»]?\s*$/u.test(text)) counts.questions += 1;
    this.found.set(speaker, counts);
  }

  /**
   * @param stated names of those who ask
   * @returns with `guessed` where only their questions tell who asks
   */
  speakers(stated: string[] | undefined): { speakers: Recognition['speakers']; guessed: boolean } {
    const all = [...this.found];
    const named = stated ?? all.map(([name]) => name).filter(isInterviewerName);
    const [most] = all
      .filter(([, { turns, questions }]) => questions >= 2 && questions * 2 > turns)
      .sort(([, a], [, b]) => b.questions / b.turns - a.questions / a.turns);
    const guessed = stated === undefined && named.length === 0 && most !== undefined && all.length > 1;
    const asks = new Set(guessed ? [most[0]] : named);
    return {
      guessed,
      speakers: all.map(([name, { turns }]) => ({
        name,
        turns,
        interviewer: asks.has(name),
        pseudonymised: !asks.has(name) && !isAnonymousName(name),
      })),
    };
  }
}
