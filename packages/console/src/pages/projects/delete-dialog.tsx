import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Schemas } from 'persona-details-client';
import { defineText, useText } from '../../text/define-text.ts';
import { Confirm } from '../../ui/dialog.tsx';
import { Field, Select } from '../../ui/field.tsx';

type Reason = Schemas['DeletedProject']['reason'];

export const reasonText = defineText({
  en: {
    duplicate: 'A duplicate',
    outdated: 'Outdated',
    test_data: 'Was for trying',
    other: 'Another reason',
  },
  pl: { duplicate: 'Duplikat', outdated: 'Nieaktualne', test_data: 'Dane próbne', other: 'Inny powód' },
});

const text = defineText({
  en: { reason: 'Why', detail: 'In more words (optional)' },
  pl: { reason: 'Dlaczego', detail: 'Dokładniej (opcjonalnie)' },
});

const reasons = ['outdated', 'duplicate', 'test_data', 'other'] as const;

/** Asks before a persona or a project is deleted, and why. */
export function DeleteDialog({
  title,
  action,
  remove,
  close,
  children,
}: {
  title: string;
  action: string;
  remove: (body: { reason: Reason; reasonDetail: string | null }) => Promise<unknown>;
  close: () => void;
  children: ComponentChildren;
}) {
  const t = useText(text);
  const named = useText(reasonText);
  const [reason, setReason] = useState<Reason>('outdated');
  const [detail, setDetail] = useState('');
  return (
    <Confirm
      title={title}
      action={action}
      danger
      close={close}
      act={() => remove({ reason, reasonDetail: detail.trim() || null })}
    >
      {children}
      <Select
        label={t.reason}
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value as Reason)}
      >
        {reasons.map((each) => (
          <option key={each} value={each}>
            {named[each]}
          </option>
        ))}
      </Select>
      <Field
        label={t.detail}
        maxLength={1000}
        value={detail}
        onInput={({ currentTarget: { value } }) => setDetail(value)}
      />
    </Confirm>
  );
}
