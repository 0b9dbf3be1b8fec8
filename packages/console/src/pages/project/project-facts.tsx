import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { useLanguage } from '../../text/language.tsx';
import css from './project.module.css';
import { Section } from './section.tsx';

const text = defineText({
  en: {
    title: 'The project',
    product: 'What it is about',
    industry: 'Industry',
    language: 'Language of the sections',
    asEvidence: 'that of the evidence',
    created: 'Made',
    updated: 'Changed',
  },
  pl: {
    title: 'Projekt',
    product: 'Czego dotyczy',
    industry: 'Branża',
    language: 'Język sekcji',
    asEvidence: 'taki jak w danych',
    created: 'Utworzono',
    updated: 'Zmieniono',
  },
});

/** For whoever may only look. */
export function ProjectFacts({ project }: { project: Schemas['Project'] }) {
  const t = useText(text);
  const format = useFormat();
  const reader = useLanguage().language;
  const { product, industry, language, createdAt, updatedAt } = project;
  const rows = [
    [t.product, product],
    [t.industry, industry],
    [t.language, language ? new Intl.DisplayNames(reader, { type: 'language' }).of(language) : t.asEvidence],
    [t.created, format.dateTime(createdAt)],
    [t.updated, format.dateTime(updatedAt)],
  ];
  return (
    <Section title={t.title}>
      <dl class={css['facts']}>
        {rows
          .filter(([, value]) => value)
          .map(([name, value]) => [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
      </dl>
    </Section>
  );
}
