import type { Schemas } from 'persona-details-client';
import type { ComponentChildren } from 'preact';
import { defineText, plural, useText } from '../../../text/define-text.ts';
import { metricNames } from '../kpi/kpi-words.ts';
import { sectionTitles } from '../sections/section-titles.ts';
import type { Sections } from '../sections/section-types.ts';
import { Glance } from './glance.tsx';
import { type NextStep, nextSteps } from './next-steps.ts';
import css from './overview.module.css';

const text = defineText({
  en: {
    title: 'What to do next',
    evidence: (section: string) => `Bring in evidence for: ${section}`,
    write: (section: string) => `Have it written again: ${section}`,
    solution: (pain: string) => `Against “${pain}”:`,
    opportunity: (stage: string) => `Where most people leave (“${stage}”):`,
    message: 'No message takes this up yet:',
    ratings: (names: string) => `Ask for a rating to know: ${names}`,
    benchmarks: (names: string) => `Give the project benchmarks: ${names}`,
    unread: (people: number) =>
      `Look at the answers of ${people} ${plural('en', people, { one: 'person', other: 'people' })} of whom nothing was read`,
    model: 'Give the service a model’s key, so that a language model writes',
  },
  pl: {
    title: 'Co zrobić teraz',
    evidence: (section: string) => `Dodaj dane, bez których nie powstaną: ${section}`,
    write: (section: string) => `Zleć napisanie od nowa: ${section}`,
    solution: (pain: string) => `Na „${pain}”:`,
    opportunity: (stage: string) => `Tam, gdzie odchodzi najwięcej osób („${stage}”):`,
    message: 'Żaden komunikat jeszcze tego nie podejmuje:',
    ratings: (names: string) => `Poproś o oceny, żeby poznać: ${names}`,
    benchmarks: (names: string) => `Podaj w projekcie benchmarki: ${names}`,
    unread: (people: number) =>
      `Przejrzyj odpowiedzi ${people} ${plural('pl', people, { one: 'osoby', other: 'osób' })}, od których nic nie przeczytano`,
    model: 'Podaj usłudze klucz modelu, żeby pisał model językowy',
  },
});

export function NextStepsGlance({
  persona,
  sections,
  language,
}: {
  persona: Schemas['FullPersona'];
  sections: Sections;
  language: string | undefined;
}) {
  const t = useText(text);
  const steps = nextSteps(sections);
  if (steps.length === 0) return null;
  return (
    <Glance title={t.title}>
      <ol class={css['steps']}>
        {steps.map((step, index) => (
          <li key={index}>
            <Step persona={persona} step={step} language={language} />
          </li>
        ))}
      </ol>
    </Glance>
  );
}

function Step({
  persona,
  step,
  language,
}: {
  persona: Schemas['FullPersona'];
  step: NextStep;
  language: string | undefined;
}): ComponentChildren {
  const t = useText(text);
  const titles = useText(sectionTitles);
  const metrics = useText(metricNames);
  const base = `/console/personas/${persona.id}`;
  const own = (words: string) => <span lang={language}>{words}</span>;
  switch (step.kind) {
    case 'evidence':
      return (
        <a href={`${base}/evidence`}>{t.evidence(step.sections.map((name) => titles[name]).join(', '))}</a>
      );
    case 'write':
      return (
        <a href={`${base}/${step.sections[0]}`}>
          {t.write(step.sections.map((name) => titles[name]).join(', '))}
        </a>
      );
    case 'solution':
      return (
        <>
          <a href={`${base}/needs`}>{t.solution(step.pain)}</a> {own(step.text)}
        </>
      );
    case 'opportunity':
      return (
        <>
          <a href={`${base}/journey`}>{t.opportunity(step.stage)}</a> {own(step.text)}
        </>
      );
    case 'message':
      return (
        <>
          <a href={`${base}/messaging`}>{t.message}</a> {own(step.label)}
        </>
      );
    case 'ratings':
      return <a href={`${base}/kpi`}>{t.ratings(step.metrics.map((name) => metrics[name]).join(', '))}</a>;
    case 'benchmarks':
      return (
        <a href={`/console/projects/${persona.projectId}/benchmarks`}>
          {t.benchmarks(step.inputs.join(', '))}
        </a>
      );
    case 'unread':
      return <a href={`${base}/answers`}>{t.unread(step.people)}</a>;
    case 'model':
      return t.model;
  }
}
