import type { ApiClient } from '../api/api-client.js';

/** Twelve answers of twelve people about an invented product; ratings 1–5, five of them 4 or 5. */
export const teaAnswers = [
  ['The kettle takes so long in the morning that I skip tea on workdays.', 4],
  ['I forget the bag in the cup and the tea turns bitter.', 2],
  ['Honestly, the plastic in tea bags worries me more than the taste.', 3],
  ['I want a cup that keeps the tea warm through a long meeting.', 5],
  ['Loose leaves taste better, but cleaning the strainer is a nuisance.', 4],
  ['The price of good tea went up again, so I buy the cheap one.', 1],
  ['My tea goes cold because meetings run over every single day.', 5],
  ['I never know how long to brew green tea, it always turns bitter.', 2],
  ['Cleaning anything at the office sink is a nuisance.', 3],
  ['Plastic lids smell, I would rather have steel.', 4],
  ['I drink coffee, so tea is not for me.', 1],
  ['A bitter cup in the morning ruins my day.', 2],
] as const;

/** A project with one persona and the answers above; no market context unless given. */
export async function teaPersona(
  service: { api: ApiClient },
  options: { answers?: boolean; passages?: string[]; project?: Record<string, unknown> } = {},
): Promise<{ projectId: string; personaId: string }> {
  const { api } = service;
  const project = await api.post('/v1/projects', {
    name: 'Tea',
    product: 'A travel mug for tea',
    ...options.project,
  });
  const persona = await api.post(`/v1/projects/${project.body.id}/personas`, {
    name: 'Maja Example',
    age: 34,
    occupation: 'Office manager',
    headline: 'Runs on tea',
    backgroundStory: 'Commutes by train and spends most of the day in meetings.',
  });
  const personaId = persona.body.id as string;
  if (options.answers ?? true) {
    const responses = teaAnswers.map(([answer, value], index) => ({
      question: 'How likely are you to buy a travel mug for tea, and why?',
      answer,
      respondent: { id: `person-${index + 1}` },
      rating: { value, min: 1, max: 5 },
    }));
    await api.post(`/v1/personas/${personaId}/responses`, { responses });
  }
  if (options.passages) {
    const passages = options.passages.map((text) => ({ text, source: 'Test note' }));
    await api.post(`/v1/personas/${personaId}/context`, { passages });
  }
  return { projectId: project.body.id as string, personaId };
}
