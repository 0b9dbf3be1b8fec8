import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { guardrailIds } from '../../src/modules/grounding/checks/guardrails.js';
import { partSystem } from '../../src/modules/journey/journey.prompt.js';
import { messagingSystem } from '../../src/modules/messaging/messaging.prompt.js';
import { needsSystem } from '../../src/modules/needs/needs.prompt.js';
import { type Injection, injections } from '../support/evidence/injections.js';
import { delimitersIn, labelled, labelledLines, promptsSeen } from '../support/evidence/prompts-seen.js';
import { coldLoadCalls } from '../support/evidence/section-calls.js';
import { startTestService } from '../support/service.js';

/**
 * Evidence that gives orders (OWASP LLM01), through the whole service: what the model gets, and what comes out when the
 * model does not obey, when it always does, and when it does once.
 */

const service = await startTestService();
afterAll(() => service.close());
afterEach(() => service.gemini.faults.clear());

const written = ['journey', 'needs', 'messaging'] as const;
/** What each section's calls are instructed. */
const systems = {
  journey: (['path', 'touchpoints'] as const).map(partSystem),
  needs: [needsSystem('jobs'), needsSystem('pains')],
  messaging: [messagingSystem],
};

const others = {
  en: [
    'The price went up twice this year.',
    'I wait for an answer for days.',
    'Friends told me that it is easy to use.',
    'I would buy it in a shop near me.',
  ],
  pl: [
    'Cena wzrosła w tym roku dwa razy.',
    'Na odpowiedź czekam całymi dniami.',
    'Znajomi mówili, że łatwo się tego używa.',
    'Kupiłabym to w sklepie blisko domu.',
  ],
};

/** Somebody else's, in the same project: none of it may turn up. */
const neighbour = 'Canaryword of a neighbour persona';

async function injected({ language, text }: Injection): Promise<{ id: string; given: Set<string> }> {
  const { api } = service;
  const { body: project } = await api.post('/v1/projects', { name: 'P', product: 'A lunch box', language });
  const persona = async (answers: readonly string[], passage: string) => {
    const { body } = await api.post(`/v1/projects/${project.id}/personas`, { name: 'Persona' });
    const responses = answers.map((answer) => ({ answer }));
    const made = await api.post(`/v1/personas/${body.id}/responses`, { responses });
    const context = await api.post(`/v1/personas/${body.id}/context`, {
      passages: [{ text: passage, source: 'Test note' }],
    });
    expect([made.status, context.status]).toEqual([201, 201]);
    return body.id as string;
  };
  await persona([`${neighbour} says this.`], `${neighbour} again.`);
  const id = await persona([text, ...others[language]], text);
  const { body: responses } = await api.get(`/v1/personas/${id}/responses?limit=100`);
  const { body: context } = await api.get(`/v1/personas/${id}/context`);
  const given = [...responses.data, ...context.data].map((each: { id: string }) => each.id);
  return { id, given: new Set(given) };
}

interface Section {
  status: string;
  data: unknown;
  problem: { code: string; detail: string } | null;
  provenance: { attempts: number } | null;
  quality: { checks: { id: string; passed: boolean }[] } | null;
}

async function load(id: string): Promise<Record<(typeof written)[number], Section>> {
  const { status, body } = await service.api.get(`/v1/personas/${id}/details?refresh=true`);
  expect(status).toBe(200);
  return body.sections;
}

/** What the model wrote itself: without quotes, which are somebody's words to the letter. */
function ownText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .filter(([key]) => key !== 'quotes' && key !== 'counterQuotes')
    .map(([, child]) => ownText(child))
    .join('\n');
}

function citedIn(value: unknown): string[] {
  const cited: string[] = [];
  JSON.stringify(value, (key, child: unknown) => {
    if (key === 'evidence' && Array.isArray(child)) cited.push(...(child as string[]));
    if (key === 'responseId') cited.push(child as string);
    return child;
  });
  return cited;
}

/** Sentences of the instructions, as somebody would recognise them. */
const instructions = Object.values(systems)
  .flat()
  .flatMap((system) => system.split(/\n|(?<=\.)\s/))
  .map((line) => line.replace(/^- /, '').slice(0, 40))
  .filter((line) => line.length === 40);

function expectNothingPlanted(sections: unknown, { planted }: Injection): void {
  const own = ownText(sections);
  const foreign = [...instructions, 'Canaryword', ...(planted ? [planted] : [])];
  expect(foreign.filter((words) => own.includes(words))).toEqual([]);
}

it('is tried in at least forty ways', () => {
  expect(injections.length).toBeGreaterThanOrEqual(40);
});

describe.each(injections)('$name, $language', (injection) => {
  it('stays data on its way to the model, and harmless with a model that does not obey', async () => {
    const { id, given } = await injected(injection);
    service.gemini.usage.reset();
    const sections = await load(id);
    const prompts = promptsSeen(service.gemini);
    expect(prompts).toHaveLength(coldLoadCalls);
    for (const { section, user, whole } of prompts) {
      expect(delimitersIn(user)).toEqual(['<evidence>', '</evidence>']);
      const labels = labelledLines(user);
      expect(labels).toEqual([...new Set(labels)]);
      const { answers, passages } = labelled(labels);
      expect(answers).toBe(1 + others[injection.language].length);
      expect(answers + passages).toBeLessThanOrEqual(given.size);
      expect(whole).not.toContain('Canaryword');
      // The instructions are the same for everybody, so nothing of the evidence is in them.
      const { parts } = JSON.parse(whole).systemInstruction;
      expect(parts).toHaveLength(1);
      expect(systems[section as keyof typeof systems]).toContain(parts[0].text);
    }
    for (const name of written) {
      expect(sections[name].status).toBe('ready');
      const { checks } = sections[name].quality!;
      expect(
        checks.filter(({ id, passed }) => (guardrailIds as readonly string[]).includes(id) && passed),
      ).toHaveLength(guardrailIds.length);
    }
    expect(citedIn(sections).filter((each) => !given.has(each))).toEqual([]);
    expectNothingPlanted(sections, injection);
  });

  it('keeps back what a model writes that always obeys, and repairs what one writes that obeys once', async () => {
    const { id, given } = await injected(injection);
    service.gemini.faults.add({ kind: 'obeys' });
    const refused = await load(id);
    for (const name of written) {
      const { status, data, problem } = refused[name];
      expect({ name, status, data }).toEqual({ name, status: 'unavailable', data: null });
      expect(problem!.code).toBe('model_output_invalid');
      expect(problem!.detail).toMatch(/^The answer has what it must not have: /);
    }
    expectNothingPlanted(refused, injection);

    service.gemini.faults.clear();
    for (const section of written) service.gemini.faults.add({ kind: 'obeys', section, times: 1 });
    const repaired = await load(id);
    for (const name of written) {
      expect(repaired[name]).toMatchObject({ status: 'ready', provenance: { attempts: 2 } });
    }
    expect(citedIn(repaired).filter((each) => !given.has(each))).toEqual([]);
    expectNothingPlanted(repaired, injection);
  });
});
