import type { Prompt } from '../evidence/read-prompt.js';
import { sentencesOf } from '../evidence/text-pieces.js';
import { isObject } from '../shared/is-object.js';
import { clip } from '../writers/clip.js';
import type { JsonSchema } from './response-schema.js';

const MAX_DEPTH = 24;

/**
 * Fills a schema that the sample has no writer for: strings are sentences of the evidence in turn, numbers the least
 * that is allowed, choices the first, lists as short as they may be but one item at least.
 */
export function fillSchema(schema: JsonSchema, prompt: Prompt): unknown {
  return new Filler(schema, prompt).fill(schema, 0);
}

class Filler {
  private readonly sentences: string[];
  private next = 0;

  constructor(
    private readonly root: JsonSchema,
    prompt: Prompt,
  ) {
    const items = [...prompt.responses, ...prompt.passages].slice(0, 50);
    const found = items.flatMap((item) => sentencesOf(item.text).map((s) => item.text.slice(s.start, s.end)));
    this.sentences = found.length > 0 ? found : ['sample'];
  }

  fill(schema: unknown, depth: number): unknown {
    if (!isObject(schema) || depth > MAX_DEPTH) return null;
    const target = this.resolve(schema);
    const choices = target['anyOf'] ?? target['oneOf'];
    if (Array.isArray(choices) && choices.length > 0) return this.fill(choices[0], depth + 1);
    if (Array.isArray(target['enum'])) return target['enum'][0];
    switch (typeOf(target)) {
      case 'object':
        return this.object(target, depth);
      case 'array':
        return this.array(target, depth);
      case 'integer':
      case 'number':
        return least(target);
      case 'boolean':
        return false;
      case 'null':
        return null;
      default:
        return this.text(target);
    }
  }

  private object(schema: JsonSchema, depth: number): Record<string, unknown> {
    const properties = isObject(schema['properties']) ? schema['properties'] : {};
    const required = Array.isArray(schema['required']) ? schema['required'] : [];
    // Optional properties may lead in circles; past the first levels only what is required is filled.
    const names = Object.keys(properties).filter((name) => depth < 4 || required.includes(name));
    return Object.fromEntries(names.map((name) => [name, this.fill(properties[name], depth + 1)]));
  }

  private array(schema: JsonSchema, depth: number): unknown[] {
    const first = Array.isArray(schema['prefixItems']) ? schema['prefixItems'] : [];
    const least = Math.max(
      number(schema['minItems'], 0),
      Math.min(1, number(schema['maxItems'], 1)),
      first.length,
    );
    const count = Math.min(least, 100);
    return Array.from({ length: count }, (_, i) => this.fill(first[i] ?? schema['items'] ?? {}, depth + 1));
  }

  private text(schema: JsonSchema): string {
    const format = schema['format'];
    if (format === 'date-time') return '1970-01-01T00:00:00Z';
    if (format === 'date') return '1970-01-01';
    if (format === 'time') return '00:00:00Z';
    const sentence = this.sentences[this.next++ % this.sentences.length] ?? 'sample';
    return clip(sentence, Math.min(number(schema['maxLength'], 300), 300));
  }

  private resolve(schema: JsonSchema): JsonSchema {
    const ref = schema['$ref'];
    if (typeof ref !== 'string' || !ref.startsWith('#')) return schema;
    let target: unknown = this.root;
    for (const step of ref.split('/').slice(1))
      target = isObject(target) ? target[decodeURIComponent(step)] : undefined;
    return isObject(target) ? target : schema;
  }
}

function typeOf(schema: JsonSchema): string {
  const type: unknown = Array.isArray(schema['type']) ? schema['type'][0] : schema['type'];
  if (typeof type === 'string') return type;
  if (isObject(schema['properties'])) return 'object';
  return schema['items'] === undefined && schema['prefixItems'] === undefined ? 'string' : 'array';
}

function least(schema: JsonSchema): number {
  const minimum = number(schema['minimum'], Math.min(0, number(schema['maximum'], 0)));
  return typeOf(schema) === 'integer' ? Math.ceil(minimum) : minimum;
}

function number(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}
