import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { Row, Stack } from '../../ui/layout.tsx';
import { Notice } from '../../ui/notice.tsx';
import { MetricCard } from './metric-card.tsx';
import { RatingsCard } from './ratings-card.tsx';
import css from './rollout.module.css';

const text = defineText({
  en: {
    heading: 'The safeguard’s evidence',
    act: (rate: string) =>
      `When a test reaches its limit everybody is rolled back. All tests together do so for nothing in at most ${rate} of all windows.`,
    dryRun: 'When a test reaches its limit it is only logged.',
    off: 'Nothing is judged; what was counted is shown.',
    scale:
      'Evidence begins with 1 and grows by factors: the bar is full where the test fires. Below 1 it speaks for the optimized way.',
    fired: 'It fired',
    users: (optimized: string, archived: string) =>
      `Different users this replica observed since the last change: ${optimized} optimized, ${archived} archived.`,
    expected: (share: string) => `Expected ${share} optimized.`,
    fits: 'That fits.',
    few: 'Too few to tell whether that fits.',
    mismatch: 'That does not fit.',
  },
  pl: {
    heading: 'Dowody zabezpieczenia',
    act: (rate: string) =>
      `Gdy test osiągnie granicę, wszyscy zostają wycofani. Wszystkie testy razem robią to bez powodu najwyżej w ${rate} okien.`,
    dryRun: 'Gdy test osiągnie granicę, trafia to tylko do dziennika.',
    off: 'Nic nie jest oceniane; widać tylko, co policzono.',
    scale:
      'Dowód zaczyna się od 1 i rośnie mnożnikami: pasek jest pełny tam, gdzie test zadziała. Poniżej 1 przemawia za wariantem zoptymalizowanym.',
    fired: 'Zadziałało',
    users: (optimized: string, archived: string) =>
      `Różni użytkownicy widziani przez tę replikę od ostatniej zmiany: zoptymalizowany ${optimized}, archiwalny ${archived}.`,
    expected: (share: string) => `Oczekiwany udział zoptymalizowanego: ${share}.`,
    fits: 'To się zgadza.',
    few: 'Za mało, żeby stwierdzić, czy to się zgadza.',
    mismatch: 'To się nie zgadza.',
  },
});

const metrics = ['errors', 'parse_errors', 'latency'] as const;

/** Each test against its limit, drawn and in words. */
export function SafeguardEvidence({ safeguard }: { safeguard: Schemas['Safeguard'] }) {
  const t = useText(text);
  const format = useFormat();
  const rule = {
    act: t.act(format.percent(safeguard.falseAlarmRate, 1)),
    dry_run: t.dryRun,
    off: t.off,
  }[safeguard.mode];
  return (
    <section aria-labelledby="safeguard">
      <Stack>
        <h2 id="safeguard">{t.heading}</h2>
        <p class={css['muted']}>
          {rule} {safeguard.mode !== 'off' && t.scale}
        </p>
        {safeguard.fired && (
          <Notice tone="bad" title={`${t.fired}: ${format.dateTime(safeguard.fired.at)}`}>
            <p lang="en">{safeguard.fired.reason}</p>
          </Notice>
        )}
        <div class={css['metrics']}>
          {metrics.map((metric) => (
            <MetricCard key={metric} metric={metric} safeguard={safeguard} />
          ))}
          <RatingsCard safeguard={safeguard} />
        </div>
        <Users users={safeguard.users} />
      </Stack>
    </section>
  );
}

function Users({ users }: { users: Schemas['Safeguard']['users'] }) {
  const t = useText(text);
  const format = useFormat();
  const { optimized, archived, expectedShare, pValue, mismatch } = users;
  const verdict = pValue === null ? t.few : mismatch ? t.mismatch : t.fits;
  return (
    <Row>
      <p class={css['muted']}>
        {t.users(format.number(optimized), format.number(archived))}{' '}
        {expectedShare !== null && `${t.expected(format.percent(expectedShare))} ${verdict}`}
      </p>
    </Row>
  );
}
