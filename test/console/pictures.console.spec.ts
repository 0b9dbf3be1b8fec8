import { globSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { afterAll, beforeAll, expect } from 'vitest';
import { projectFile } from '../../config/project-file.js';
import type { Look } from '../support/browser/browser.js';
import { startConsoleService } from '../support/browser/console-service.js';
import { consoleTest as it } from '../support/browser/console-test.js';
import { describeWithBrowser } from '../support/browser/describe-with-browser.js';
import { type ExamplePersona, examplePersona } from '../support/browser/example-persona.js';
import { go, settled } from '../support/browser/move.js';
import { takePicture } from '../support/browser/picture.js';
import { placesOf } from '../support/browser/places.js';
import { withSql } from '../support/observe/inserted-keys.js';
import type { TestService } from '../support/service.js';

const folder = projectFile('docs/console');
const mostBytes = 1_500_000;
/** Of a page, in CSS pixels. */
const longest = 1_250;

/** Beside one of each place in English, light and wide: some of the other looks. */
const further: [place: string, look: Required<Look>][] = [
  ['overview', { language: 'en', scheme: 'dark', width: 1280 }],
  ['rollout', { language: 'en', scheme: 'dark', width: 1280 }],
  ['needs', { language: 'pl', scheme: 'light', width: 1280 }],
  ['themes', { language: 'pl', scheme: 'dark', width: 1280 }],
  ['overview', { language: 'pl', scheme: 'light', width: 320 }],
  ['answer', { language: 'en', scheme: 'light', width: 320 }],
  ['messages', { language: 'en', scheme: 'dark', width: 320 }],
];

/** Those that are to have something to show. */
const afterTraffic = new Set(['usage', 'rollout', 'rollback', 'state', 'audit']);
/** Places that a picture tells nothing of. */
const without = new Set(['export', 'settings', 'missing']);

const pictures = () => globSync('*.webp', { cwd: folder }).toSorted();

describeWithBrowser('the pictures of the console', () => {
  it('are those that its document shows, and small together', () => {
    const shown = [...readFileSync(`${folder}/README.md`, 'utf8').matchAll(/\]\(([\w-]+\.webp)\)/g)];
    expect(pictures()).toEqual(shown.map(([, name]) => name).toSorted());
    const bytes = pictures().map((name) => statSync(`${folder}/${name}`).size);
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(mostBytes);
  });
});

/** `CONSOLE_PICTURES=1 npm test -- test/console/pictures` takes them anew, of the examples alone. */
(process.env['CONSOLE_PICTURES'] ? describeWithBrowser : () => undefined)('taking them', () => {
  let service: TestService;
  let personas: Record<'en' | 'pl', ExamplePersona>;
  beforeAll(async () => {
    service = await startConsoleService();
    personas = { en: await examplePersona(service, 'en'), pl: await examplePersona(service, 'pl') };
  });
  afterAll(() => service?.close());

  it('of every place', async ({ openConsole }) => {
    mkdirSync(folder, { recursive: true });
    for (const name of pictures()) rmSync(`${folder}/${name}`);
    const keys = [service.apiKey, service.operatorKey];
    const take = async (place: string, look: Required<Look>) => {
      const other = personas[look.language === 'en' ? 'pl' : 'en'];
      const { path, open } = placesOf(personas[look.language], other)[place]!;
      const page = await openConsole(service.url, { ...look, keys });
      await go(page, path);
      await open?.(page);
      await settled(page);
      const { language, scheme, width } = look;
      const differing = [language === 'pl' && language, scheme === 'dark' && scheme, width !== 1280 && width];
      const file = `${folder}/${[place, ...differing].filter(Boolean).join('-')}.webp`;
      await takePicture(page, file, open ? undefined : longest);
      await page.context().close();
    };
    const form = await openConsole(service.url);
    await settled(form);
    await takePicture(form, `${folder}/sign-in.webp`);
    const wide = { language: 'en', scheme: 'light', width: 1280 } as const;
    const all = Object.keys(placesOf(personas.en, personas.pl)).filter((place) => !without.has(place));
    const looks = [...all.map((place) => [place, wide] as const), ...further];
    const [ofOperators, ofTeam] = [true, false].map((wanted) =>
      looks.filter(([place]) => afterTraffic.has(place) === wanted),
    );
    for (const [place, look] of ofTeam!) await take(place, look);
    // From here on half of the users get the other variant, and whoever looks may be one of them.
    await anHourOfTraffic(service, personas.en.personaId);
    for (const [place, look] of ofOperators!) await take(place, look);
  });
});

/** Some requests of both variants, and the minutes before them like them, so that the plots of the rollout have lines. */
async function anHourOfTraffic(
  { operator, api, databaseUrl }: TestService,
  personaId: string,
): Promise<void> {
  await operator.post('/admin/rollout/rollback', { reason: 'A drill' });
  await operator.post('/admin/rollout/resume', { reason: 'The drill is over', share: 50 });
  const ask = (user: number) =>
    api.get(`/v1/personas/${personaId}/details?refresh=true`, { 'X-User-Id': `user-${user}` });
  for (let user = 0; user < 8; user += 1) await ask(user);
  await withSql(databaseUrl, async (sql) => {
    const kept = async () => (await sql.query('select count(*) from rollout_traffic')).rows[0].count > 1;
    while (!(await kept())) await new Promise((done) => setTimeout(done, 500));
    await sql.query(`
      insert into rollout_traffic
      select minute - n * interval '1 minute', variant, process, requests * (20 + n * 7 % 13),
        generated * (2 + n * 5 % 3), 0, 0, 0, durations
      from rollout_traffic, generate_series(1, 55) n
      on conflict do nothing`);
  });
}
