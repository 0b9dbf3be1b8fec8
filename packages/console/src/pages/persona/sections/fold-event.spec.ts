import { describe, expect, it } from 'vitest';
import { foldEvent, markRewritten, type Told, unmarkRewritten } from './fold-event.ts';
import type { Sections } from './section-types.ts';

const part = (title: string) =>
  ({
    event: 'section',
    data: { section: 'needs', complete: false, data: { painPoints: [{ title }] } },
  }) as Told;
const whole = (status: string, data: object | null) =>
  ({ event: 'section', id: '1', data: { section: 'needs', complete: true, status, data } }) as Told;
const done = { event: 'done', data: { version: 3 } } as Told;

describe('foldEvent', () => {
  it('shows what of a section is written so far, the newest part in place of the one before', () => {
    const sections = [part('Delays'), part('Delays at night')].reduce(foldEvent, {} as Sections);
    expect(sections.needs).toEqual(part('Delays at night').data);
    expect(sections.rewritten).toBeUndefined();
  });

  it('keeps what can be read until the new one is whole', () => {
    const kept = whole('stale', { painPoints: [] });
    const sections = [kept, part('New')].reduce(foldEvent, {} as Sections);
    expect(sections.needs).toEqual(kept.data);
    expect(sections.rewritten).toEqual(['needs']);
    const after = foldEvent(sections, whole('ready', { painPoints: [1] }));
    expect(after.needs).toMatchObject({ status: 'ready' });
    expect(after.rewritten).toEqual([]);
  });

  it('shows parts in place of a section that there was none of', () => {
    const sections = [whole('unavailable', null), part('New')].reduce(foldEvent, {} as Sections);
    expect(sections.needs).toEqual(part('New').data);
  });

  it('has nothing being written after the end', () => {
    const sections = foldEvent(markRewritten({}, ['journey', 'kpi']), done);
    expect(sections).toMatchObject({ done: { version: 3 }, rewritten: [] });
  });
});

it('marks a section once, and takes the mark away', () => {
  const marked = markRewritten(markRewritten({}, ['kpi']), ['kpi', 'needs']);
  expect(marked.rewritten).toEqual(['kpi', 'needs']);
  expect(unmarkRewritten(marked, ['kpi']).rewritten).toEqual(['needs']);
});
