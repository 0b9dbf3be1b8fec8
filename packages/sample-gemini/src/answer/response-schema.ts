import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv';
import type { GenerateContentRequest } from '../request/generate-content.schema.js';
import { invalidArgument } from '../shared/google-error.js';
import { isObject } from '../shared/is-object.js';

export type JsonSchema = Record<string, unknown>;

/** The sections that the sample has writers for. */
export const SECTIONS = ['journey', 'needs', 'messaging'] as const;
export type Section = (typeof SECTIONS)[number];

/**
 * How answers are coded: a codebook and its mentions are found; the mentions of a given one, and what it lacks; its mentions
 * alone; a second look at them.
 */
export type CodingRequest = 'codebook' | 'mentions' | 'search' | 'check';

/** How much of a section is asked for; `prose`: all of it, as a prompt in prose spells it out. */
export type SectionForm = 'whole' | 'part' | 'prose';

/** What a schema's title asks for: a section or a part of it, several of them, or a coding of answers. */
export type Form =
  | { readonly section: Section; readonly form: SectionForm }
  | { readonly section: 'together' }
  | { readonly section: 'coding'; readonly request: CodingRequest };

const FORMS: ReadonlyMap<unknown, Form> = new Map<unknown, Form>([
  ['Journey', { section: 'journey', form: 'whole' }],
  // What a part has of each stage, its properties say.
  ['JourneyPath', { section: 'journey', form: 'part' }],
  ['JourneyTouchpoints', { section: 'journey', form: 'part' }],
  ['Needs', { section: 'needs', form: 'whole' }],
  // Which lists of the needs are asked for, their properties say.
  ['NeedsJobs', { section: 'needs', form: 'whole' }],
  ['NeedsPains', { section: 'needs', form: 'whole' }],
  ['Messaging', { section: 'messaging', form: 'whole' }],
  // Each property is a section, by a title of its own.
  ['Sections', { section: 'together' }],
  ['CustomerJourney', { section: 'journey', form: 'prose' }],
  ['NeedsAndPains', { section: 'needs', form: 'prose' }],
  ['PersonaMessagingResponse', { section: 'messaging', form: 'prose' }],
  ['CodingCodebook', { section: 'coding', request: 'codebook' }],
  ['CodingMentions', { section: 'coding', request: 'mentions' }],
  ['CodingSearch', { section: 'coding', request: 'search' }],
  ['CodingCheck', { section: 'coding', request: 'check' }],
]);

/** The schema a request asks its answer to follow, as JSON Schema; undefined when it asks for none. */
export function responseSchemaOf(request: GenerateContentRequest): JsonSchema | undefined {
  const { responseJsonSchema, responseSchema } = request.generationConfig ?? {};
  if (isObject(responseJsonSchema)) return responseJsonSchema;
  return isObject(responseSchema) ? fromOpenApi(responseSchema) : undefined;
}

export function formOf(schema: JsonSchema): Form | undefined {
  return FORMS.get(schema['title']);
}

const KEPT = 50;
const compiled = new Map<string, ValidateFunction>();

/**
 * Compiles a schema, keeping the last few: a service sends the same ones over and over.
 *
 * @throws {GoogleError} 400 when it is none, such as a `$ref` that leads nowhere
 */
export function validatorOf(schema: JsonSchema): ValidateFunction {
  const key = JSON.stringify(schema);
  const known = compiled.get(key);
  if (known) return known;
  try {
    // An instance of its own for each schema: two that carry the same $id must not meet.
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    if (compiled.size >= KEPT) compiled.delete(compiled.keys().next().value ?? '');
    compiled.set(key, validate);
    return validate;
  } catch (error) {
    const field = 'generation_config.response_json_schema';
    const why = error instanceof Error ? error.message : 'not a JSON Schema';
    throw invalidArgument([{ field, description: `* GenerateContentRequest.${field}: ${why}` }]);
  }
}

/** OpenAPI's form (types in capitals, `nullable`) as JSON Schema. */
function fromOpenApi(schema: JsonSchema): JsonSchema {
  const { type, nullable, properties, items, anyOf, propertyOrdering: _, example: __, ...rest } = schema;
  const kind = typeof type === 'string' ? type.toLowerCase() : undefined;
  const out: JsonSchema = { ...rest };
  if (kind) out['type'] = nullable === true ? [kind, 'null'] : kind;
  for (const [key, value] of Object.entries(rest)) {
    // protobuf's JSON form writes 64-bit integers as strings.
    if (/^(min|max)/u.test(key) && typeof value === 'string') out[key] = Number(value);
  }
  if (isObject(properties)) {
    out['properties'] = Object.fromEntries(
      Object.entries(properties).map(([name, child]) => [name, isObject(child) ? fromOpenApi(child) : true]),
    );
  }
  if (isObject(items)) out['items'] = fromOpenApi(items);
  if (Array.isArray(anyOf))
    out['anyOf'] = anyOf.map((child) => (isObject(child) ? fromOpenApi(child) : true));
  return out;
}
