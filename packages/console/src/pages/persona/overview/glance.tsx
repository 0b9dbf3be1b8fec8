import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { defineText, useText } from '../../../text/define-text.ts';
import { Badge, Skeleton } from '../../../ui/layout.tsx';
import type { DataOf } from '../sections/section-frame.tsx';
import { type InWriting, type SectionName, useSections, type Written } from '../sections/use-sections.ts';
import css from './overview.module.css';

const text = defineText({
  en: {
    writing: 'Being written',
    loading: (title: string) => `${title}: being fetched`,
    none: 'See what to do about it',
  },
  pl: {
    writing: 'Powstaje',
    loading: (title: string) => `${title}: trwa pobieranie`,
    none: 'Zobacz, co z tym zrobić',
  },
});

/** A part of the overview. @param link to where all of it is */
export function Glance({
  title,
  link,
  mark,
  children,
}: {
  title: string;
  link?: { href: string; text: string };
  mark?: ComponentChildren;
  children: ComponentChildren;
}) {
  const id = useId();
  return (
    <section class={css['glance']} aria-labelledby={id}>
      <div class={css['glanceHead']}>
        <h2 id={id}>{title}</h2>
        {mark}
        {link && (
          <a class="no-print" href={link.href}>
            {link.text}
          </a>
        )}
      </div>
      {children}
    </section>
  );
}

/** The gist of a section: as far as it is written, or in a sentence why there is none. */
export function SectionGlance<Name extends SectionName>({
  personaId,
  section,
  title,
  link,
  children,
}: {
  personaId: string;
  section: Written<Name> | InWriting<Name> | undefined;
  title: string;
  link: { href: string; text: string };
  children: (data: DataOf<Name>) => ComponentChildren;
}) {
  const t = useText(text);
  const { error } = useSections(personaId);
  // The page tells that nothing came; an empty card would add nothing.
  if (!section && error) return null;
  const problem = section?.complete ? (section as Written<SectionName>).problem : null;
  const writing = section && !section.complete && !error;
  return (
    <Glance
      title={title}
      {...(section?.data && { link })}
      mark={writing && <Badge tone="info">{t.writing}</Badge>}
    >
      {!section && <Skeleton label={t.loading(title)} />}
      {section?.data && children(section.data as DataOf<Name>)}
      {problem && (
        <p>
          {problem.title}. <a href={link.href}>{t.none}</a>
        </p>
      )}
    </Glance>
  );
}
