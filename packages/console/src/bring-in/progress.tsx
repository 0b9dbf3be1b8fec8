import { useFormat } from '../text/format.ts';
import css from './bring-in.module.css';

/** How far something is. @param share 0–1; undefined: nobody knows */
export function Progress({ label, share }: { label: string; share?: number | undefined }) {
  const format = useFormat();
  return (
    <label class={css['progress']}>
      <span>
        <span role="status">{label}</span>
        {share !== undefined && ` – ${format.percent(share)}`}
      </span>
      <progress max={1} {...(share !== undefined && { value: share })} />
    </label>
  );
}
