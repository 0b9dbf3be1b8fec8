import { getLines, getMessages } from '@langchain/core/utils/event_source_parse';
import { asGeminiResponse, type GeminiResponse, parseJson, textOf } from './gemini-response.js';
import { unknownCost } from '../model.errors.js';
import { errorOfStatus } from './to-model-error.js';

const nothing = new Uint8Array();

/**
 * Puts the frames of `streamGenerateContent?alt=sse` together to the one response that `generateContent` would have
 * given: all parts, and the last of everything else.
 *
 * @param onText gets the text of each frame as it comes
 * @throws {ModelError} for a frame that is an error, or none of Gemini's; its cost is unknown
 * @throws {unknown} what the body throws
 */
export async function readFrames(
  body: AsyncIterable<Uint8Array>,
  onText: (text: string) => void,
): Promise<GeminiResponse> {
  const parts: object[] = [];
  let last: GeminiResponse | undefined;
  let finishReason: string | undefined;
  const onLine = getMessages(({ data }) => {
    if (data === '') return;
    const frame = readFrame(data);
    const [candidate] = frame.candidates ?? [];
    parts.push(...(candidate?.content?.parts ?? []));
    finishReason = candidate?.finishReason ?? finishReason;
    last = { ...last, ...frame };
    const text = textOf(frame);
    if (text !== '') onText(text);
  });
  const onBytes = getLines(onLine);
  for await (const bytes of body) onBytes(bytes);
  onBytes(nothing, true);
  if (!last) return asGeminiResponse(undefined, 'a stream without a frame');
  return { ...last, ...(last.candidates && { candidates: [{ content: { parts }, finishReason }] }) };
}

/** Google reports a failure in mid answer as a frame in the form of its errors. */
function readFrame(data: string): GeminiResponse {
  const json = parseJson(data) as { error?: { code?: unknown } } | undefined;
  if (!json?.error) return asGeminiResponse(json);
  throw unknownCost(errorOfStatus(Number(json.error.code) || 500, json, undefined));
}
