import { expect, it } from 'vitest';
import type { QualityCheck } from '../../common/domain/section.contract.js';
import { qualityOf } from './quality.js';

const check = (id: string, passed: boolean, value?: number): QualityCheck => ({
  id,
  passed,
  ...(value !== undefined && { value }),
  detail: 'As found.',
});
const said = (checks: QualityCheck[]) =>
  qualityOf(checks).checks.map(({ id, passed, enforced }) => [id, passed, enforced]);

it('tells which checks are enforced, and scores the others by weight', () => {
  const checks = [
    check('quotes_verbatim', false),
    check('citations_resolve', true),
    check('no_links', true),
    check('themes_covered', true, 0.8),
    check('no_near_duplicates', false, 0.5),
    check('language_matches', true),
  ];
  expect(said(checks)).toEqual([
    ['quotes_verbatim', false, true],
    ['citations_resolve', true, true],
    ['no_links', true, true],
    ['themes_covered', true, false],
    ['no_near_duplicates', false, false],
    ['language_matches', true, true],
  ]);
  // (3 · 0.8 + 1 · 0.5) ÷ 4
  expect(qualityOf(checks).score).toBe(0.73);
});

it('neither rises nor falls with what is enforced', () => {
  const rest = [check('claims_cited', true, 1), check('no_near_duplicates', false, 0.5)];
  for (const passed of [true, false])
    expect(qualityOf([check('quotes_verbatim', passed), ...rest]).score).toBe(0.75);
});

it('is 1 where nothing is left to doubt', () => {
  expect(qualityOf([])).toEqual({ checks: [], score: 1 });
  expect(qualityOf([check('no_markup', true)]).score).toBe(1);
});

it('counts a check without a value as 1 where it passed, as those that were kept before there were values', () => {
  const kept = [check('claims_cited', true), check('no_near_duplicates', false)];
  expect(qualityOf(kept).score).toBe(0.5);
});

it('is the same of checks that were kept with it', () => {
  const quality = qualityOf([check('no_links', true), check('claims_cited', false, 0.4)]);
  expect(qualityOf(quality.checks)).toEqual(quality);
});
