import { z } from 'zod';
import { archivedJourneyPrompt } from '../../../src/archived/journey/archived-journey.prompt.js';
import { parseJourney } from '../../../src/archived/journey/parse-journey.js';
import { archivedMessagingPrompt } from '../../../src/archived/messaging/archived-messaging.prompt.js';
import { parseMessaging } from '../../../src/archived/messaging/parse-messaging.js';
import { archivedNeedsPrompt } from '../../../src/archived/needs/archived-needs.prompt.js';
import { parseNeeds } from '../../../src/archived/needs/parse-needs.js';
import { journeyWire } from '../../../src/modules/journey/journey.wire.js';
import { messagingWire } from '../../../src/modules/messaging/messaging.wire.js';
import { needsWire } from '../../../src/modules/needs/needs.wire.js';
import { isObject } from './request/check-open-api-schema.js';
import { JSON_SCHEMA_KEYWORDS } from './request/check-json-schema.js';

/** What the specs beside this file share: prompts as the service sends them, and the schemas that go with them. */

export const wireSchemas = { journey: journeyWire, needs: needsWire, messaging: messagingWire(3) };

/** A section's JSON Schema as the service sends it: only keywords that Gemini documents. */
export function sentSchema(section: keyof typeof wireSchemas): Record<string, unknown> {
  return documented(z.toJSONSchema(wireSchemas[section], { io: 'input' })) as Record<string, unknown>;
}

function documented(schema: unknown, isMap = false): unknown {
  if (Array.isArray(schema)) return schema.map((item) => documented(item));
  if (!isObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => isMap || JSON_SCHEMA_KEYWORDS.has(key))
      .map(([key, value]) => [key, documented(value, !isMap && key === 'properties')]),
  );
}

export function promptOf(head: string, evidence: readonly string[]): string {
  return `${head}\n<evidence>\n${evidence.join('\n')}\n</evidence>`;
}

export const englishPrompt = promptOf(
  `LANGUAGE: English (en)
PRODUCT: Mealo, weekly meal kits
INDUSTRY: Food
PERSONA
- name: Anna
- goals: save time
TONE: friendly
TYPE: email
VARIANTS: 3`,
  [
    '# What annoys you about dinner?',
    '[r1] I never have time to cook after work, and the kids are hungry the moment we get home.',
    '[r2] Planning meals for the whole week is the hardest part. I always forget something at the store.',
    '[r3] The delivery was late twice and the vegetables were wilted, so I cancelled my subscription.',
    '[r4] I want to eat healthy without spending hours on planning. Recipes with ten ingredients scare me.',
    '[r5] Honestly the prices are too high for a family of five. We throw away half of the vegetables.',
    '[r6] I would like to skip a week without calling anyone. Cancelling the subscription was confusing.',
    '[r7] My husband cooks too, but he gives up when recipes are complicated.',
    "[r8] I saw it on Instagram, but I don't trust the photos. Delivery time matters most.",
    '# market context',
    '[p1] Price and delivery reliability drive cancellations of meal kits.',
  ],
);

export const polishPrompt = promptOf(
  `LANGUAGE: Polish (pl)
PRODUCT: Mealo
PERSONA
- imię: Anna
TONE: formalny
VARIANTS: 3`,
  [
    '# Co Cię denerwuje?',
    '[r1] Nie mam czasu gotować po pracy, a dzieci są głodne zaraz po powrocie do domu.',
    '[r2] Planowanie posiłków na cały tydzień jest najtrudniejsze. Zawsze czegoś zapominam w sklepie.',
    '[r3] Dostawa spóźniła się dwa razy, warzywa były zwiędłe, więc zrezygnowałam z subskrypcji.',
    '[r4] Chciałabym jeść zdrowo bez spędzania godzin na planowaniu. Przepisy z dziesięcioma składnikami mnie przerażają.',
    '[r5] Ceny są za wysokie dla pięcioosobowej rodziny. Wyrzucamy połowę warzyw.',
    '[r6] Chcę móc pominąć tydzień bez dzwonienia. Rezygnacja z subskrypcji była skomplikowana.',
    '[r7] Mąż też gotuje, ale poddaje się, gdy przepisy są skomplikowane.',
    '[r8] Widziałam to na Instagramie, ale nie ufam zdjęciom. Najważniejszy jest czas dostawy.',
  ],
);

/** A request for a section as the service's client sends it. */
export function requestFor(
  section: keyof typeof wireSchemas,
  prompt = englishPrompt,
): {
  contents: { role: string; parts: { text: string }[] }[];
  generationConfig: Record<string, unknown>;
} {
  return {
    contents: [{ role: 'user', parts: [{ text: prompt }] }],
    generationConfig: {
      temperature: 0.2,
      maxOutputTokens: 2_000,
      stopSequences: [],
      thinkingConfig: { thinkingBudget: 0 },
      responseMimeType: 'application/json',
      responseJsonSchema: sentSchema(section),
    },
  };
}

/** A request for a section by a prompt that spells its schema out, as the archived way sends it. */
export function proseRequestFor(section: keyof typeof wireSchemas, given = englishPrompt) {
  return { contents: [{ role: 'user', parts: [{ text: prosePrompts[section](given) }] }] };
}

const prosePrompts = {
  journey: archivedJourneyPrompt,
  needs: archivedNeedsPrompt,
  messaging: (given: string) => archivedMessagingPrompt(given, 3),
};

/** The archived way's own parsers. */
export const proseParsers = {
  journey: parseJourney,
  needs: parseNeeds,
  messaging: (text: string) => parseMessaging(text, 3),
};

export const KEY = 'sample-key';
export const MODEL = 'gemini-2.5-flash-lite';

/** Posts to a method of the model as a client would. */
export function post(url: string, method: string, body: unknown, init: RequestInit = {}): Promise<Response> {
  return fetch(`${url}/v1beta/models/${MODEL}:${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-goog-api-key': KEY },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
  });
}

/** A response's body, loosely typed. */
export async function json(response: Response): Promise<GeminiBody> {
  return (await response.json()) as GeminiBody;
}

export interface GeminiBody {
  candidates?: {
    content?: { role: string; parts?: { text: string }[] };
    finishReason?: string;
    index: number;
  }[];
  promptFeedback?: { blockReason: string };
  usageMetadata?: {
    promptTokenCount: number;
    candidatesTokenCount?: number;
    thoughtsTokenCount?: number;
    totalTokenCount: number;
  };
  modelVersion?: string;
  responseId?: string;
  totalTokens?: number;
  error?: { code: number; message: string; status: string; details?: Record<string, unknown>[] };
}
