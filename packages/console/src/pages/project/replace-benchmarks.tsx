import { useState } from 'preact/hooks';
import { defineText, useText } from '../../text/define-text.ts';
import { Button } from '../../ui/button.tsx';
import { useTell } from '../../ui/toasts.tsx';
import { BenchmarkDialog } from './benchmark-dialog.tsx';
import type { Benchmark } from './benchmarks-tab.tsx';
import css from './project.module.css';
import { usePutBenchmarks } from './use-put-benchmarks.ts';

const text = defineText({
  en: {
    add: 'Add one',
    edit: 'Edit',
    remove: 'Remove',
    editOf: (name: string) => `Edit ${name}`,
    removeOf: (name: string) => `Remove ${name}`,
    removed: (name: string) => `${name} is removed.`,
    undo: 'Undo',
    back: (name: string) => `${name} is back.`,
    failed: (why: string) => `Not changed: ${why}`,
  },
  pl: {
    add: 'Dodaj ręcznie',
    edit: 'Edytuj',
    remove: 'Usuń',
    editOf: (name: string) => `Edytuj: ${name}`,
    removeOf: (name: string) => `Usuń: ${name}`,
    removed: (name: string) => `Usunięto: ${name}.`,
    undo: 'Cofnij',
    back: (name: string) => `Przywrócono: ${name}.`,
    failed: (why: string) => `Nie zmieniono: ${why}`,
  },
});

export function ReplaceBenchmarks({
  projectId,
  benchmarks,
}: {
  projectId: string;
  benchmarks: readonly Benchmark[];
}) {
  const t = useText(text);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.add}</Button>
      {isOpen && <BenchmarkDialog projectId={projectId} others={benchmarks} close={() => setOpen(false)} />}
    </>
  );
}

export function BenchmarkActions({
  projectId,
  benchmarks,
  benchmark,
}: {
  projectId: string;
  benchmarks: readonly Benchmark[];
  benchmark: Benchmark;
}) {
  const t = useText(text);
  const tell = useTell();
  const put = usePutBenchmarks(projectId);
  const [isOpen, setOpen] = useState(false);
  const others = benchmarks.filter((other) => other !== benchmark);
  const attempt = async (next: readonly Benchmark[], told: () => void) => {
    try {
      await put(next);
      told();
    } catch (error) {
      tell(t.failed((error as Error).message));
    }
  };
  const { metric } = benchmark;
  const undo = { label: t.undo, run: () => void attempt(benchmarks, () => tell(t.back(metric))) };
  return (
    <span class={css['rowActions']}>
      <Button small kind="quiet" aria-label={t.editOf(metric)} onClick={() => setOpen(true)}>
        {t.edit}
      </Button>
      <Button
        small
        kind="quiet"
        aria-label={t.removeOf(metric)}
        onClick={() => void attempt(others, () => tell(t.removed(metric), undo))}
      >
        {t.remove}
      </Button>
      {isOpen && (
        <BenchmarkDialog
          projectId={projectId}
          others={others}
          before={benchmark}
          close={() => setOpen(false)}
        />
      )}
    </span>
  );
}
