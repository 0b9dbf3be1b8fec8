import { useState } from 'preact/hooks';
import { ApiProblem, ok, type Schemas } from 'persona-details-client';
import { useApi } from '../../../session/session-context.tsx';
import { useInvalidate } from '../../../session/use-invalidate.ts';
import { defineText, useText } from '../../../text/define-text.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Area, Field } from '../../../ui/field.tsx';
import { fieldErrorsOf } from '../../../ui/field-errors.ts';
import { Card, Row } from '../../../ui/layout.tsx';
import { Notice, ProblemNotice } from '../../../ui/notice.tsx';
import { answerBodyOf, noAnswer } from './answer-body.ts';
import css from './evidence.module.css';

const text = defineText({
  en: {
    title: 'An answer',
    question: 'Question',
    questionHint: 'It decides what a rating counts as, and what an answer is about.',
    answer: 'Answer',
    answerHint: 'To the character as it was said; quotes are cut from it.',
    respondent: 'Respondent (optional)',
    respondentHint: 'An id of your own, the same for the same person.',
    value: 'Rating (optional)',
    min: 'Worst',
    max: 'Best',
    add: 'Add the answer',
    done: 'The answer is in. It is being coded into themes, and the sections will be written from it by themselves.',
    themes: 'Themes',
    journey: 'Journey',
  },
  pl: {
    title: 'Odpowiedź',
    question: 'Pytanie',
    questionHint: 'Od niego zależy, za co liczy się ocena i czego dotyczy odpowiedź.',
    answer: 'Odpowiedź',
    answerHint: 'Dokładnie tak, jak ją wypowiedziano; z niej wycinane są cytaty.',
    respondent: 'Respondent (opcjonalnie)',
    respondentHint: 'Twój identyfikator, ten sam dla tej samej osoby.',
    value: 'Ocena (opcjonalnie)',
    min: 'Najgorsza',
    max: 'Najlepsza',
    add: 'Dodaj odpowiedź',
    done: 'Odpowiedź została dodana. Jest przypisywana do tematów, a sekcje same zostaną na jej podstawie napisane.',
    themes: 'Tematy',
    journey: 'Podróż',
  },
});

/** One answer, typed. The question stays for the next one. */
export function AddAnswer({ persona: { id, projectId } }: { persona: { id: string; projectId: string } }) {
  const t = useText(text);
  const api = useApi();
  const invalidate = useInvalidate();
  const [values, setValues] = useState(noAnswer);
  const [state, setState] = useState<{ busy?: boolean; done?: boolean; error?: unknown }>({});
  const body = answerBodyOf(values);
  const errors = fieldErrorsOf(state.error);
  const bind = (name: keyof typeof values) => ({
    label: t[name],
    value: values[name],
    // A rating is one member, of which any part may be wrong.
    error: errors[name === 'value' ? 'rating' : name],
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) => {
      const { value } = currentTarget;
      setValues((all) => ({ ...all, [name]: value }));
    },
  });
  const add = async () => {
    if (!body) return;
    setState({ busy: true });
    try {
      const answer = await api.POST('/v1/personas/{id}/responses', {
        params: { path: { id } },
        body: { responses: [body] },
      });
      throwRejected(ok(answer) as Schemas['ResponseImport']);
      setValues(({ question, min, max }) => ({ ...noAnswer, question, min, max }));
      setState({ done: true });
      await invalidate(id, projectId);
    } catch (error) {
      setState({ error });
    }
  };
  return (
    <Card label={t.title}>
      <form
        class={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <h3>{t.title}</h3>
        <Field hint={t.questionHint} maxLength={2000} {...bind('question')} />
        <Area hint={t.answerHint} rows={4} maxLength={20_000} {...bind('answer')} />
        <Field hint={t.respondentHint} maxLength={200} {...bind('respondent')} />
        <div class={css['three']}>
          <Field type="number" step="any" {...bind('value')} />
          <Field type="number" step="any" {...bind('min')} />
          <Field type="number" step="any" {...bind('max')} />
        </div>
        {state.error !== undefined && <ProblemNotice error={state.error} />}
        <Row>
          <Button kind="primary" type="submit" disabled={!body || state.busy === true}>
            {t.add}
          </Button>
        </Row>
        <div aria-live="polite">
          {state.done && (
            <Notice
              tone="good"
              actions={
                <>
                  <ButtonLink small href={`/console/personas/${id}/themes`}>
                    {t.themes}
                  </ButtonLink>
                  <ButtonLink small href={`/console/personas/${id}/journey`}>
                    {t.journey}
                  </ButtonLink>
                </>
              }
            >
              {t.done}
            </Notice>
          )}
        </div>
      </form>
    </Card>
  );
}

/** Of several answers some may be refused beside others that came in; of one that is a refusal of all. */
function throwRejected({ rejected }: Schemas['ResponseImport']): void {
  const [first] = rejected;
  if (!first) return;
  const detail = first.errors.map(({ pointer, message }) => `${pointer}: ${message}`).join(' ');
  throw new ApiProblem(422, {
    type: 'about:blank',
    title: 'Rejected',
    status: 422,
    detail,
    code: 'rejected',
    errors: first.errors,
  });
}
