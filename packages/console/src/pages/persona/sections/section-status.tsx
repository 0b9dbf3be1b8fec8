import type { Schemas } from 'persona-details-client';
import { useMay } from '../../../session/session-context.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useTell } from '../../../ui/toasts.tsx';
import css from './section-frame.module.css';
import { type SectionName, useRegenerate, useSections, type Written } from './use-sections.ts';

const text = defineText({
  en: {
    stale: 'Something changed since this was written',
    staleWhat: (when: string) => `This is the last good version, of ${when}.`,
    staleAgain: 'A new one is being written from the evidence as it is now.',
    staleViewer: 'A new one is written as soon as an editor opens this page.',
    write: 'Write it now',
    questions: 'Questions that would settle it',
    benchmarks: 'Benchmarks that would settle it',
    copy: 'Copy the questions',
    copied: 'The questions are copied',
    bring: 'Bring in',
    again: 'Try again',
    retryAfter: (seconds: number) => `It makes sense to try again after ${seconds} s.`,
  },
  pl: {
    stale: 'Od napisania coś się zmieniło',
    staleWhat: (when: string) => `To ostatnia dobra wersja, z ${when}.`,
    staleAgain: 'Nowa powstaje z danych, jakie są teraz.',
    staleViewer: 'Nowa powstanie, gdy tylko stronę otworzy osoba z prawem edycji.',
    write: 'Napisz teraz',
    questions: 'Pytania, które by to rozstrzygnęły',
    benchmarks: 'Wskaźniki, które by to rozstrzygnęły',
    copy: 'Skopiuj pytania',
    copied: 'Pytania skopiowane',
    bring: 'Dodaj dane',
    again: 'Spróbuj ponownie',
    retryAfter: (seconds: number) => `Warto spróbować ponownie po ${seconds} s.`,
  },
});

interface Props {
  personaId: string;
  section: Written<SectionName>;
  /** Whether a new one is being written. */
  busy: boolean;
}

/** Above a section that is older than its evidence. */
export function StaleNotice({ personaId, section, busy }: Props) {
  const t = useText(text);
  const format = useFormat();
  const tell = useTell();
  const may = useMay('editor');
  const regenerate = useRegenerate(personaId, section.section);
  const write = () => regenerate.mutate(undefined, { onError: (error) => tell(error.message) });
  return (
    <Notice tone="warn" title={t.stale} actions={may && !busy && <Button onClick={write}>{t.write}</Button>}>
      {section.provenance && <p>{t.staleWhat(format.dateTime(section.provenance.generatedAt))}</p>}
      {busy ? <p>{t.staleAgain}</p> : !may && <p>{t.staleViewer}</p>}
    </Notice>
  );
}

/** In place of a section that there is none of: why, and what to do about it. */
export function NotReady({ personaId, section, busy }: Props) {
  const t = useText(text);
  const tell = useTell();
  const sections = useSections(personaId);
  const { problem } = section;
  if (!problem) return null;
  const questions = listOf(problem, 'interviewQuestions');
  const copy = async () => {
    await navigator.clipboard.writeText(questions.join('\n'));
    tell(t.copied);
  };
  const lacks = section.status === 'insufficient_evidence';
  const actions = lacks ? (
    <>
      <ButtonLink kind="primary" href={`/console/personas/${personaId}/evidence`}>
        {t.bring}
      </ButtonLink>
      {questions.length > 0 && <Button onClick={() => void copy()}>{t.copy}</Button>}
    </>
  ) : (
    problem.code !== 'generation_needs_editor' && (
      <Button disabled={busy || sections.isFetching} onClick={() => void sections.refetch()}>
        {t.again}
      </Button>
    )
  );
  return (
    <Notice tone={lacks ? 'info' : 'warn'} title={problem.title} actions={actions}>
      <p>{problem.detail}</p>
      {problem.retryAfter !== undefined && <p>{t.retryAfter(problem.retryAfter)}</p>}
      <Settled title={t.questions} items={questions} />
      <Settled title={t.benchmarks} items={listOf(problem, 'missingBenchmarks')} />
    </Notice>
  );
}

function Settled({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <div class={css['questions']}>
      <h3>{title}</h3>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  );
}

/** A list of texts that a problem has beside what the contract names. */
function listOf(problem: Schemas['Problem'], name: string): string[] {
  const list = problem[name];
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
}
