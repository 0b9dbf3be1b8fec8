import { useState } from 'preact/hooks';
import type { Schemas } from 'persona-details-client';
import { Quote } from '../../../evidence/quote.tsx';
import { useMay } from '../../../session/session-context.tsx';
import { defineText, useText } from '../../../text/define-text.ts';
import { Button } from '../../../ui/button.tsx';
import { Badge } from '../../../ui/layout.tsx';
import { useTell } from '../../../ui/toasts.tsx';
import { verdictText } from './theme-words.ts';
import css from './themes.module.css';
import { useRefreshThemes, useThemeEdits } from './use-theme-edits.ts';

const text = defineText({
  en: {
    rejected: 'rejected by a person',
    reject: 'Reject',
    rejectWhat: 'It does not say this theme: it counts no more, in no later coding either',
    unreject: 'Let it count again',
    told: 'The sentence counts no more',
    toldAgain: 'The sentence counts again',
    unknown: 'respondent not known',
    merged: (label: string) => `found for “${label}”`,
  },
  pl: {
    rejected: 'odrzucone przez osobę',
    reject: 'Odrzuć',
    rejectWhat: 'Nie mówi tego: przestaje się liczyć, także przy późniejszych kodowaniach',
    unreject: 'Niech znów się liczy',
    told: 'Zdanie już się nie liczy',
    toldAgain: 'Zdanie znów się liczy',
    unknown: 'respondent nieznany',
    merged: (label: string) => `znalezione dla „${label}”`,
  },
});

const tones = { confirmed: 'good', unchecked: 'info', dropped: 'warn' } as const;

export function MentionEntry({
  personaId,
  theme,
  mention,
}: {
  personaId: string;
  theme: Schemas['Theme'];
  mention: Schemas['Mention'];
}) {
  const t = useText(text);
  const words = useText(verdictText);
  const may = useMay('editor');
  const tell = useTell();
  const edits = useThemeEdits(personaId);
  const refresh = useRefreshThemes(personaId);
  const [busy, setBusy] = useState(false);
  const { quote, stance, verdict, rejected, respondent } = mention;
  const own = theme.mergedFrom.find(({ id }) => id === mention.themeId);
  const reject = async () => {
    setBusy(true);
    try {
      await edits.reject(mention, !rejected, rejected ? t.toldAgain : t.told);
    } catch (error) {
      // Another one may have decided meanwhile: what is shown is loaded anew, and why stands in the message.
      tell((error as Error).message);
      await refresh();
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class={css['mention']} data-counts={verdict === 'confirmed' && !rejected}>
      <Quote quote={quote} against={stance === 'against'} />
      <div class={css['badges']}>
        <span class={css['who']}>{respondent ?? t.unknown}</span>
        <Badge tone={tones[verdict]}>{words[verdict]}</Badge>
        {rejected && <Badge tone="bad">{t.rejected}</Badge>}
        {own && <Badge>{t.merged(own.label)}</Badge>}
        {may && (
          <Button
            small
            kind="quiet"
            disabled={busy}
            title={rejected ? undefined : t.rejectWhat}
            onClick={() => void reject()}
          >
            {rejected ? t.unreject : t.reject}
          </Button>
        )}
      </div>
    </div>
  );
}
