import { useEffect, useRef, useState } from 'preact/hooks';
import { defineText, useText } from '../../text/define-text.ts';
import { useFormat } from '../../text/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { useDurations } from './durations.ts';
import type { Rollout } from './use-rollout.ts';

const text = defineText({
  en: {
    rolledBack: 'Rolled back: everybody gets the archived way',
    rolledBackBy: (actor: string, when: string) => `By ${actor}, ${when}.`,
    until: 'It stays so until somebody resumes: over restarts, and whatever the flag says.',
    paused: 'Paused: the share is held where it is',
    pausedUntil: 'No promotion until somebody resumes; the safeguard goes on looking.',
    disagrees: 'Unleash still has the flag on',
    disagreesWhy:
      'Users get the archived way all the same. Switch it off there by hand, or see why it was not:',
    flagError: 'The flag cannot be read anew',
    held: 'Evidence reached its limit and is not acted on',
    dryRun: 'The safeguard only says what it would do',
    off: 'The safeguard is off: nothing is judged, and nothing rolled back by itself',
    setting: 'safeguard.mode in config/rollout.json',
    old: 'The safeguard’s counts are old',
    readAt: (age: string) => `Last read ${age} ago: this replica does not reach PostgreSQL.`,
    mismatch: 'Users are not divided as the share says',
    mismatchWhy: 'A comparison with the archived way means little until it is known why.',
    share: (share: string) => `The share is now ${share}.`,
    resumed: 'Resumed.',
  },
  pl: {
    rolledBack: 'Wycofano: wszyscy dostają wariant archiwalny',
    rolledBackBy: (actor: string, when: string) => `Kto: ${actor}, ${when}.`,
    until: 'Tak zostanie, dopóki ktoś nie wznowi: także po restartach i niezależnie od flagi.',
    paused: 'Wstrzymano: udział się nie zmienia',
    pausedUntil: 'Do wznowienia nie można zwiększyć udziału; zabezpieczenie czuwa dalej.',
    disagrees: 'W Unleash flaga jest nadal włączona',
    disagreesWhy:
      'Użytkownicy i tak dostają wariant archiwalny. Wyłącz ją tam ręcznie albo sprawdź, czemu się nie udało:',
    flagError: 'Nie można odczytać flagi na nowo',
    held: 'Dowody osiągnęły granicę, ale niczego nie wywołują',
    dryRun: 'Zabezpieczenie tylko mówi, co by zrobiło',
    off: 'Zabezpieczenie jest wyłączone: nic nie jest oceniane ani samo wycofywane',
    setting: 'safeguard.mode w config/rollout.json',
    old: 'Dane zabezpieczenia są stare',
    readAt: (age: string) => `Ostatni odczyt ${age} temu: ta replika nie ma połączenia z PostgreSQL.`,
    mismatch: 'Użytkownicy nie są podzieleni tak, jak mówi udział',
    mismatchWhy: 'Dopóki nie wiadomo dlaczego, porównanie z wariantem archiwalnym niewiele znaczy.',
    share: (share: string) => `Udział wynosi teraz ${share}.`,
    resumed: 'Wznowiono.',
  },
});

/** In milliseconds: counts are read at least once a second. */
const oldAfter = 15_000;

/** What is not as it should be, each with what follows from it; and what has changed, for screen readers. */
export function RolloutWarnings({ rollout }: { rollout: Rollout }) {
  const t = useText(text);
  const { killed, paused, unleash, flag, safeguard } = rollout;
  const { duration } = useDurations();
  const age = safeguard.readAt === null ? null : Date.now() - Date.parse(safeguard.readAt);
  return (
    <>
      <Changes rollout={rollout} />
      {killed && <RolledBack rollout={rollout} />}
      {paused && !killed && (
        <Notice tone="warn" title={t.paused}>
          {t.pausedUntil}
        </Notice>
      )}
      {unleash.agrees === false && (
        <Notice tone="warn" title={t.disagrees}>
          <p>{t.disagreesWhy}</p>
          {unleash.lastError && <p lang="en">{unleash.lastError.message}</p>}
        </Notice>
      )}
      {flag.lastError && (
        <Notice tone="warn" title={t.flagError}>
          <p lang="en">{flag.lastError.message}</p>
        </Notice>
      )}
      {!killed && safeguard.held.length > 0 && (
        <Notice tone="warn" title={t.held}>
          {safeguard.held.map((why) => (
            <p key={why} lang="en">
              {why}
            </p>
          ))}
        </Notice>
      )}
      {safeguard.mode !== 'act' && (
        <Notice tone="warn" title={safeguard.mode === 'off' ? t.off : t.dryRun}>
          <code>{t.setting}</code>
        </Notice>
      )}
      {age !== null && age > oldAfter && (
        <Notice tone="warn" title={t.old}>
          {t.readAt(duration(age))}
        </Notice>
      )}
      {safeguard.users.mismatch && (
        <Notice tone="warn" title={t.mismatch}>
          {t.mismatchWhy}
        </Notice>
      )}
    </>
  );
}

function RolledBack({ rollout: { actions } }: { rollout: Rollout }) {
  const t = useText(text);
  const format = useFormat();
  const by = actions.find(({ action, details }) => action === 'rollback' && details['changed'] !== false);
  return (
    <Notice tone="bad" title={t.rolledBack}>
      {by && (
        <p>
          {t.rolledBackBy(by.actor, format.dateTime(by.at))} {by.reason && <q>{by.reason}</q>}
        </p>
      )}
      <p>{t.until}</p>
    </Notice>
  );
}

/** Who does not see the page hears when the state changes, not each look. */
function Changes({ rollout: { killed, paused, share } }: { rollout: Rollout }) {
  const t = useText(text);
  const format = useFormat();
  const [told, setTold] = useState('');
  const before = useRef({ killed, paused, share });
  useEffect(() => {
    const last = before.current;
    before.current = { killed, paused, share };
    if (killed && !last.killed) setTold(t.rolledBack);
    else if (paused && !last.paused) setTold(t.paused);
    else if (share !== last.share && share !== null) setTold(t.share(format.percent(share / 100)));
    else if (!paused && last.paused) setTold(t.resumed);
  }, [killed, paused, share]);
  return (
    <p class="visually-hidden" aria-live="polite">
      {told}
    </p>
  );
}
