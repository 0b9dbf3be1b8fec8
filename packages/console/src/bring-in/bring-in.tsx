import { useRef, useState } from 'preact/hooks';
import type { Schemas } from 'persona-details-client';
import { useInvalidate } from '../session/use-invalidate.ts';
import { Stack } from '../ui/layout.tsx';
import css from './bring-in.module.css';
import { DropZone } from './drop-zone.tsx';
import { FileIntake } from './file-intake.tsx';
import { Outcome } from './outcome.tsx';
import type { Place } from './place.ts';
import type { Chosen } from './use-look.ts';

interface Ended {
  number: number;
  /** Where it came in, which may be a persona of the project. */
  place: Place;
  report: Schemas['FileImport'];
}

/** Takes files one after the other: what each is taken for, its corrections, its import, and what came of it. */
export function BringIn({ place }: { place: Place }) {
  const invalidate = useInvalidate();
  const [waiting, setWaiting] = useState<Chosen[]>([]);
  const [ended, setEnded] = useState<Ended[]>([]);
  const number = useRef(0);
  const [current, ...later] = waiting;
  const add = (files: File[]) => {
    const chosen = files.map((file) => ({ number: (number.current += 1), file }));
    setWaiting((all) => [...all, ...chosen]);
  };
  return (
    <Stack>
      <div class={css['outcomes']} aria-live="polite">
        {ended.map((each) => (
          <Outcome
            key={each.number}
            place={each.place}
            report={each.report}
            remove={() => setEnded((all) => all.filter((other) => other !== each))}
          />
        ))}
      </div>
      {current ? (
        <FileIntake
          key={current.number}
          chosen={current}
          place={place}
          later={later.map(({ file }) => file.name)}
          onFiles={add}
          onImported={(at, report) => {
            setEnded((all) => [...all, { number: current.number, place: at, report }]);
            setWaiting((all) => all.slice(1));
            void invalidate(at.id, at.projectId);
          }}
          onLeftOut={() => setWaiting((all) => all.slice(1))}
        />
      ) : (
        <DropZone place={place} onFiles={add} takesFocus={number.current > 0} />
      )}
    </Stack>
  );
}
