/** The models the sample lists. It answers for any name of Gemini's form, and always as `sample-<name>`. */
const NAMES = [
  'gemini-2.5-pro',
  'gemini-2.5-flash',
  'gemini-2.5-flash-lite',
  'gemini-3.1-flash-lite',
  'gemini-3.5-flash-lite',
];

/** Input tokens that the models take. */
export const MAX_INPUT_TOKENS = 1_048_576;

/** Whether a name has the form of a Gemini text model's: `gemini-<version>-<kind>`. */
export function isModelName(name: string): boolean {
  return /^gemini-\d+(\.\d+)?-[a-z0-9]+([.-][a-z0-9]+)*$/.test(name) && name.length <= 80;
}

/** A model's card, as `GET /v1beta/models/{model}` gives it. */
export function modelCard(name: string): Record<string, unknown> {
  return {
    name: `models/${name}`,
    version: 'sample',
    displayName: `${name} (sample)`,
    description:
      'A local stand-in that speaks the wire format. Its answers say nothing of the quality of a real model.',
    inputTokenLimit: MAX_INPUT_TOKENS,
    outputTokenLimit: 65_536,
    supportedGenerationMethods: ['generateContent', 'countTokens'],
    temperature: 1,
    topP: 0.95,
    topK: 64,
    maxTemperature: 2,
    thinking: true,
  };
}

/** The list, as `GET /v1beta/models` gives it. */
export function modelList(): { models: Record<string, unknown>[] } {
  return { models: NAMES.map(modelCard) };
}
