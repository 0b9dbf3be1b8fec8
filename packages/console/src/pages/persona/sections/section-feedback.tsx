import { useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { useId, useState } from 'preact/hooks';
import { ok } from 'persona-details-client';
import { useApi } from '../../../session/session-context.tsx';
import { defineText, plural, useText } from '../../../text/define-text.ts';
import { useFormat } from '../../../text/format.ts';
import { Button } from '../../../ui/button.tsx';
import { Area } from '../../../ui/field.tsx';
import { ProblemNotice } from '../../../ui/notice.tsx';
import { useTell } from '../../../ui/toasts.tsx';
import css from './section-frame.module.css';
import type { SectionName, Written } from './use-sections.ts';

const text = defineText({
  en: {
    ask: 'How useful is this?',
    scale: '1 useless, 5 excellent',
    average: (average: string, count: number) =>
      `So far ${average} of 5 from ${count} ${plural('en', count, { one: 'person', other: 'people' })}`,
    why: 'Why? (optional)',
    send: 'Send the rating',
    thanks: 'The rating is kept',
  },
  pl: {
    ask: 'Na ile to przydatne?',
    scale: '1 bezużyteczne, 5 znakomite',
    average: (average: string, count: number) =>
      `Jak dotąd ${average} na 5 od ${count} ${plural('pl', count, { one: 'osoby', other: 'osób' })}`,
    why: 'Dlaczego? (opcjonalnie)',
    send: 'Wyślij ocenę',
    thanks: 'Ocena zapisana',
  },
});

const ratings = [1, 2, 3, 4, 5];

/** A rating of the version that is read, with a reason; another one takes its place. */
export function SectionFeedback({
  personaId,
  section,
}: {
  personaId: string;
  section: Written<SectionName>;
}) {
  const t = useText(text);
  const format = useFormat();
  const group = useId();
  const [rating, setRating] = useState<number>();
  const [comment, setComment] = useState('');
  const [sent, setSent] = useState(false);
  const { feedback, rate } = useFeedback(personaId, section);
  const send = () =>
    rate.mutate({ rating: rating!, comment: comment.trim() }, { onSuccess: () => setSent(true) });
  const { average = null, count = 0 } = feedback.data ?? {};
  return (
    <form
      class={css['feedback']}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <fieldset class={css['rate']}>
        <legend>{t.ask}</legend>
        {ratings.map((value) => (
          <label key={value}>
            <input
              type="radio"
              name={group}
              value={value}
              checked={rating === value}
              onChange={() => {
                setRating(value);
                setSent(false);
              }}
            />
            {value}
          </label>
        ))}
        <span class={css['scale']}>
          {t.scale}
          {average !== null && `. ${t.average(format.number(average, 1), count)}`}
        </span>
      </fieldset>
      {rating !== undefined && !sent && (
        <div class={css['reason']}>
          <Area
            label={t.why}
            rows={2}
            maxLength={2000}
            value={comment}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
          <Button type="submit" small disabled={rate.isPending}>
            {t.send}
          </Button>
        </div>
      )}
      {rate.error && <ProblemNotice error={rate.error} />}
    </form>
  );
}

function useFeedback(personaId: string, { section, provenance }: Written<SectionName>) {
  const t = useText(text);
  const api = useApi();
  const tell = useTell();
  const client = useQueryClient();
  const path = { id: personaId, section };
  const queryKey = ['feedback', personaId, section];
  const feedback = useQuery({
    queryKey,
    queryFn: async () =>
      ok(
        await api.GET('/v1/personas/{id}/sections/{section}/feedback', {
          // The average is over all; whose they are is not shown.
          params: { path, query: { limit: 1 } },
        }),
      ),
  });
  const rate = useMutation({
    mutationFn: async ({ rating, comment }: { rating: number; comment: string }) =>
      ok(
        await api.POST('/v1/personas/{id}/sections/{section}/feedback', {
          params: { path },
          body: {
            rating,
            ...(comment && { comment }),
            ...(provenance && { generatedAt: provenance.generatedAt }),
          },
        }),
      ),
    onSuccess: () => {
      tell(t.thanks);
      void client.invalidateQueries({ queryKey });
    },
  });
  return { feedback, rate };
}
