import { countTokens } from '../count-tokens.js';
import type { Content, GenerateContentRequest } from '../request/generate-content.schema.js';

/** What Gemini documents for one image of up to 384 × 384 pixels; the sample takes every attachment for one. */
const ATTACHMENT_TOKENS = 258;

/** The users' turns in order: on a repair turn the evidence is in the first and the complaint in the last. */
export function userText(request: GenerateContentRequest): string {
  return request.contents
    .filter((content) => (content.role ?? 'user') === 'user')
    .map(textOf)
    .join('\n');
}

/** The system instruction. */
export function systemText({ systemInstruction }: GenerateContentRequest): string {
  return systemInstruction ? textOf(systemInstruction) : '';
}

/**
 * Input tokens of a request: system instruction, contents, declared tools and the response schema's JSON text.
 * Whether Gemini charges for the schema is not documented; counting it is the reading that cannot flatter.
 */
export function promptTokens(request: Partial<GenerateContentRequest>): number {
  const { generationConfig: config, systemInstruction, contents = [], tools } = request;
  const schema = config?.responseJsonSchema ?? config?.responseSchema;
  const texts = [...(systemInstruction ? [systemInstruction] : []), ...contents].map(textOf);
  const parts = contents.flatMap((content) => content.parts);
  const attachments = parts.filter((part) => part.inlineData ?? part.fileData).length;
  const json = [schema, tools].map((value) => (value === undefined ? '' : JSON.stringify(value)));
  const text = [...texts, ...json].reduce((sum, piece) => sum + countTokens(piece), 0);
  return text + attachments * ATTACHMENT_TOKENS;
}

function textOf(content: Content): string {
  return content.parts
    .map((part) => part.text ?? '')
    .filter((text) => text !== '')
    .join('\n');
}
