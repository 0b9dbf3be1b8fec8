import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { captureLogs } from '../../../../test/conformance/support/captured-logs.js';
import { type CodingProcess, openCoding } from '../../../../test/support/coding/coding-process.js';
import { type CodingCall, KeywordModel, labelOf } from '../../../../test/support/coding/keyword-model.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/servers/database.js';
import type { CodingLimits } from '../../../../config/models.js';
import { ModelBlockedError, ModelTimeoutError, ModelUnavailableError } from '../../llm/model.errors.js';
import { EvidenceWithdrawnError } from '../../personas/evidence/evidence-withdrawn.error.js';
import type { Findings } from '../../personas/evidence/findings.contract.js';
import { FocusGroupResponse } from '../../personas/evidence/response.entity.js';

/** Coding on a real PostgreSQL, with a model of our own that codes by words. */

const words = ['price', 'taste', 'bottle', 'summer'];

let database: TestDatabase;
let model: KeywordModel;
let opened: CodingProcess[] = [];

beforeAll(async () => {
  captureLogs();
  database = await createTestDatabase();
});
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});
afterAll(() => database.drop());

async function open(limits: Partial<CodingLimits> = {}): Promise<CodingProcess> {
  model = new KeywordModel(words);
  opened.push(await openCoding(database.url, model, limits));
  return opened.at(-1)!;
}

/** So many answers, each of a person, that speak of one or two of the words. */
function said(count: number, of: readonly string[] = words) {
  return Array.from({ length: count }, (_, index) => {
    const [one, other] = [of[index % of.length]!, of[(index * 3 + 1) % of.length]!];
    const second = index % 5 === 0 ? `I see no ${other} in it.` : `Number ${index} likes ${other} well.`;
    return { answer: `The ${one} matters to me (${index}). ${second}`, person: `p${index}` };
  });
}

const requests = () => model.calls.map(({ request }) => request);
const sentencesOf = (calls: readonly CodingCall[]) =>
  calls.flatMap(({ sentences }) => [...sentences.values()]);

/** How many calls asked for something that was asked for before: of a sentence that has a number, so is like no other. */
function askedAgain(calls: readonly CodingCall[]): number {
  const seen = new Set<string>();
  return calls.filter(({ request, themes, sentences }) => {
    const own = [...sentences.values()]
      .filter((text) => /\d/u.test(text))
      .map((text) => text.replace(/ \[.*\]$/u, ''));
    const kind = request === 'codebook' ? 'mentions' : request;
    const asked = (request === 'search' ? themes : ['']).flatMap((theme) =>
      own.map((text) => `${kind} ${theme} ${text}`),
    );
    const isAgain = asked.some((each) => seen.has(each));
    for (const each of asked) seen.add(each);
    return isAgain;
  }).length;
}

/** What was coded, without ids and times: the same for the same answers, in whatever way it came about. */
async function endOf(coding: CodingProcess, personaId: string) {
  const { answers, themes, mentions, codings } = await coding.kept(personaId);
  const answerOf = new Map(answers.map(({ id, answer }) => [id, answer]));
  return {
    themes: themes.map(({ label, search }) => `${label} ${search}`).sort(),
    mentions: mentions
      .map(({ theme, quote, stance, verdict }) => `${theme}|${quote}|${stance}|${verdict}`)
      .sort(),
    codings: codings.map(({ responseId, status }) => `${answerOf.get(responseId)} ${status}`).sort(),
  };
}

describe('small evidence', () => {
  it('is one call and a second look; each mention is the very sentence, with its own stance', async () => {
    const coding = await open();
    const persona = await coding.persona();
    await coding.add(persona, [
      { answer: '- The price 👩‍👩‍👧 hurts.\n- I drink it in summer, e.g. at noon.' },
      { answer: 'There is no price to\u0092 see.   A bottle is handy!' },
      { answer: 'I hardly notice the price. Ładna butelka.' },
      { answer: 'Nothing of that.' },
    ]);
    await coding.run(persona);
    expect(requests()).toEqual(['codebook', 'check']);
    const { mentions, codings, coding: row, themes } = await coding.kept(persona);
    expect(
      mentions.map(({ theme, quote, stance, verdict }) => [theme, quote, stance, verdict]).sort(),
    ).toEqual(
      [
        [labelOf('price'), '- The price 👩‍👩‍👧 hurts.', 'for', 'confirmed'],
        [labelOf('price'), 'There is no price to\u0092 see.', 'against', 'confirmed'],
        [labelOf('price'), 'I hardly notice the price.', 'for', 'dropped'],
        [labelOf('bottle'), 'A bottle is handy!', 'for', 'confirmed'],
        [labelOf('summer'), '- I drink it in summer, e.g. at noon.', 'for', 'confirmed'],
      ].sort(),
    );
    expect(codings.map(({ status }) => status)).toEqual(Array(4).fill('coded'));
    expect(themes.map(({ origin, search, stages }) => [origin, search, stages])).toEqual(
      Array.from({ length: 3 }, () => ['model', 'done', ['decision']]),
    );
    expect(row).toMatchObject({ codebook: 1, problem: null, agreement: null });
    expect(row!.provenance).toMatchObject({ model: 'keywords-1', calls: 2, promptVersion: 'coding/1' });
  });

  it('is not read again, and a new answer pays for itself only', async () => {
    const coding = await open();
    const persona = await coding.persona();
    await coding.add(persona, said(50));
    await coding.run(persona);
    const before = await endOf(coding, persona);
    model.calls.length = 0;
    await coding.run(persona);
    expect(model.calls).toEqual([]);
    await coding.add(persona, [{ answer: 'A new one: the taste is bold. The rest is silence.' }]);
    await coding.run(persona);
    expect(requests()).toEqual(['mentions', 'check']);
    expect(sentencesOf(model.calls)).toEqual([
      'A new one: the taste is bold.',
      'The rest is silence.',
      'A new one: the taste is bold. [t1+]',
    ]);
    const after = await endOf(coding, persona);
    expect(after.themes).toEqual(before.themes);
    expect(after.mentions).toEqual(
      [...before.mentions, `${labelOf('taste')}|A new one: the taste is bold.|for|confirmed`].sort(),
    );
  });

  it('says nothing: every answer is coded, and there is no theme', async () => {
    const coding = await open({ answersPerCall: 5 });
    const persona = await coding.persona();
    await coding.add(
      persona,
      Array.from({ length: 12 }, (_, index) => ({ answer: `Well, ${index} it is.` })),
    );
    await coding.run(persona);
    const { themes, codings } = await coding.kept(persona);
    expect([themes, codings.length]).toEqual([[], 12]);
    expect(codings.every(({ status }) => status === 'coded')).toBe(true);
  });
});

describe('large evidence', () => {
  it('is coded by the codebook of a sample, side by side; what that lacks is looked for in all', async () => {
    const coding = await open({ answersPerCall: 10, callsInFlight: 3 });
    const persona = await coding.persona();
    await coding.add(persona, said(95));
    model.codebookWords = ['price', 'taste'];
    let [running, most] = [0, 0];
    const allThree = Promise.withResolvers<void>();
    model.before = async () => {
      most = Math.max(most, (running += 1));
      if (running === 3) allThree.resolve();
      // Until as many are under way as may be, however slow the machine is; the codebook is asked for alone.
      await Promise.race([allThree.promise, new Promise((resolve) => setTimeout(resolve, 500))]);
      running -= 1;
    };
    await coding.run(persona);
    expect(most).toBe(3);
    expect(requests().filter((request) => request === 'codebook')).toHaveLength(1);
    // In what was coded without it: the sample, and the chunks that were read when it was found.
    expect(requests().filter((request) => request === 'search').length).toBeLessThanOrEqual(4);
    const end = await endOf(coding, persona);
    // As if all had been read at once.
    const whole = await open({ answersPerCall: 200 });
    const other = await whole.persona();
    await whole.add(other, said(95));
    await whole.run(other);
    expect(requests()).toContain('codebook');
    expect(end).toEqual(await endOf(whole, other));
    expect(end.themes).toHaveLength(4);
  });

  it('has near twins put together, with all that is said of either', async () => {
    const coding = await open({ answersPerCall: 20, callsInFlight: 4 });
    const persona = await coding.persona();
    const twins = Array.from({ length: 20 }, (_, index) => ({
      answer: index === 7 ? 'A flask alone is blue.' : `My flask and carafe ${index} are green.`,
    }));
    await coding.add(persona, [...said(60), ...twins]);
    model.words = [...words, 'flask', 'carafe'];
    await coding.run(persona);
    const { themes, mentions } = await coding.kept(persona);
    const labels = themes.map(({ label }) => label).filter((label) => /flask|carafe/u.test(label));
    expect(labels).toHaveLength(1);
    const of = mentions.filter(({ quote }) => /flask/u.test(quote));
    expect(of).toHaveLength(20);
    expect(new Set(of.map(({ theme }) => theme))).toEqual(new Set(labels));
    expect(mentions.every(({ verdict }) => verdict === 'confirmed')).toBe(true);
  });

  it('has at most twenty themes', async () => {
    const coding = await open({ answersPerCall: 60, callsInFlight: 4 });
    const persona = await coding.persona();
    const many = Array.from({ length: 30 }, (_, index) => `word${index}`);
    await coding.add(persona, said(240, many));
    model.words = many;
    model.codebookWords = many.slice(0, 8);
    await coding.run(persona);
    const { themes } = await coding.kept(persona);
    expect(themes).toHaveLength(20);
    expect(themes.every(({ search }) => search === 'done')).toBe(true);
  });

  it('above the cap is a sample spread over people, and says so; what is deleted makes room', async () => {
    const coding = await open({ answersPerCall: 10, maxAnswers: 50 });
    const persona = await coding.persona();
    const answers = said(40).flatMap(({ answer, person }) => [
      { answer, person },
      { answer: `${answer} Again.`, person },
    ]);
    const ids = await coding.add(persona, answers);
    await coding.run(persona);
    const { codings, answers: kept } = await coding.kept(persona);
    const coded = codings.filter(({ status }) => status === 'coded').map(({ responseId }) => responseId);
    expect(coded).toHaveLength(50);
    expect(
      new Set(kept.filter(({ id }) => coded.includes(id)).map(({ respondent }) => respondent!.id)).size,
    ).toBe(40);
    const left = codings.filter(({ status }) => status === 'not_coded');
    expect(left.map(({ reason }) => reason)).toEqual(Array(30).fill('not_sampled'));
    model.calls.length = 0;
    await coding.run(persona);
    expect(model.calls).toEqual([]);

    const gone = ids.filter((id) => coded.includes(id)).slice(0, 20);
    await coding.inTenant(() => coding.orm.em.fork().nativeDelete(FocusGroupResponse, { id: { $in: gone } }));
    await coding.run(persona);
    const after = await coding.kept(persona);
    expect(after.codings.filter(({ status }) => status === 'coded')).toHaveLength(50);
    expect(after.codings).toHaveLength(60);
  });
});

describe('what cannot be coded', () => {
  const poison = (request: CodingCall['request'] | 'any') => {
    model.before = (call) => {
      const isAsked = request === 'any' || call.request === request;
      if (isAsked && sentencesOf([call]).some((text) => text.includes('poison')))
        throw new ModelBlockedError('Refused.');
    };
  };

  it.each([
    ['in what the codebook is found in', 50],
    ['in a later chunk', 8],
  ])('is the one answer that the model refuses, %s; all others are coded', async (_where, answersPerCall) => {
    const coding = await open({ answersPerCall });
    const persona = await coding.persona();
    const answers = said(40);
    answers[25]!.answer = 'The price is poison. I say so.';
    const ids = await coding.add(persona, answers);
    poison('any');
    await coding.run(persona);
    const { codings, mentions, coding: row } = await coding.kept(persona);
    const failed = codings.filter(({ status }) => status !== 'coded');
    expect(failed).toMatchObject([{ responseId: ids[25], status: 'not_coded', reason: 'model_blocked' }]);
    expect(codings).toHaveLength(40);
    expect(mentions.filter(({ responseId }) => responseId === ids[25])).toEqual([]);
    expect(mentions.every(({ verdict }) => verdict === 'confirmed')).toBe(true);
    expect([row!.problem, row!.provenance!.model]).toEqual([null, 'keywords-1']);
    expect(row!.provenance!.calls).toBe(model.calls.length);
    model.calls.length = 0;
    await coding.run(persona);
    expect(model.calls).toEqual([]);
  });

  it('is the one sentence that the model refuses to look at again: it does not count', async () => {
    const coding = await open();
    const persona = await coding.persona();
    await coding.add(persona, [
      ...said(12),
      { answer: 'The price is poison.' },
      { answer: 'A poison taste.' },
    ]);
    poison('check');
    await coding.run(persona);
    const { mentions } = await coding.kept(persona);
    const [refused, others] = [true, false].map((is) =>
      mentions.filter(({ quote }) => quote.includes('poison') === is).map(({ verdict }) => verdict),
    );
    expect(refused).toEqual(['dropped', 'dropped']);
    expect(new Set(others)).toEqual(new Set(['confirmed']));
  });

  it('is nothing that takes too long at once: it is read in parts; a model that never answers in time is away', async () => {
    const coding = await open();
    const persona = await coding.persona();
    await coding.add(persona, said(40));
    model.before = ({ request, sentences }) => {
      if (request !== 'check' && sentences.size > 30) throw new ModelTimeoutError('Too late.');
    };
    await coding.run(persona);
    const { codings, coding: row } = await coding.kept(persona);
    expect(codings.map(({ status }) => status)).toEqual(Array(40).fill('coded'));
    expect(row!.provenance!.calls).toBe(model.calls.length);

    const [late] = await coding.add(persona, said(1));
    model.before = () => {
      throw new ModelTimeoutError('Too late.');
    };
    await expect(coding.run(persona)).rejects.toThrow(ModelTimeoutError);
    const after = await coding.kept(persona);
    expect(after.coding!.problem).toBe('model_timeout');
    expect(after.codings.map(({ responseId }) => responseId)).not.toContain(late);
  });

  it('is nothing while the model is away: the problem is said, what there is stays, and it goes on later', async () => {
    const coding = await open({ answersPerCall: 10, callsInFlight: 2 });
    const persona = await coding.persona();
    await coding.add(persona, said(60));
    let left = 3;
    model.before = () => {
      if ((left -= 1) < 0) throw new ModelUnavailableError('Away.');
    };
    await expect(coding.run(persona)).rejects.toThrow(ModelUnavailableError);
    const before = await coding.kept(persona);
    expect(before.coding!.problem).toBe('model_unavailable');
    expect(before.codings).toHaveLength(30);
    left = 100;
    model.calls.length = 0;
    await coding.run(persona);
    const after = await coding.kept(persona);
    expect([after.coding!.problem, after.codings.length]).toEqual([null, 60]);
    // Three chunks, and the second look at all six.
    expect(requests().filter((request) => request === 'mentions')).toHaveLength(3);
  });
});

it('answers to closed questions are noted as such, and read by no model', async () => {
  const coding = await open();
  const persona = await coding.persona();
  const closed = Array.from({ length: 20 }, (_, index) => ({
    question: 'Would you buy it at this price?',
    answer: index % 3 === 0 ? 'No' : 'Yes, price is fine',
    person: `p${index}`,
  }));
  await coding.add(persona, [...closed, ...said(10)]);
  await coding.run(persona);
  const { codings } = await coding.kept(persona);
  const counts = Map.groupBy(codings, ({ status }) => status);
  expect([counts.get('closed')!.length, counts.get('coded')!.length]).toEqual([20, 10]);
  expect(sentencesOf(model.calls).filter((text) => text.startsWith('Yes'))).toEqual([]);
});

describe('a new codebook', () => {
  it('takes the place of the one before, but for what a person has touched', async () => {
    const coding = await open();
    const persona = await coding.persona();
    await coding.add(persona, said(40));
    await coding.run(persona);
    const { themes, mentions } = await coding.kept(persona);
    const of = (word: string) => themes.find(({ label }) => label === labelOf(word))!;
    const rejected = mentions.find(({ themeId }) => themeId === of('taste').id)!;
    await coding.inTenant(async () => {
      const { themes: decide, mentions: judge } = coding;
      await decide.change(persona, of('price').id, { label: 'Dear price' }, undefined);
      await decide.change(persona, of('bottle').id, { dismissed: true }, undefined);
      await judge.change(persona, rejected.id, { rejected: true }, undefined);
      await decide.recode(persona);
    });
    model.words = ['taste', 'matters', 'well'];
    await coding.run(persona);
    const after = await coding.kept(persona);
    expect(after.themes.map(({ label, dismissed }) => [label, dismissed]).sort()).toEqual(
      [
        ['Dear price', false],
        [labelOf('bottle'), true],
        [labelOf('taste'), false],
        [labelOf('matters'), false],
        [labelOf('well'), false],
      ].sort(),
    );
    // Looked for by what it is called now.
    expect(model.calls.some(({ themes: named }) => named.includes('Dear price'))).toBe(true);
    expect(after.themes.every(({ search, dismissed }) => dismissed || search === 'done')).toBe(true);
    expect(new Set(after.codings.map(({ codebook }) => codebook))).toEqual(new Set([2]));
    const same = after.mentions.find(({ id }) => id === rejected.id)!;
    expect(same).toMatchObject({ rejected: true, themeId: of('taste').id, start: rejected.start });
    const prices = (kept: typeof mentions) =>
      kept.filter(({ themeId }) => themeId === of('price').id).map(({ quote }) => quote);
    expect(prices(after.mentions).sort()).toEqual(prices(mentions).sort());
  });

  it('of twenty others has room, though there were twenty before', async () => {
    const coding = await open();
    const persona = await coding.persona();
    const [old, fresh] = [0, 1].map((kind) => Array.from({ length: 20 }, (_, index) => `w${kind}x${index}`));
    const answers = said(50, old).map(({ answer, person }, index) => ({
      answer: `${answer} And ${fresh![index % 20]} too.`,
      person,
    }));
    await coding.add(persona, answers);
    model.words = old!;
    await coding.run(persona);
    await coding.inTenant(() => coding.themes.recode(persona));
    model.words = fresh!;
    await coding.run(persona);
    const { themes } = await coding.kept(persona);
    expect(themes.map(({ label }) => label).sort()).toEqual(fresh!.map(labelOf).sort());
  });
});

describe('a theme that a person added', () => {
  it('is the only one that is looked for, in every answer, also through an end in between', async () => {
    const coding = await open({ answersPerCall: 10, callsInFlight: 2 });
    const persona = await coding.persona();
    await coding.add(persona, said(60));
    await coding.run(persona);
    const label = labelOf('matters');
    const theme = { label, kind: 'other', definition: 'It matters' } as const;
    await coding.inTenant(() => coding.themes.add(persona, theme));
    model.calls.length = 0;
    const ending = new AbortController();
    model.before = () => {
      if (model.calls.length === 3) ending.abort(new Error('The process stops.'));
    };
    await expect(coding.run(persona, ending.signal)).rejects.toThrow('The process stops.');
    model.before = () => undefined;
    await coding.run(persona);
    const { mentions, themes } = await coding.kept(persona);
    const found = mentions.filter(({ theme }) => theme === label);
    expect(found).toHaveLength(60);
    expect(found.every(({ verdict }) => verdict === 'confirmed')).toBe(true);
    expect(themes.find((theme) => theme.label === label)).toMatchObject({
      search: 'done',
      searchedThrough: null,
    });
    const searches = model.calls.filter(({ request }) => request === 'search');
    expect(searches.every((call) => call.themes.length === 1)).toBe(true);
    // Six chunks; none that was done is read again.
    expect(searches).toHaveLength(6);
  });
});

it('an answer that is deleted while it is read leaves nothing behind, and takes its mentions along later', async () => {
  const coding = await open();
  const persona = await coding.persona();
  const ids = await coding.add(persona, said(12));
  const drop = (id: string) =>
    coding.inTenant(() => coding.orm.em.fork().nativeDelete(FocusGroupResponse, { id }));
  model.before = async ({ request }) => {
    await drop(request === 'codebook' ? ids[0]! : ids[1]!);
  };
  await coding.run(persona);
  const { codings, mentions } = await coding.kept(persona);
  expect(codings.map(({ responseId }) => responseId).sort()).toEqual(ids.slice(2).sort());
  expect(mentions.filter(({ responseId }) => !ids.slice(2).includes(responseId))).toEqual([]);
  expect(mentions.every(({ verdict }) => verdict === 'confirmed')).toBe(true);
});

it("a persona that is not there, or another tenant's, is not found", async () => {
  const [coding, other] = [await open(), await open()];
  const persona = await coding.persona();
  await expect(other.run(persona)).rejects.toThrow('no such persona');
  await expect(other.inTenant(() => other.store.begin(persona))).rejects.toThrow('no such persona');
});

describe('a second coding', () => {
  it('of a share of the answers tells by kappa how far both agree', async () => {
    const coding = await open({ secondCodingShare: 0.5, answersPerCall: 20 });
    const persona = await coding.persona();
    await coding.add(persona, said(40));
    await coding.run(persona);
    const { coding: row } = await coding.kept(persona);
    expect(row!.agreement).toMatchObject({ kappa: 1, interval: [1, 1], answers: 20 });
    expect(row!.provenance!.calls).toBe(model.calls.length);
  });

  it('that sees other things agrees less', async () => {
    const coding = await open({ secondCodingShare: 1, answersPerCall: 60 });
    const persona = await coding.persona();
    await coding.add(persona, said(40));
    let looked = false;
    model.before = (call) => {
      if (call.request === 'check') looked = true;
      else if (looked)
        for (const label of [...call.sentences.keys()].slice(0, 20)) call.sentences.delete(label);
    };
    await coding.run(persona);
    const { kappa, interval } = (await coding.kept(persona)).coding!.agreement!;
    expect(kappa).toBeGreaterThan(0.4);
    expect(kappa).toBeLessThan(0.9);
    expect(interval![0]).toBeLessThan(kappa!);
  });
});

describe('an answer that is removed while it is read', () => {
  it('may be in the names of the themes that are found: they are found anew, without it', async () => {
    const coding = await open();
    const persona = await coding.persona();
    const [id] = await coding.add(persona, said(12));
    const remove = async () => {
      const em = coding.orm.em.fork();
      await em.nativeDelete(FocusGroupResponse, { id: id! }, { filters: false });
      await em.execute('update personas set removals = removals + 1 where id = ?', [persona]);
    };
    let isFirst = true;
    model.before = async () => {
      if (isFirst) await remove();
      isFirst = false;
    };
    await expect(coding.run(persona)).rejects.toThrow(EvidenceWithdrawnError);
    const before = await coding.kept(persona);
    expect([before.themes, before.codings]).toEqual([[], []]);
    // Nobody is at fault, and it is paid.
    expect(before.coding).toMatchObject({ problem: null, provenance: { calls: 1 } });
    await coding.run(persona);
    expect((await coding.kept(persona)).codings).toHaveLength(11);
  });
});

describe('findings', () => {
  const findings = async (coding: CodingProcess, persona: string) => {
    const em = coding.orm.em.fork();
    const [row] = await em.execute<{ findings: Findings }[]>(
      'select findings from persona_findings where persona_id = ?',
      [persona],
    );
    return row?.findings ?? null;
  };

  it('of a persona that was coded before there were any are written by a run that pays nothing', async () => {
    const coding = await open();
    const persona = await coding.persona();
    await coding.add(persona, said(12));
    await coding.run(persona);
    const before = await findings(coding, persona);
    expect(before!.themes).toHaveLength(words.length);
    await coding.orm.em.fork().execute('delete from persona_findings where persona_id = ?', [persona]);
    model.calls.length = 0;
    await coding.run(persona);
    expect(model.calls).toEqual([]);
    expect(await findings(coding, persona)).toEqual(before);
  });

  it('appear when a run has finished, not in between', async () => {
    const coding = await open({ answersPerCall: 8 });
    const persona = await coding.persona();
    await coding.add(persona, said(40));
    model.before = async () => expect(await findings(coding, persona)).toBeNull();
    await coding.run(persona);
    expect(await findings(coding, persona)).toMatchObject({ respondents: 40, answersCoded: 40 });
  });

  it('are none where every answer is one to a closed question', async () => {
    const coding = await open();
    const persona = await coding.persona();
    const closed = Array.from({ length: 12 }, (_, index) => ({
      question: 'Buy?',
      answer: index % 2 ? 'Yes' : 'No',
    }));
    await coding.add(persona, closed);
    await coding.run(persona);
    expect(await findings(coding, persona)).toBeNull();
    expect(coding.documents.changed).toEqual([]);
  });
});

describe('ended at any moment and begun again', () => {
  it('comes to the same end, and what was kept is not paid again (property)', async () => {
    const coding = await open({ answersPerCall: 8, callsInFlight: 3 });
    model.codebookWords = words.slice(0, 2);
    const reference = await coding.persona();
    await coding.add(reference, said(70));
    await coding.run(reference);
    const end = await endOf(coding, reference);
    const ends = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(ends, fc.boolean(), async (after, dies) => {
        const persona = await coding.persona();
        await coding.add(persona, said(70));
        model.calls.length = 0;
        for (const count of after) {
          const ending = new AbortController();
          const until = model.calls.length + count;
          model.before = async () => {
            await new Promise((resolve) => setImmediate(resolve));
            if (model.calls.length < until) return;
            ending.abort(new Error('It ends.'));
            // As if the process had died: what this call gives is lost.
            if (dies) throw new Error('It ends.');
          };
          await coding.run(persona, ending.signal).catch((error: Error) => {
            if (error.message !== 'It ends.') throw error;
          });
        }
        model.before = () => undefined;
        await coding.run(persona);
        expect(await endOf(coding, persona)).toEqual(end);
        // Nothing is asked again but what a call was to give that died.
        expect(askedAgain(model.calls)).toBeLessThanOrEqual(dies ? after.length * 3 : 0);
      }),
      { numRuns: 15 },
    );
  });

  it('or run by two processes at once, as after a silence: every answer is coded once', async () => {
    const coding = await open({ answersPerCall: 8, callsInFlight: 3 });
    const reference = await coding.persona();
    await coding.add(reference, said(70));
    await coding.run(reference);
    const persona = await coding.persona();
    await coding.add(persona, said(70));
    model.before = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 10));
    await Promise.all([coding.run(persona), coding.run(persona)]);
    await coding.run(persona);
    expect(await endOf(coding, persona)).toEqual(await endOf(coding, reference));
  });
});
