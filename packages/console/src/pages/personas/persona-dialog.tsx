import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { fieldErrorsOf } from '../../ui/field-errors.ts';
import { ProblemNotice } from '../../ui/notice.tsx';
import { PersonaFields } from './persona-fields.tsx';
import type { PersonaValues } from './persona-values.ts';

/** A persona's fields in a dialog; what the service refuses is told at its field. */
export function PersonaDialog({
  title,
  action,
  before,
  save,
  close,
}: {
  title: string;
  action: string;
  before: PersonaValues;
  save: (values: PersonaValues) => Promise<unknown>;
  close: () => void;
}) {
  const [values, setValues] = useState(before);
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });
  const run = async () => {
    setState({ busy: true });
    try {
      await save(values);
      close();
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return (
    <Dialog
      title={title}
      close={close}
      holdsInput
      foot={
        <Button kind="primary" disabled={state.busy || values.name.trim() === ''} onClick={() => void run()}>
          {action}
        </Button>
      }
    >
      <PersonaFields values={values} errors={fieldErrorsOf(state.error)} onChange={setValues} />
      {state.error !== undefined && <ProblemNotice error={state.error} />}
    </Dialog>
  );
}
