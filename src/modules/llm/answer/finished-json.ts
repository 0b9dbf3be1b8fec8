/** The longest text that is looked at, in UTF-16 code units: a section has some thousand. */
const longest = 64_000;

/**
 * JSON that is still being written, as far as it is finished: a string, number or word counts once what follows it shows
 * that it is whole; lists and objects are there with what they have by then. What was looked at is not looked at again.
 */
export class FinishedJson {
  /** From the first brace on: a fence before it is no part of it. */
  private text = '';
  /** The brackets that are open, as those that will close them. */
  private readonly closers: string[] = [];
  private inString = false;
  private escaped = false;
  private finishedLength = 0;

  /** Code units that belong to finished values; grows. */
  get length(): number {
    return this.finishedLength;
  }

  add(piece: string): void {
    const from = this.text.length;
    const begins = from === 0 ? piece.indexOf('{') : 0;
    if (begins < 0 || from >= longest) return;
    this.text += piece.slice(begins, begins + longest - from);
    for (let at = from; at < this.text.length; at++) {
      if (at > 0 && this.closers.length === 0) return;
      this.look(this.text[at]!, at);
    }
  }

  /** @throws {SyntaxError} where it is no JSON; then it never will be */
  value(): unknown {
    return JSON.parse(this.text.slice(0, this.finishedLength) + this.closers.toReversed().join(''));
  }

  private look(character: string, at: number): void {
    if (this.inString) {
      if (this.escaped) this.escaped = false;
      else if (character === '\\') this.escaped = true;
      else if (character === '"') this.inString = false;
    } else if (character === '"') this.inString = true;
    else if (character === '{' || character === '[') {
      this.closers.push(character === '{' ? '}' : ']');
      this.finishedLength = at + 1;
    } else if (character === '}' || character === ']') {
      this.closers.pop();
      this.finishedLength = at + 1;
    } else if (character === ',') this.finishedLength = at;
  }
}
