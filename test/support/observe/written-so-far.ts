import { FinishedJson } from '../../../src/modules/llm/answer/finished-json.js';

/** What of a value is finished as its JSON is written character by character; each once. */
export function writtenSoFar(value: unknown): unknown[] {
  const json = new FinishedJson();
  let length = 0;
  return [...JSON.stringify(value)].flatMap((character) => {
    json.add(character);
    if (json.length === length) return [];
    length = json.length;
    return [json.value()];
  });
}
