import { maxAnswerLength } from '../../../common/domain/written.js';

/**
 * The finished part of JSON that is still being written. A string, number or word is part of it once the character after it
 * shows that it is whole; a list or object is there with the members that are finished. Each character is read once.
 */
export class FinishedJson {
  /** From the first brace on, without a fence that stands before it. */
  private text = '';
  /** For each bracket that is open, the one that will close it. */
  private readonly closers: string[] = [];
  private inString = false;
  private escaped = false;
  private finishedLength = 0;

  /** How many code units belong to finished values; never shrinks. */
  get length(): number {
    return this.finishedLength;
  }

  add(piece: string): void {
    const from = this.text.length;
    const begins = from === 0 ? piece.indexOf('{') : 0;
    if (begins < 0 || from >= maxAnswerLength) return;
    this.text += piece.slice(begins, begins + maxAnswerLength - from);
    for (let at = from; at < this.text.length; at++) {
      if (at > 0 && this.closers.length === 0) return;
      this.read(this.text[at]!, at);
    }
  }

  /** @throws {SyntaxError} where the text is no JSON; then it will not become any */
  value(): unknown {
    return JSON.parse(this.text.slice(0, this.finishedLength) + this.closers.toReversed().join(''));
  }

  private read(character: string, at: number): void {
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
