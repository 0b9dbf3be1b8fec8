import { useState } from 'preact/hooks';
import { ok, type Schemas } from 'persona-details-client';
import { Progress } from '../../bring-in/progress.tsx';
import { useApi } from '../../session/session-context.tsx';
import { useInvalidate } from '../../session/use-invalidate.ts';
import { defineText, plural, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Row } from '../../ui/layout.tsx';
import { Notice, ProblemNotice } from '../../ui/notice.tsx';
import css from './project.module.css';
import { Section } from './section.tsx';

type Erasure = Schemas['RespondentErasure'];

const text = defineText({
  en: {
    title: 'Erase a respondent',
    what: 'What one person said goes from all personas of this project, deleted ones included, with their quotes and whatever was made of them. For requests under data protection law.',
    id: 'Respondent',
    idHint:
      'The id that came with the answers. Where a file had e-mail addresses or names, that address or name. Case does not matter.',
    erase: 'Erase …',
    sure: (id: string) => `Erase ${id}?`,
    cannot: 'This cannot be undone. Sections that cited this person are written anew.',
    confirm: 'Erase for good',
    running: 'What this person said is being erased',
    done: (answers: string, personas: string) => `Erased: ${answers} in ${personas}.`,
    none: 'Nobody of this id said anything in this project. Look whether it is written as it came with the answers.',
    answers: (count: number, shown: string) =>
      `${shown} ${plural('en', count, { one: 'answer', other: 'answers' })}`,
    personas: (count: number, shown: string) =>
      `${shown} ${plural('en', count, { one: 'persona', other: 'personas' })}`,
  },
  pl: {
    title: 'Wymaż respondenta',
    what: 'To, co powiedziała jedna osoba, zniknie ze wszystkich person tego projektu, także usuniętych, wraz z cytatami i wszystkim, co z nich powstało. Na potrzeby wniosków o ochronę danych.',
    id: 'Respondent',
    idHint:
      'Identyfikator, z którym przyszły odpowiedzi. Jeśli w pliku były adresy e-mail lub nazwiska, ten adres lub nazwisko. Wielkość liter nie ma znaczenia.',
    erase: 'Wymaż …',
    sure: (id: string) => `Wymazać: ${id}?`,
    cannot: 'Tego nie można cofnąć. Sekcje, które cytowały tę osobę, zostaną napisane od nowa.',
    confirm: 'Wymaż na zawsze',
    running: 'Wypowiedzi tej osoby są wymazywane',
    done: (answers: string, personas: string) => `Wymazano: ${answers} w ${personas}.`,
    none: 'Nikt o tym identyfikatorze nic nie powiedział w tym projekcie. Sprawdź, czy jest zapisany tak jak przy odpowiedziach.',
    answers: (count: number, shown: string) =>
      `${shown} ${plural('pl', count, { one: 'odpowiedź', few: 'odpowiedzi', other: 'odpowiedzi' })}`,
    personas: (count: number, shown: string) =>
      `${shown} ${plural('pl', count, { one: 'personie', other: 'personach' })}`,
  },
});

/** Milliseconds between two looks at an erasure that runs. */
const POLL_MS = 1_000;

export function EraseRespondent({ project: { id } }: { project: Schemas['Project'] }) {
  const t = useText(text);
  const api = useApi();
  const invalidate = useInvalidate();
  const [respondentId, setRespondentId] = useState('');
  const [asks, setAsks] = useState(false);
  const [erasure, setErasure] = useState<Erasure>();
  const [error, setError] = useState<unknown>();

  const erase = async () => {
    setErasure(undefined);
    setError(undefined);
    const begun = ok(
      await api.DELETE('/v1/projects/{id}/respondents/{respondentId}', {
        params: { path: { id, respondentId: respondentId.trim() } },
      }),
    );
    setErasure(begun);
    // Not waited for in the dialog: a large one takes minutes.
    void follow(begun).catch(setError);
  };
  const follow = async (begun: Erasure) => {
    let seen = begun;
    while (seen.state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      seen = ok(
        await api.GET('/v1/projects/{id}/erasures/{erasureId}', {
          params: { path: { id, erasureId: begun.id } },
        }),
      );
      setErasure(seen);
    }
    // Of whichever personas it was.
    await invalidate(id);
  };
  return (
    <Section title={t.title} what={t.what}>
      <Field
        label={t.id}
        hint={t.idHint}
        maxLength={200}
        value={respondentId}
        onInput={({ currentTarget: { value } }) => setRespondentId(value)}
      />
      <Row>
        <Button kind="danger" disabled={respondentId.trim() === ''} onClick={() => setAsks(true)}>
          {t.erase}
        </Button>
      </Row>
      <div aria-live="polite" class={css['erasure']}>
        {erasure && <Erased erasure={erasure} />}
        {error !== undefined && <ProblemNotice error={error} />}
      </div>
      {asks && (
        <Confirm
          title={t.sure(respondentId.trim())}
          action={t.confirm}
          danger
          act={erase}
          close={() => setAsks(false)}
        >
          <p>{t.what}</p>
          <p>
            <strong>{t.cannot}</strong>
          </p>
        </Confirm>
      )}
    </Section>
  );
}

function Erased({ erasure: { state, answers, personas } }: { erasure: Erasure }) {
  const t = useText(text);
  const format = useFormat();
  if (state === 'running') return <Progress label={t.running} />;
  if (answers === 0) return <Notice tone="info">{t.none}</Notice>;
  return (
    <Notice tone="good">
      {t.done(t.answers(answers, format.number(answers)), t.personas(personas, format.number(personas)))}
    </Notice>
  );
}
