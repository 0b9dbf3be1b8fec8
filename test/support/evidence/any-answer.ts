import type { Random } from '../interleaving/random.js';

/** What a model could write where a schema leaves it free. */
export interface Vocabulary {
  /** Words of the language asked. */
  words: readonly string[];
  /** Labels that the prompt has; half of those that are written are others. */
  labels: readonly string[];
  /** Whether members come in the schema's order each time: else one time in five they do not. */
  inOrder?: boolean;
}

/** A JSON Schema as it is sent to the model, as far as those of sections use it. */
interface WireSchema {
  type?: string;
  enum?: readonly unknown[];
  items?: WireSchema;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, WireSchema>;
  required?: readonly string[];
}

/** Members that hold labels. */
const labelled = new Set(['evidence', 'themes', 'quotes']);
const odd = [
  '🍅',
  '👩‍👩‍👧‍👦',
  'e\u0301',
  'ﬁ',
  '…',
  '\u00a0',
  '\\',
  '"',
  '„',
  '’',
  'ﷺ',
  'ß',
  '中',
  '\n',
  '\t',
  '½',
  '−',
  '`',
  '\ufffd',
  'İ',
];
const wrongLabels = [
  't99',
  't1n9',
  'a0',
  'a999z',
  'p77',
  '',
  ' ',
  'r1',
  'the third answer',
  '__proto__',
  'constructor',
  'tn',
  'n',
];

/**
 * Any answer that satisfies a schema: what it allows is used up to its bounds, members come in any order and may be more
 * than it names. What it does not know of JSON Schema it refuses, so that no keyword that is sent goes unheeded.
 */
export function anyAnswer(schema: unknown, random: Random, vocabulary: Vocabulary): unknown {
  return anyValue(schema as WireSchema, random, vocabulary, '');
}

function anyValue(schema: WireSchema, random: Random, vocabulary: Vocabulary, name: string): unknown {
  if (schema.enum) return oneOf(schema.enum, random);
  switch (schema.type) {
    case 'object':
      return anyObject(schema, random, vocabulary);
    case 'array': {
      const [least, most] = [schema.minItems ?? 0, schema.maxItems ?? (schema.minItems ?? 0) + 6];
      const length = anyWhole(least, most, random);
      return Array.from({ length }, () => anyValue(schema.items!, random, vocabulary, name));
    }
    case 'integer':
      return anyWhole(schema.minimum!, schema.maximum!, random);
    case 'boolean':
      return random.chance(0.5);
    case 'string':
      return labelled.has(name) ? anyLabel(random, vocabulary) : anyText(random, vocabulary);
    default:
      throw new Error(`No value for ${JSON.stringify(schema)}.`);
  }
}

function anyObject(schema: WireSchema, random: Random, vocabulary: Vocabulary): unknown {
  const members = Object.entries(schema.properties ?? {})
    .filter(([name]) => schema.required?.includes(name) || random.chance(0.5))
    .map(([name, member]) => [name, anyValue(member, random, vocabulary, name)] as const);
  // No schema that is sent says that there is nothing else.
  const more = random.chance(0.1) ? [['remark', anyText(random, vocabulary)] as const] : [];
  const all = [...members, ...more];
  return Object.fromEntries(!vocabulary.inOrder && random.chance(0.2) ? all.toReversed() : all);
}

/** Its bounds more often than chance would have them. */
function anyWhole(least: number, most: number, random: Random): number {
  if (random.chance(0.3)) return random.chance(0.5) ? least : most;
  return least + random.below(most - least + 1);
}

function anyLabel(random: Random, { labels }: Vocabulary): string {
  const label = random.chance(0.5) ? oneOf(labels, random) : oneOf(wrongLabels, random);
  const forms = [label, label, label, label.toUpperCase(), `[${label}]`, ` ${label} `];
  return oneOf(forms, random);
}

function anyText(random: Random, { words }: Vocabulary): string {
  const kind = random.next();
  if (kind < 0.05) return oneOf(['', ' ', '\n\t', '\u00a0'], random);
  const length = kind < 0.06 ? 300 : 1 + random.below(kind < 0.3 ? 3 : 20);
  return Array.from({ length }, () => (random.chance(0.05) ? oneOf(odd, random) : oneOf(words, random))).join(
    ' ',
  );
}

function oneOf<T>(list: readonly T[], random: Random): T {
  return list[random.below(list.length)]!;
}
