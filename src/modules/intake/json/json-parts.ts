import { TimeSlices } from '../../../common/resilience/time-slices.js';
import { FileNotReadableError } from '../intake.error.js';

/** Characters of one part: a persona with its source document fits. */
const maxPartLength = 2 * 1024 * 1024;

/** Deeper documents are refused before anything walks them. */
const maxDepth = 32;

/**
 * A part of a JSON text that is small enough to be parsed: an entry of a list, or a member that is none. `list` is null
 * for the entries of a text that is a list itself; of a text with several documents, one below the other, each is an
 * entry as well.
 */
export type JsonPart =
  | { type: 'entry'; list: string | null; text: string; line: number }
  | { type: 'member'; name: string; text: string; line: number };

/**
 * Cuts JSON into its parts without parsing it: of a file of any size no more than a part is held.
 *
 * @param byLines NDJSON: each line is an entry
 * @throws {FileNotReadableError} where it is cut off, nested too deep, or a part is too long
 */
export async function* jsonParts(texts: AsyncIterable<string>, byLines: boolean): AsyncGenerator<JsonPart> {
  const slices = new TimeSlices();
  const cutter = byLines ? new LineCutter() : new Cutter();
  for await (const text of texts) {
    // Large pieces would hold the event loop.
    for (let at = 0; at < text.length; at += 16_384) {
      await slices.next();
      yield* cutter.add(text.slice(at, at + 16_384));
    }
  }
  yield* cutter.end();
}

class LineCutter {
  private rest = '';
  private line = 0;

  *add(text: string): Generator<JsonPart> {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop()!;
    for (const line of lines) yield* this.entry(line);
    if (this.rest.length > maxPartLength) throw tooLong(this.line + 1);
  }

  *end(): Generator<JsonPart> {
    yield* this.entry(this.rest);
  }

  private *entry(text: string): Generator<JsonPart> {
    this.line += 1;
    if (text.trim() !== '') yield { type: 'entry', list: null, text: text.trim(), line: this.line };
  }
}

function tooLong(line: number): FileNotReadableError {
  return new FileNotReadableError(
    `One entry takes more than ${maxPartLength / 1024 / 1024} million characters.`,
    'Split it, or leave out what is no text.',
    { line },
  );
}

/** What is being read: between documents, in the outer object before a name, before a value, in a value. */
type State = 'outside' | 'name' | 'colon' | 'value' | 'after' | 'entries' | 'afterEntry';

/** Reads character by character; knows strings, nesting and nothing else. What is no JSON the parser refuses later. */
class Cutter {
  private state: State = 'outside';
  private line = 1;
  private begun = 1;
  private buffer = '';
  private depth = 0;
  private inString = false;
  private escaped = false;
  private isReading = false;
  private name = '';
  private list: string | null = null;
  /** Whether the list that is read is a member of an object. */
  private wrapped = false;
  private entries = 0;

  *add(text: string): Generator<JsonPart> {
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const character = text[at]!;
      if (character === '\n') this.line += 1;
      if (this.isReading) {
        const ends = this.step(character);
        if (ends === 'open') continue;
        this.buffer += text.slice(from, ends === 'with' ? at + 1 : at);
        this.isReading = false;
        yield* this.finish();
        if (ends === 'with') continue;
      }
      if (/\s/.test(character)) continue;
      from = at;
      this.begin(character);
    }
    if (!this.isReading) return;
    this.buffer += text.slice(from);
    if (this.buffer.length > maxPartLength) throw tooLong(this.begun);
  }

  *end(): Generator<JsonPart> {
    if (this.isReading && this.depth === 0 && !this.inString && this.state === 'outside') {
      this.isReading = false;
      yield* this.finish();
    }
    if (this.state === 'outside' && !this.isReading) return;
    throw new FileNotReadableError(
      `The JSON is cut off: it ends before its last bracket. Entries that are whole: ${this.entries}.`,
      'Export or copy the file again.',
      { line: this.line },
    );
  }

  /** Takes the first character of something that is not within a value. */
  private begin(character: string): void {
    const { state } = this;
    if (state === 'outside' && character === '[') this.enterList(null);
    else if (state === 'outside' && character === '{') this.state = 'name';
    else if (state === 'value' && character === '[') this.enterList(this.name);
    else if (state === 'colon' && character === ':') this.state = 'value';
    else if ((state === 'after' || state === 'name') && character === ',') this.state = 'name';
    else if ((state === 'after' || state === 'name') && character === '}') this.state = 'outside';
    else if ((state === 'afterEntry' || state === 'entries') && character === ',') this.state = 'entries';
    else if ((state === 'afterEntry' || state === 'entries') && character === ']')
      this.state = this.wrapped ? 'after' : 'outside';
    else if (state === 'name' && character !== '"') throw this.unexpected(character);
    else if (state === 'outside' || state === 'name' || state === 'value' || state === 'entries')
      this.start(character);
    else throw this.unexpected(character);
  }

  private enterList(name: string | null): void {
    this.list = name;
    this.wrapped = name !== null;
    this.state = 'entries';
  }

  private start(character: string): void {
    [this.buffer, this.depth, this.inString, this.escaped] = ['', 0, false, false];
    [this.isReading, this.begun] = [true, this.line];
    const ends = this.step(character);
    if (ends !== 'open') throw this.unexpected(character);
  }

  /** Whether a value ends: `with` this character, or `before` it. */
  private step(character: string): 'open' | 'with' | 'before' {
    if (this.inString) {
      if (this.escaped) this.escaped = false;
      else if (character === '\\') this.escaped = true;
      else if (character === '"') {
        this.inString = false;
        if (this.depth === 0) return 'with';
      }
      return 'open';
    }
    if (character === '"') this.inString = true;
    else if (character === '{' || character === '[') {
      this.depth += 1;
      if (this.depth > maxDepth)
        throw new FileNotReadableError(`It is nested deeper than ${maxDepth} levels.`, 'Flatten it.', {
          line: this.line,
        });
    } else if (character === '}' || character === ']') {
      this.depth -= 1;
      if (this.depth === 0) return 'with';
      if (this.depth < 0) return 'before';
    } else if (this.depth === 0 && (character === ',' || /\s/.test(character))) return 'before';
    return 'open';
  }

  private *finish(): Generator<JsonPart> {
    const text = this.buffer;
    this.buffer = '';
    if (text.length > maxPartLength) throw tooLong(this.begun);
    if (this.state === 'name') {
      this.name = nameOf(text, this.begun);
      this.state = 'colon';
    } else if (this.state === 'value') {
      this.state = 'after';
      yield { type: 'member', name: this.name, text, line: this.line };
    } else if (this.state === 'entries') {
      this.state = 'afterEntry';
      this.entries += 1;
      yield { type: 'entry', list: this.list, text, line: this.line };
    } else yield { type: 'entry', list: null, text, line: this.line };
  }

  private unexpected(character: string): FileNotReadableError {
    return new FileNotReadableError(
      `This is no JSON: "${character}" stands where it cannot.`,
      'Export the file again, or mend it at that place.',
      { line: this.line },
    );
  }
}

function nameOf(text: string, line: number): string {
  try {
    return String(JSON.parse(text));
  } catch (error) {
    throw new FileNotReadableError(
      'This is no JSON: a name is broken.',
      'Export the file again.',
      { line },
      error,
    );
  }
}
