import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { WrittenSection } from '../../../../config/models.js';
import { LanguageModel, type ModelAnswer, type ModelRequest } from '../language-model.js';
import { ModelOutputInvalidError, ModelUnavailableError } from '../model.errors.js';
import { askInParallel } from './ask-in-parallel.js';
import { WrittenTogether } from './written-together.js';

const tokens = { input: 100, output: 31, thinking: 0, cached: 10, total: 131 };

/** Writes what it is told to for a task; keeps what it was asked. */
class ScriptedModel extends LanguageModel {
  readonly asked: ModelRequest<unknown>[] = [];
  fingerprint = () => '';
  write = () => Promise.reject(new Error('Not asked for.'));

  constructor(private readonly answers: Partial<Record<ModelRequest<unknown>['section'], unknown>>) {
    super();
  }

  generate<T>(request: ModelRequest<T>): Promise<ModelAnswer<T>> {
    this.asked.push(request as ModelRequest<unknown>);
    const answer = this.answers[request.section];
    if (answer instanceof Error) return Promise.reject(answer);
    request.onPartial?.(answer);
    return Promise.resolve({
      value: request.schema.parse(answer),
      model: 'm',
      tokens: { ...tokens },
      unmetered: 0,
      attempts: 1,
      durationMs: 1,
    });
  }
}

const request = (section: WrittenSection, changes: { evidence?: string; fault?: () => string } = {}) => ({
  section,
  system: `Write ${section} by these rules.`,
  prompt: `EVIDENCE for ${section}`,
  schema: z.object({ text: z.string() }),
  ...(changes.fault && { fault: changes.fault }),
  together: {
    evidence: changes.evidence ?? 'EVIDENCE',
    task: `write ${section}.`,
    rules: section === 'journey' ? '- By these rules, and caveats.' : '- By these rules.',
    ...(section === 'messaging' && { order: 'TONE: warm' }),
  },
});

const together = { journey: { text: 'j'.repeat(20) }, needs: { text: 'n' }, messaging: { text: 'm' } };
const all = ['journey', 'needs', 'messaging'] as const;

/** Asks as the generators do, each in its own time. */
function write(
  model: LanguageModel,
  requests: ReturnType<typeof request>[],
  sections: readonly string[] = all,
) {
  const written = new WrittenTogether(model, sections);
  return written.run(() =>
    Promise.allSettled(
      requests.map(async (each) => {
        await Promise.resolve();
        return askInParallel(model, [each]);
      }),
    ),
  );
}

describe('sections that are written together', () => {
  it('are one call, whose evidence and rules are said once, and each gets its own', async () => {
    const model = new ScriptedModel({ together });
    const made = await write(model, [request('needs'), request('messaging'), request('journey')]);

    expect(model.asked).toHaveLength(1);
    const [{ section, system, prompt, schema }] = model.asked as [ModelRequest<unknown>];
    expect(section).toBe('together');
    expect(system.split('\n').slice(1)).toEqual([
      'JOURNEY: write journey.',
      'NEEDS: write needs.',
      'MESSAGING: write messaging.',
      '- By these rules, and caveats.',
    ]);
    expect(prompt).toBe('EVIDENCE\nTONE: warm');
    expect(z.toJSONSchema(schema)).toMatchObject({ title: 'Sections', required: [...all] });
    const answers = made.map((each) => (each.status === 'fulfilled' ? each.value : undefined)!);
    expect(answers.map(({ values }) => values)).toEqual([
      [together.needs],
      [together.messaging],
      [together.journey],
    ]);
    for (const kind of ['input', 'output', 'cached', 'total'] as const)
      expect(answers.reduce((sum, answer) => sum + answer.tokens[kind], 0)).toBe(tokens[kind]);
    // By what each came to.
    expect(answers[2]!.tokens.output).toBeGreaterThan(answers[0]!.tokens.output);
  });

  it('do not wait for one that is not asked for after all', async () => {
    const model = new ScriptedModel({ together: { journey: together.journey, needs: together.needs } });
    const written = new WrittenTogether(model, all);
    await written.run(async () => {
      const asked = [request('journey'), request('needs')].map((each) => askInParallel(model, [each]));
      expect(model.asked).toHaveLength(0);
      written.leave('messaging');
      await Promise.all(asked);
    });
    expect(model.asked.map(({ section }) => section)).toEqual(['together']);
  });

  it('wait two seconds for one that another process may be writing, and no longer', async () => {
    vi.useFakeTimers();
    try {
      const model = new ScriptedModel({ journey: together.journey });
      const written = new WrittenTogether(model, all);
      const asked = written.run(() => askInParallel(model, [request('journey')]));
      await vi.advanceTimersByTimeAsync(1_999);
      expect(model.asked).toHaveLength(0);
      await vi.advanceTimersByTimeAsync(1);
      expect((await asked).values).toEqual([together.journey]);
      // Who comes later asks by itself.
      await written.run(async () => expect(WrittenTogether.current()).toBeUndefined());
    } finally {
      vi.useRealTimers();
    }
  });

  it('are asked for one by one where one alone asks, or they read other evidence', async () => {
    const model = new ScriptedModel(together);
    await write(model, [request('journey')], ['journey']);
    await write(model, [request('journey'), request('needs', { evidence: 'OTHER' })], ['journey', 'needs']);
    expect(model.asked.map(({ section }) => section)).toEqual(['journey', 'journey', 'needs']);
    expect(model.asked[2]!.prompt).toBe('EVIDENCE for needs');
  });

  it('are mended one by one: who has a fault is written again alone, and pays for both', async () => {
    const model = new ScriptedModel({ ...together, together, needs: { text: 'mended' } });
    const fault = ({ text }: { text: string }) => (text === 'n' ? 'a link' : undefined);
    const made = await write(model, [
      request('journey'),
      { ...request('needs'), fault } as ReturnType<typeof request>,
      request('messaging'),
    ]);
    expect(model.asked.map(({ section }) => section)).toEqual(['together', 'needs']);
    const [, needs] = made.map((each) => (each.status === 'fulfilled' ? each.value : undefined)!);
    expect(needs!.values).toEqual([{ text: 'mended' }]);
    expect(needs!.tokens.total).toBeGreaterThan(tokens.total);
  });

  it('are asked for one by one where the answer for all cannot be used', async () => {
    const model = new ScriptedModel({ ...together, together: new ModelOutputInvalidError('no JSON', '') });
    const made = await write(
      model,
      all.map((section) => request(section)),
    );
    expect(model.asked.map(({ section }) => section)).toEqual(['together', ...all]);
    expect(made.every(({ status }) => status === 'fulfilled')).toBe(true);
  });

  it('fail together where the model is away: asking three times more would not bring it back', async () => {
    const away = new ModelUnavailableError('away');
    const model = new ScriptedModel({ together: away });
    const made = await write(
      model,
      all.map((section) => request(section)),
    );
    expect(made.map((each) => each.status === 'rejected' && each.reason)).toEqual([away, away, away]);
    expect(model.asked).toHaveLength(1);
  });

  it('tell each what is written of it', async () => {
    const model = new ScriptedModel({ together });
    const shown: unknown[] = [];
    const written = new WrittenTogether(model, ['journey', 'needs']);
    await written.run(() =>
      Promise.all([
        askInParallel(model, [request('journey')], (parts) => shown.push(parts[0])),
        askInParallel(model, [request('needs')]),
      ]),
    );
    expect(shown).toEqual([together.journey]);
  });
});
