import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { defineText, useText } from '../../../text/define-text.ts';
import { Badge, Skeleton } from '../../../ui/layout.tsx';
import { ProblemNotice } from '../../../ui/notice.tsx';
import { Caveats } from './caveats.tsx';
import { SectionAbout } from './section-about.tsx';
import { SectionFeedback } from './section-feedback.tsx';
import css from './section-frame.module.css';
import { NotReady, StaleNotice } from './section-status.tsx';
import { type InWriting, type SectionName, useSections, type Written } from './use-sections.ts';
import { WriteAgain } from './write-again.tsx';

const text = defineText({
  en: {
    loading: (title: string) => `${title}: being fetched`,
    writing: 'Being written',
    rewriting: 'Being written again',
    written: (title: string) => `${title}: written`,
    writingNow: (title: string) => `${title}: being written`,
    estimates:
      'Figures in italics with a broken line are a model’s estimates: an aid to order by, no research. All others are counted or computed; a click tells how.',
  },
  pl: {
    loading: (title: string) => `${title}: trwa pobieranie`,
    writing: 'Powstaje',
    rewriting: 'Powstaje od nowa',
    written: (title: string) => `${title}: gotowe`,
    writingNow: (title: string) => `${title}: powstaje`,
    estimates:
      'Liczby kursywą z przerywaną linią oszacował model: pomagają porządkować, nie są badaniem. Wszystkie inne są policzone lub obliczone; kliknięcie pokazuje jak.',
  },
});

type Of<Name extends SectionName> = Written<Name> | InWriting<Name>;
/** Whole, or as much of it as is written so far. */
export type DataOf<Name extends SectionName> = NonNullable<Of<Name>['data']>;

/** The sections in which a model estimates figures. */
const withEstimates: ReadonlySet<SectionName> = new Set(['journey', 'needs']);

/**
 * A section with all that is true of every section: how far it is, what to do where there is none, what to know beside it,
 * where it comes from, and what people think of it. `children` draw what is in it, also while it is only partly written, and
 * say the language of what was written.
 */
export function SectionFrame<Name extends SectionName>({
  section,
  title,
  personaId,
  actions,
  again,
  children,
}: {
  section: Of<Name> | undefined;
  title: string;
  personaId: string;
  /** Beside “write again”. */
  actions?: ComponentChildren;
  /** In place of “write again”, where it would write something else. */
  again?: ComponentChildren;
  children: (data: DataOf<Name>) => ComponentChildren;
}) {
  const t = useText(text);
  const heading = useId();
  const sections = useSections(personaId);
  const written = section?.complete ? (section as Written<SectionName>) : undefined;
  const rewritten = section !== undefined && sections.data?.rewritten?.includes(section.section) === true;
  // A stream that broke leaves what was written so far; it is not being written any more.
  const writing = section !== undefined && !section.complete && !sections.error;
  const language = written?.provenance?.evidence.language?.tag;
  return (
    <section class={css['frame']} aria-labelledby={heading} aria-busy={writing || rewritten}>
      <div class={css['head']}>
        <h2 id={heading}>{title}</h2>
        {(writing || rewritten) && (
          <span class={css['writing']}>
            <Badge tone="info">{rewritten ? t.rewriting : t.writing}</Badge>
          </span>
        )}
        <div class={css['actions']}>
          {actions}
          {again ??
            (written?.data && (
              <WriteAgain personaId={personaId} section={written.section} busy={rewritten} />
            ))}
        </div>
      </div>
      <p class="visually-hidden" aria-live="polite">
        {writing || rewritten ? t.writingNow(title) : written ? t.written(title) : ''}
      </p>
      {sections.error && !written && (
        <ProblemNotice error={sections.error} retry={() => void sections.refetch()} />
      )}
      {!section && !sections.error && <Skeleton lines={6} label={t.loading(title)} />}
      {written && !written.data && <NotReady personaId={personaId} section={written} busy={rewritten} />}
      {written?.status === 'stale' && (
        <StaleNotice personaId={personaId} section={written} busy={rewritten} />
      )}
      {written && <Caveats caveats={written.caveats} language={language} />}
      {section?.data && withEstimates.has(section.section) && <p class={css['note']}>{t.estimates}</p>}
      {section?.data && <div class={css['body']}>{children(section.data as DataOf<Name>)}</div>}
      {written?.data && (
        <div class={css['foot']}>
          <SectionAbout section={written} />
          <SectionFeedback personaId={personaId} section={written} />
        </div>
      )}
    </section>
  );
}
