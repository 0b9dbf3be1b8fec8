import { readPrompt } from '../evidence/read-prompt.js';
import type { Prompt } from '../evidence/read-prompt.js';
import { isObject } from '../request/check-open-api-schema.js';
import type { GenerateContentRequest } from '../request/generate-content.schema.js';
import { writeJourney } from '../writers/write-journey.js';
import { writeMessaging } from '../writers/write-messaging.js';
import { writeNeeds } from '../writers/write-needs.js';
import { fillSchema } from './fill-schema.js';
import { userText } from './prompt-of.js';
import { responseSchemaOf, sectionOf, validatorOf } from './response-schema.js';
import type { JsonSchema, Section } from './response-schema.js';
import { schemaInProse } from './schema-in-prose.js';

export interface Written {
  readonly text: string;
  /** The section that the request's schema asks for by its title. */
  readonly section?: Section;
}

/**
 * What the model says to a request: JSON that follows its schema, written from the evidence; a short text without one.
 *
 * @throws {GoogleError} 400 for a schema that cannot be compiled
 */
export function writeAnswer(request: GenerateContentRequest): Written {
  const prompt = readPrompt(userText(request));
  const schema = responseSchemaOf(request) ?? schemaInProse(prompt.instructions);
  if (!schema) return { text: plainText(request, prompt) };
  const section = sectionOf(schema);
  const validate = validatorOf(schema);
  const written = section && writeSection(section, schema, prompt);
  const output = written && validate(written) ? written : fillSchema(schema, prompt);
  return { text: JSON.stringify(output), section };
}

function writeSection(section: Section, schema: JsonSchema, prompt: Prompt): unknown {
  if (section === 'journey') return writeJourney(prompt);
  if (section === 'needs') return writeNeeds(prompt);
  return writeMessaging(prompt, variantsOf(schema));
}

/** The number of variants that the schema fixes, if it does; it outranks the prompt's. */
function variantsOf(schema: JsonSchema): number | undefined {
  const properties = schema['properties'];
  const variants = isObject(properties) ? properties['variants'] : undefined;
  const least = isObject(variants) ? variants['minItems'] : undefined;
  return typeof least === 'number' && least > 0 ? least : undefined;
}

function plainText(request: GenerateContentRequest, prompt: Prompt): string {
  if (request.generationConfig?.responseMimeType === 'application/json') return '{"sample":true}';
  const note = 'This is a sample answer of a local stand-in, not of a model.';
  const [first] = [...prompt.responses, ...prompt.passages];
  return first ? `${note} The evidence begins: ${first.text.slice(0, 200)}` : note;
}
