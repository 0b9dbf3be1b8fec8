import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useContext, useState } from 'preact/hooks';
import css from './ui.module.css';

interface Toast {
  id: number;
  text: string;
  action?: { label: string; run: () => void };
}

type Tell = (text: string, action?: Toast['action']) => void;

const Telling = createContext<Tell>(() => undefined);

/** In milliseconds; one that can be undone stays for longer. */
const SHOWN = { plain: 5_000, withAction: 12_000 };

/** Says shortly what was done, also to screen readers, and may offer to take it back. */
export function useTell(): Tell {
  return useContext(Telling);
}

export function Toasts({ children }: { children: ComponentChildren }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const remove = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const tell = useCallback<Tell>((text, action) => {
    const id = performance.now();
    setToasts((all) => [...all.slice(-2), action ? { id, text, action } : { id, text }]);
    setTimeout(() => remove(id), action ? SHOWN.withAction : SHOWN.plain);
  }, []);
  return (
    <Telling.Provider value={tell}>
      {children}
      <div class={css['toasts']} role="status" aria-live="polite">
        {toasts.map(({ id, text, action }) => (
          <div key={id} class={css['toast']}>
            <span>{text}</span>
            {action && (
              <button
                type="button"
                onClick={() => {
                  remove(id);
                  action.run();
                }}
              >
                {action.label}
              </button>
            )}
          </div>
        ))}
      </div>
    </Telling.Provider>
  );
}
