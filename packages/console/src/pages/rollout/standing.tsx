import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { Badge, Card, type Tone } from '../../ui/layout.tsx';
import { useDurations } from './durations.ts';
import css from './rollout.module.css';
import type { Rollout } from './use-rollout.ts';
import { variantText } from './variant-text.ts';

const text = defineText({
  en: {
    heading: 'Who gets what',
    rules: 'Rules that are not one share decide who gets the optimized way.',
    shares: (optimized: string, archived: string) =>
      `${optimized} of the users get sections made the optimized way, ${archived} the archived way, the one before. A user stays on one side.`,
    everybodyArchived: 'Everybody gets sections made the archived way, the one before.',
    everybodyOptimized: 'Everybody gets sections made the optimized way.',
    decidedBy: 'Decided by',
    kill: 'a latched rollback, over all else',
    unleash: 'Unleash',
    last_known_good: 'the last answer of Unleash, which does not answer now',
    file: 'the file of flags, with the share that was promoted',
    fallback: 'the code: there is no flag',
    flag: 'Flag',
    flagOn: (share: string) => `on, ${share}`,
    flagRules: 'on, by rules',
    flagOff: 'off',
    flagMissing: 'none',
    source: 'Its source',
    fromUnleash: 'Unleash',
    fromLastKnownGood: 'what Unleash answered last, as it was kept',
    fromFile: 'config/feature-flags.json',
    fromFallback: 'none',
    fresh: 'confirmed just now',
    age: (age: string) => `confirmed ${age} ago`,
    revision: 'Revision',
    flagRevision: (revision: string) => `flags ${revision}`,
    changed: 'Changed',
    unleashRow: 'Unleash',
    notConfigured: 'not configured',
    agrees: 'agrees',
    disagrees: 'disagrees: still on there',
    decidesNothing: 'decides nothing at the moment',
    mayChange: 'this service may change the flag there',
    mayNotChange: 'this service may not change the flag there',
    rolledBack: 'Rolled back',
    paused: 'Paused',
    running: 'Running',
    whole: 'Rolled out',
  },
  pl: {
    heading: 'Kto co dostaje',
    rules: 'O tym, kto dostaje wariant zoptymalizowany, decydują reguły, które nie są jednym udziałem.',
    shares: (optimized: string, archived: string) =>
      `${optimized} użytkowników dostaje sekcje z wariantu zoptymalizowanego, ${archived} z archiwalnego, czyli poprzedniego. Użytkownik pozostaje po jednej stronie.`,
    everybodyArchived: 'Wszyscy dostają sekcje z wariantu archiwalnego, czyli poprzedniego.',
    everybodyOptimized: 'Wszyscy dostają sekcje z wariantu zoptymalizowanego.',
    decidedBy: 'Decyduje',
    kill: 'zatrzaśnięte wycofanie, ponad wszystkim innym',
    unleash: 'Unleash',
    last_known_good: 'ostatnia odpowiedź Unleash, który teraz nie odpowiada',
    file: 'plik flag, z udziałem ustawionym przy awansie',
    fallback: 'kod: nie ma flagi',
    flag: 'Flaga',
    flagOn: (share: string) => `włączona, ${share}`,
    flagRules: 'włączona, według reguł',
    flagOff: 'wyłączona',
    flagMissing: 'brak',
    source: 'Jej źródło',
    fromUnleash: 'Unleash',
    fromLastKnownGood: 'zachowana ostatnia odpowiedź Unleash',
    fromFile: 'config/feature-flags.json',
    fromFallback: 'brak',
    fresh: 'potwierdzone przed chwilą',
    age: (age: string) => `potwierdzone ${age} temu`,
    revision: 'Rewizja',
    flagRevision: (revision: string) => `flagi ${revision}`,
    changed: 'Zmieniono',
    unleashRow: 'Unleash',
    notConfigured: 'nie skonfigurowano',
    agrees: 'zgadza się',
    disagrees: 'nie zgadza się: tam nadal włączona',
    decidesNothing: 'w tej chwili o niczym nie decyduje',
    mayChange: 'ta usługa może zmieniać tam flagę',
    mayNotChange: 'ta usługa nie może zmieniać tam flagi',
    rolledBack: 'Wycofano',
    paused: 'Wstrzymano',
    running: 'W toku',
    whole: 'Wdrożono',
  },
});

/** In one word, how far it is. */
export function StandingBadge({ rollout: { killed, paused, share } }: { rollout: Rollout }) {
  const t = useText(text);
  const [tone, word]: [Tone, string] = killed
    ? ['bad', t.rolledBack]
    : paused
      ? ['warn', t.paused]
      : share === 100
        ? ['good', t.whole]
        : ['info', t.running];
  return <Badge tone={tone}>{word}</Badge>;
}

export function Standing({ rollout }: { rollout: Rollout }) {
  const t = useText(text);
  const { share } = rollout;
  const format = useFormat();
  const sentence = () => {
    if (share === null) return t.rules;
    if (share === 0) return t.everybodyArchived;
    if (share === 100) return t.everybodyOptimized;
    return t.shares(format.percent(share / 100), format.percent(1 - share / 100));
  };
  return (
    <Card>
      <div class={css['block']}>
        <h2>{t.heading}</h2>
        {share !== null && <Split share={share} />}
        <p>{sentence()}</p>
        <Facts rollout={rollout} />
      </div>
    </Card>
  );
}

/** What the sentence below it says, drawn. */
function Split({ share }: { share: number }) {
  const variants = useText(variantText);
  const format = useFormat();
  const parts = [
    ['optimized', share],
    ['archived', 100 - share],
  ] as const;
  return (
    <div class={css['split']} aria-hidden="true">
      {parts
        .filter(([, percent]) => percent > 0)
        .map(([variant, percent]) => (
          <div key={variant} class={css[variant]} style={{ flexGrow: percent }}>
            <strong>{format.percent(percent / 100)}</strong>
            <span>{variants[variant]}</span>
          </div>
        ))}
    </div>
  );
}

/** It is asked twice a second. */
const freshMs = 3_000;

function Facts({ rollout: { decidedBy, flag, unleash, revision, changedAt } }: { rollout: Rollout }) {
  const t = useText(text);
  const format = useFormat();
  const { duration } = useDurations();
  const state = () => {
    if (flag.enabled === null) return t.flagMissing;
    if (!flag.enabled) return t.flagOff;
    return flag.share === null ? t.flagRules : t.flagOn(format.percent(flag.share / 100));
  };
  const agreement = () => {
    if (!unleash.configured) return t.notConfigured;
    const agrees = unleash.agrees === null ? t.decidesNothing : unleash.agrees ? t.agrees : t.disagrees;
    return `${agrees}; ${unleash.adminToken ? t.mayChange : t.mayNotChange}`;
  };
  const age = flag.ageMs === null ? [] : [flag.ageMs < freshMs ? t.fresh : t.age(duration(flag.ageMs))];
  const rows = [
    [t.decidedBy, t[decidedBy]],
    [
      t.flag,
      <>
        <code>{flag.name}</code> {state()}
      </>,
    ],
    [t.source, [sourceOf(flag.source, t), ...age].join(', ')],
    [t.unleashRow, agreement()],
    [
      t.revision,
      [format.number(revision), ...(flag.revision ? [t.flagRevision(flag.revision)] : [])].join(', '),
    ],
    [t.changed, format.dateTime(changedAt)],
  ] as const;
  return (
    <dl class={css['facts']}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function sourceOf(source: Rollout['flag']['source'], t: (typeof text)['en']): string {
  return {
    unleash: t.fromUnleash,
    last_known_good: t.fromLastKnownGood,
    file: t.fromFile,
    fallback: t.fromFallback,
  }[source];
}
