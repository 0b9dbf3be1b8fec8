import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { Progress } from '../../bring-in/progress.tsx';
import { type ExampleSet, exampleSets } from '../../examples/example-sets.ts';
import { useApi } from '../../session/session-context.tsx';
import { useInvalidate } from '../../session/use-invalidate.ts';
import { defineText, useText } from '../../text/define-text.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Row, Stack } from '../../ui/layout.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { useTell } from '../../ui/toasts.tsx';
import { bringExample, type ExampleProgress } from './bring-example.ts';
import css from './projects.module.css';

const text = defineText({
  en: {
    en: 'Repairs of household appliances, in English',
    pl: 'An electric bike by subscription, in Polish',
    what: 'One persona, 22 answers, market context and benchmarks. All of it is invented.',
    running: 'The example is being brought in',
    step: (name: string, number: number, of: number) => `${name} (${number} of ${of})`,
    done: 'The example is in. Its answers are being coded, and its sections will be written by themselves.',
    soFar: 'Open what came in so far',
    again: 'Begin anew',
  },
  pl: {
    en: 'Naprawy sprzętu domowego, po angielsku',
    pl: 'Rower elektryczny w abonamencie, po polsku',
    what: 'Jedna persona, 22 odpowiedzi, kontekst rynkowy i wskaźniki. Wszystko jest zmyślone.',
    running: 'Przykład jest wczytywany',
    step: (name: string, number: number, of: number) => `${name} (${number} z ${of})`,
    done: 'Przykład został wczytany. Odpowiedzi są kodowane, a sekcje same zostaną napisane.',
    soFar: 'Otwórz to, co już wczytano',
    again: 'Zacznij od nowa',
  },
});

/** The examples at a click; the project opens when all of it is in. */
export function Examples() {
  const t = useText(text);
  const api = useApi();
  const tell = useTell();
  const { route } = useLocation();
  const invalidate = useInvalidate();
  const [running, setRunning] = useState<{ set: ExampleSet; progress?: ExampleProgress; error?: unknown }>();
  const bring = async (set: ExampleSet) => {
    let progress: ExampleProgress = { file: 0, projectId: undefined };
    const show = (next: ExampleProgress) => {
      progress = next;
      setRunning({ set, progress });
    };
    try {
      const id = await bringExample(api, set, show);
      tell(t.done);
      void invalidate(id);
      route(`/console/projects/${id}`);
    } catch (error) {
      setRunning({ set, progress, error });
    }
  };
  if (running?.error !== undefined)
    return (
      <Stack>
        <ProblemNotice error={running.error} />
        <Row>
          <Button onClick={() => void bring(running.set)}>{t.again}</Button>
          {running.progress?.projectId && (
            <ButtonLink href={`/console/projects/${running.progress.projectId}`}>{t.soFar}</ButtonLink>
          )}
        </Row>
      </Stack>
    );
  if (running) {
    const { files } = running.set;
    const number = running.progress?.file ?? 0;
    return (
      <div class={css['exampleProgress']}>
        <Progress label={t.running} share={number / files.length} />
        <p>{t.step(files[number]!.name, number + 1, files.length)}</p>
      </div>
    );
  }
  return (
    <ul class={css['examples']}>
      {exampleSets.map((set) => (
        <li key={set.language}>
          <Button onClick={() => void bring(set)}>{t[set.language]}</Button>
        </li>
      ))}
      <li class={css['muted']}>{t.what}</li>
    </ul>
  );
}
