import { useState } from 'preact/hooks';
import { defineText, useText } from '../../text/define-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { fieldErrorsOf } from '../../ui/field-errors.ts';
import { ProblemNotice } from '../../ui/notice.tsx';
import { useTell } from '../../ui/toasts.tsx';
import type { Benchmark } from './benchmarks-tab.tsx';
import css from './project.module.css';
import { usePutBenchmarks } from './use-put-benchmarks.ts';

const text = defineText({
  en: {
    addTitle: 'A benchmark',
    metric: 'Benchmark',
    metricHint:
      'The formulas read such as churnRate, arpa, grossMargin, cac, population, conversionRate; others are kept and shown.',
    value: 'Value',
    unit: 'Unit',
    unitHint: 'Such as %, GBP / month, people.',
    source: 'Source',
    url: 'Address of the source (optional)',
    asOf: 'As of',
    save: 'Save',
    saved: (name: string) => `${name} is saved. KPI are calculated with it from now on.`,
  },
  pl: {
    addTitle: 'Wskaźnik',
    metric: 'Wskaźnik',
    metricHint:
      'Wzory czytają m.in. churnRate, arpa, grossMargin, cac, population, conversionRate; inne są przechowywane i pokazywane.',
    value: 'Wartość',
    unit: 'Jednostka',
    unitHint: 'Na przykład %, PLN / month, people.',
    source: 'Źródło',
    url: 'Adres źródła (opcjonalnie)',
    asOf: 'Stan na',
    save: 'Zapisz',
    saved: (name: string) => `Zapisano: ${name}. Od teraz KPI są liczone na jego podstawie.`,
  },
});

/** One benchmark, to be entered or changed. @param others that stay as they are */
export function BenchmarkDialog({
  projectId,
  others,
  before,
  close,
}: {
  projectId: string;
  others: readonly Benchmark[];
  before?: Benchmark;
  close: () => void;
}) {
  const t = useText(text);
  const tell = useTell();
  const put = usePutBenchmarks(projectId);
  const [values, setValues] = useState({
    metric: before?.metric ?? '',
    value: before ? String(before.value) : '',
    unit: before?.unit ?? '',
    source: before?.source ?? '',
    url: before?.url ?? '',
    asOf: before?.asOf.slice(0, 10) ?? '',
  });
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });
  const errors = fieldErrorsOf(state.error);
  const { metric, value, unit, source, url, asOf } = values;
  const isWhole = [metric, value, unit, source, asOf].every((each) => each.trim() !== '');
  const bind = (name: keyof typeof values) => ({
    label: t[name],
    value: values[name],
    error: errors[name],
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) =>
      setValues((all) => ({ ...all, [name]: currentTarget.value })),
  });
  const save = async () => {
    setState({ busy: true });
    const benchmark = {
      metric: metric.trim(),
      value: Number(value),
      unit: unit.trim(),
      source: source.trim(),
      url: url.trim() || null,
      asOf,
    };
    try {
      // One of the same name gives way, as with a file.
      await put([...others.filter((other) => other.metric !== benchmark.metric), benchmark]);
      tell(t.saved(benchmark.metric));
      close();
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return (
    <Dialog
      title={t.addTitle}
      close={close}
      holdsInput
      foot={
        <Button kind="primary" disabled={!isWhole || state.busy} onClick={() => void save()}>
          {t.save}
        </Button>
      }
    >
      <div class={css['form']}>
        <Field hint={t.metricHint} maxLength={100} {...bind('metric')} />
        <div class={css['pair']}>
          <Field type="number" step="any" {...bind('value')} />
          <Field hint={t.unitHint} maxLength={50} {...bind('unit')} />
          <Field type="date" {...bind('asOf')} />
        </div>
        <Field maxLength={500} {...bind('source')} />
        <Field type="url" maxLength={2000} {...bind('url')} />
      </div>
      {state.error !== undefined && <ProblemNotice error={state.error} />}
    </Dialog>
  );
}
