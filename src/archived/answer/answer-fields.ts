import { ModelOutputInvalidError } from '../../modules/llm/model.errors.js';
import { jsonInText } from './json-in-text.js';

/** No text of a section is longer, in UTF-16 code units: one that is was not written as asked. */
const maxText = 2_000;

/**
 * Reads one object of an answer field by field, by hand. What is wrong with a field is said with its place, such as
 * `stages[0].name`. Lists of texts may be left out; everything else has to be there.
 */
export class AnswerFields {
  private constructor(
    private readonly object: object,
    private readonly place: string,
    private readonly output: string,
  ) {}

  /** @throws {ModelOutputInvalidError} where the text holds no JSON object */
  static of(text: string): AnswerFields {
    return new AnswerFields(jsonInText(text), '', text);
  }

  /** Without outer white space, never empty. */
  text(name: string): string {
    return this.textOf(this.value(name), name);
  }

  /** Empty where the field is missing. */
  texts(name: string): string[] {
    const value = this.value(name) ?? [];
    if (!Array.isArray(value)) this.fail(name, 'is no list');
    return value.map((entry, index) => this.textOf(entry, `${name}[${index}]`));
  }

  /** Within the bounds; also where it was written as a text, such as `"7"`. */
  number(name: string, least: number, most: number): number {
    const value = this.value(name);
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number !== 'number' || Number.isNaN(number)) this.fail(name, 'is no number');
    if (number < least || number > most) this.fail(name, `is not within ${least}–${most}`);
    return number;
  }

  flag(name: string): boolean {
    const value = this.value(name);
    if (typeof value !== 'boolean') this.fail(name, 'is neither true nor false');
    return value;
  }

  /** One of the choices, whatever its capitals and with blanks or hyphens for underscores. */
  choice<T extends string>(name: string, choices: readonly T[]): T {
    const said = this.text(name)
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_');
    const chosen = choices.find((choice) => choice === said);
    if (chosen === undefined) this.fail(name, `is none of ${choices.join(', ')}`);
    return chosen;
  }

  objects(name: string): AnswerFields[] {
    const value = this.value(name);
    if (!Array.isArray(value)) this.fail(name, 'is no list');
    return value.map((entry: unknown, index) => {
      const place = `${name}[${index}]`;
      if (typeof entry !== 'object' || entry === null) this.fail(place, 'is no object');
      return new AnswerFields(entry, this.at(place), this.output);
    });
  }

  /** @throws {ModelOutputInvalidError} that says where */
  fail(name: string, what: string): never {
    throw new ModelOutputInvalidError(
      `The answer is not of the form asked for: ${this.at(name)} ${what}.`,
      this.output,
    );
  }

  /** Own fields only: an answer that names `constructor` or `__proto__` gets nothing of ours. */
  private value(name: string): unknown {
    return Object.hasOwn(this.object, name) ? (this.object as Record<string, unknown>)[name] : undefined;
  }

  private textOf(value: unknown, place: string): string {
    if (typeof value !== 'string') this.fail(place, 'is no text');
    const text = value.trim();
    if (text === '') this.fail(place, 'is empty');
    if (text.length > maxText) this.fail(place, `is longer than ${maxText} characters`);
    return text;
  }

  private at(name: string): string {
    return this.place === '' ? name : `${this.place}.${name}`;
  }
}
