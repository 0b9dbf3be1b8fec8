import { useState } from 'preact/hooks';
import { ok } from 'persona-details-client';
import { useApi } from '../../../session/session-context.tsx';
import { useInvalidate } from '../../../session/use-invalidate.ts';
import { defineText, useText } from '../../../text/define-text.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Area, Field } from '../../../ui/field.tsx';
import { fieldErrorsOf } from '../../../ui/field-errors.ts';
import { Card, Row } from '../../../ui/layout.tsx';
import { Notice, ProblemNotice } from '../../../ui/notice.tsx';
import css from './evidence.module.css';

const text = defineText({
  en: {
    title: 'A passage of market context',
    text: 'Text',
    textHint: 'A paragraph from a report, an article or a note. Sections may cite it.',
    source: 'Source',
    sourceHint: 'What it is from, as it should be cited.',
    url: 'Address (optional)',
    publishedAt: 'Published (optional)',
    add: 'Add the passage',
    done: 'The passage is in. The sections that it bears on will be written anew by themselves.',
    journey: 'Journey',
  },
  pl: {
    title: 'Fragment kontekstu rynkowego',
    text: 'Tekst',
    textHint: 'Akapit z raportu, artykułu lub notatki. Sekcje mogą go cytować.',
    source: 'Źródło',
    sourceHint: 'Skąd pochodzi, tak jak ma być cytowany.',
    url: 'Adres (opcjonalnie)',
    publishedAt: 'Opublikowano (opcjonalnie)',
    add: 'Dodaj fragment',
    done: 'Fragment został dodany. Sekcje, których dotyczy, same zostaną napisane od nowa.',
    journey: 'Podróż',
  },
});

const nothing = { text: '', source: '', url: '', publishedAt: '' };

/** One passage, typed or pasted. */
export function AddPassage({ persona: { id, projectId } }: { persona: { id: string; projectId: string } }) {
  const t = useText(text);
  const api = useApi();
  const invalidate = useInvalidate();
  const [values, setValues] = useState(nothing);
  const [state, setState] = useState<{ busy?: boolean; done?: boolean; error?: unknown }>({});
  const errors = fieldErrorsOf(state.error);
  const bind = (name: keyof typeof values) => ({
    label: t[name],
    value: values[name],
    error: errors[name],
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) => {
      const { value } = currentTarget;
      setValues((all) => ({ ...all, [name]: value }));
    },
  });
  const isWhole = values.text.trim() !== '' && values.source.trim() !== '';
  const add = async () => {
    setState({ busy: true });
    const passage = {
      text: values.text,
      source: values.source.trim(),
      url: values.url.trim() || null,
      publishedAt: values.publishedAt || null,
    };
    try {
      ok(
        await api.POST('/v1/personas/{id}/context', {
          params: { path: { id } },
          body: { passages: [passage] },
        }),
      );
      setValues(({ source, url, publishedAt }) => ({ text: '', source, url, publishedAt }));
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
        <Area hint={t.textHint} rows={6} maxLength={50_000} {...bind('text')} />
        <Field hint={t.sourceHint} maxLength={500} {...bind('source')} />
        <div class={css['two']}>
          <Field type="url" maxLength={2000} {...bind('url')} />
          <Field type="date" {...bind('publishedAt')} />
        </div>
        {state.error !== undefined && <ProblemNotice error={state.error} />}
        <Row>
          <Button kind="primary" type="submit" disabled={!isWhole || state.busy === true}>
            {t.add}
          </Button>
        </Row>
        <div aria-live="polite">
          {state.done && (
            <Notice
              tone="good"
              actions={
                <ButtonLink small href={`/console/personas/${id}/journey`}>
                  {t.journey}
                </ButtonLink>
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
