import { useQuery } from '@tanstack/preact-query';
import { ok, type Schemas } from 'persona-details-client';
import { useApi } from '../../session/session-context.tsx';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { Badge, type Tone } from '../../ui/layout.tsx';
import { PersonaActions } from './persona-actions.tsx';
import css from './persona.module.css';
import { initialsOf, originOf, type PersonaState, stateOf } from './persona-state.ts';
import { isSample } from './sections/sample-model.ts';
import { useSections } from './sections/use-sections.ts';

const text = defineText({
  en: {
    where: 'Where this is',
    projects: 'Projects',
    project: 'Project',
    writing: 'being written',
    ready: 'up to date',
    stale: 'older than its evidence',
    lacking: 'evidence is missing',
    unavailable: 'partly not available',
    age: (years: number) => `${years} years old`,
    sample: 'sample model',
    sampleWhat:
      'The texts were written by the sample model: by rules, from the evidence. They show how everything works, and say nothing of a language model’s quality.',
    writtenBy: (model: string) => `written by ${model}`,
    optimized: 'optimized variant',
    archived: 'archived variant',
  },
  pl: {
    where: 'Gdzie to jest',
    projects: 'Projekty',
    project: 'Projekt',
    writing: 'powstaje',
    ready: 'aktualna',
    stale: 'starsza niż jej dane',
    lacking: 'brakuje danych',
    unavailable: 'częściowo niedostępna',
    age: (years: number) => `wiek: ${years}`,
    sample: 'model przykładowy',
    sampleWhat:
      'Teksty napisał model przykładowy: według reguł, z danych. Pokazują, jak wszystko działa, a o jakości modelu językowego nic nie mówią.',
    writtenBy: (model: string) => `napisał ${model}`,
    optimized: 'wariant zoptymalizowany',
    archived: 'wariant archiwalny',
  },
});

const tones: Record<PersonaState, Tone> = {
  writing: 'info',
  ready: 'good',
  stale: 'warn',
  lacking: 'warn',
  unavailable: 'bad',
};

/** Who it is, how current it is, and what can be done with it. @param full with the words that introduce her */
export function PersonaHead({ persona, full }: { persona: Schemas['FullPersona']; full: boolean }) {
  return (
    <header class={css['head']}>
      <Breadcrumb persona={persona} />
      <div class={css['title']}>
        <span class={css['initials']} aria-hidden="true">
          {initialsOf(persona.name)}
        </span>
        <div class={css['name']}>
          <h1>{persona.name}</h1>
          {persona.personaTitle && <p class={css['byname']}>{persona.personaTitle}</p>}
        </div>
        <PersonaActions persona={persona} />
      </div>
      {full && persona.headline && <p class={css['headline']}>{persona.headline}</p>}
      {full && <Demographics persona={persona} />}
      <Currency personaId={persona.id} />
    </header>
  );
}

function Breadcrumb({ persona }: { persona: Schemas['FullPersona'] }) {
  const t = useText(text);
  const api = useApi();
  const { projectId } = persona;
  const project = useQuery({
    queryKey: ['project', projectId],
    queryFn: async () => ok(await api.GET('/v1/projects/{id}', { params: { path: { id: projectId } } })),
  });
  return (
    <nav class={css['breadcrumb']} aria-label={t.where}>
      <a href="/console">{t.projects}</a>
      <span aria-hidden="true">›</span>
      <a href={`/console/projects/${projectId}`}>{project.data?.name ?? t.project}</a>
    </nav>
  );
}

export function Demographics({ persona }: { persona: Schemas['FullPersona'] }) {
  const t = useText(text);
  const facts = [
    persona.age !== null && t.age(persona.age),
    persona.gender,
    persona.location,
    persona.nationality,
    persona.occupation,
    persona.educationLevel,
    persona.incomeBracket,
  ];
  const told = facts.filter(Boolean);
  if (told.length === 0 && !persona.segmentName) return null;
  return (
    <ul class={css['demographics']}>
      {told.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
      {persona.segmentName && (
        <li>
          <Badge tone="info">{persona.segmentName}</Badge>
        </li>
      )}
    </ul>
  );
}

/** How current the sections are, and who wrote them. */
export function Currency({ personaId }: { personaId: string }) {
  const t = useText(text);
  const format = useFormat();
  const sections = useSections(personaId).data ?? {};
  const state = stateOf(sections);
  const origin = originOf(sections);
  return (
    <div class={css['currency']} aria-live="polite">
      {state && <Badge tone={tones[state]}>{t[state]}</Badge>}
      {origin && isSample(origin.model) && (
        <Badge tone="warn" title={t.sampleWhat}>
          {t.sample}
        </Badge>
      )}
      {origin && (
        <span>
          {[origin.model && t.writtenBy(origin.model), format.dateTime(origin.generatedAt), t[origin.variant]]
            .filter(Boolean)
            .join(' · ')}
        </span>
      )}
    </div>
  );
}
