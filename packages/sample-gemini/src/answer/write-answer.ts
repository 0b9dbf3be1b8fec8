import { readCodingPrompt } from '../evidence/read-coding-prompt.js';
import { readPrompt } from '../evidence/read-prompt.js';
import type { Prompt } from '../evidence/read-prompt.js';
import type { GenerateContentRequest } from '../request/generate-content.schema.js';
import { isObject } from '../shared/is-object.js';
import { writeCheck } from '../writers/coding/write-check.js';
import { writeCodebook } from '../writers/coding/write-codebook.js';
import { findMentions, writeMentions } from '../writers/coding/write-mentions.js';
import { writeFullJourney } from '../writers/full/write-full-journey.js';
import { writeFullMessaging } from '../writers/full/write-full-messaging.js';
import { writeFullNeeds } from '../writers/full/write-full-needs.js';
import { writeNamedJourney, writeNamedStages } from '../writers/named/write-named-journey.js';
import { writeNamedMessaging } from '../writers/named/write-named-messaging.js';
import { writeNamedNeeds } from '../writers/named/write-named-needs.js';
import { amidProse } from './amid-prose.js';
import { fillSchema } from './fill-schema.js';
import { userText } from './prompt-of.js';
import { formOf, responseSchemaOf, validatorOf } from './response-schema.js';
import type { CodingRequest, Form, JsonSchema } from './response-schema.js';
import { schemaInProse } from './schema-in-prose.js';

export interface Written {
  readonly text: string;
  /** The section that the request's schema asks for by its title; `coding` where it is to code answers. */
  readonly section?: Form['section'];
}

/**
 * What the model says to a request: JSON that follows its schema, written from the evidence; a short text without one.
 * A schema that only the prompt spells out is followed as well, but then the JSON stands in a fence amid prose, unless
 * the request wants nothing but JSON.
 *
 * @throws {GoogleError} 400 for a schema that cannot be compiled
 */
export function writeAnswer(request: GenerateContentRequest): Written {
  const text = userText(request);
  const prompt = readPrompt(text);
  const constrained = responseSchemaOf(request);
  const schema = constrained ?? schemaInProse(prompt.instructions);
  if (!schema) return { text: plainText(request, prompt) };
  const form = formOf(schema);
  const validate = validatorOf(schema);
  const written =
    form && (form.section === 'coding' ? code(form.request, text) : writeSections(form, schema, prompt));
  const output = written && validate(written) ? written : fillSchema(schema, prompt);
  const bare = constrained !== undefined || wantsJson(request);
  const said = bare ? JSON.stringify(output) : amidProse(output, prompt.seed);
  return { text: said, section: form?.section };
}

function code(request: CodingRequest, text: string): unknown {
  const prompt = readCodingPrompt(text);
  if (request === 'check') return writeCheck(prompt);
  if (request === 'codebook') return writeCodebook(prompt);
  return request === 'search' ? { mentions: findMentions(prompt) } : writeMentions(prompt);
}

function writeSections(
  form: Exclude<Form, { section: 'coding' }>,
  schema: JsonSchema,
  prompt: Prompt,
): unknown {
  if (form.section !== 'together') return writeSection(form, schema, prompt);
  const asked = isObject(schema['properties']) ? Object.entries(schema['properties']) : [];
  return Object.fromEntries(
    asked.map(([name, part]) => {
      const of = isObject(part) ? formOf(part) : undefined;
      const isSection = of !== undefined && of.section !== 'coding' && of.section !== 'together';
      return [name, isSection ? writeSection(of, part as JsonSchema, prompt) : null];
    }),
  );
}

function writeSection(
  { section, form }: Exclude<Form, { section: 'coding' | 'together' }>,
  schema: JsonSchema,
  prompt: Prompt,
): unknown {
  const variants = variantsOf(schema);
  if (form === 'prose') {
    if (section === 'journey') return writeFullJourney(prompt);
    return section === 'needs' ? writeFullNeeds(prompt) : writeFullMessaging(prompt, variants);
  }
  if (form === 'part') {
    const { stages, caveats } = writeNamedStages(prompt);
    const stage = stageOf(schema);
    return onlyAsked({ stages: stages.map((written) => onlyAsked(written, stage)), caveats }, schema);
  }
  if (section === 'journey') return onlyAsked(writeNamedJourney(prompt), schema);
  if (section === 'needs') return onlyAsked(writeNamedNeeds(prompt), schema);
  return onlyAsked(writeNamedMessaging(prompt, variants), schema);
}

/** What the schema has a property for. */
function onlyAsked(written: object, schema: JsonSchema): object {
  const asked = isObject(schema['properties']) ? schema['properties'] : {};
  return Object.fromEntries(Object.entries(written).filter(([name]) => Object.hasOwn(asked, name)));
}

/** The schema of a stage of the journey that a schema asks for. */
function stageOf(schema: JsonSchema): JsonSchema {
  const stages = isObject(schema['properties']) ? schema['properties']['stages'] : undefined;
  return isObject(stages) && isObject(stages['items']) ? stages['items'] : {};
}

/** The number of variants that the schema fixes, if it does; it outranks the prompt's. */
function variantsOf(schema: JsonSchema): number | undefined {
  const properties = schema['properties'];
  const variants = isObject(properties) ? properties['variants'] : undefined;
  const least = isObject(variants) ? variants['minItems'] : undefined;
  return typeof least === 'number' && least > 0 ? least : undefined;
}

function plainText(request: GenerateContentRequest, prompt: Prompt): string {
  if (wantsJson(request)) return '{"sample":true}';
  const note = 'This is a sample answer of a local stand-in, not of a model.';
  const [first] = [...prompt.responses, ...prompt.passages];
  return first ? `${note} The evidence begins: ${first.text.slice(0, 200)}` : note;
}

function wantsJson({ generationConfig }: GenerateContentRequest): boolean {
  return generationConfig?.responseMimeType === 'application/json';
}
