import type { Page } from 'playwright-core';
import type { ExamplePersona } from './example-persona.js';

/** A page of the console, or a state of one. */
export interface Place {
  path: string;
  /** Brings it into that state, by what is the same in every language. */
  open?: (page: Page) => Promise<unknown>;
}

const dialog = (page: Page) => page.locator('dialog[open]').last().waitFor();
const opens = (selector: string) => async (page: Page) => {
  await page.locator(selector).first().click();
  await dialog(page);
};

/** Every page, with what can be opened on it. @param other of another project */
export function placesOf(persona: ExamplePersona, other: ExamplePersona): Record<string, Place> {
  const of = (rest = '') => `/console/personas/${persona.personaId}${rest}`;
  return {
    projects: { path: '/console' },
    project: { path: `/console/projects/${persona.projectId}` },
    personas: { path: '/console/personas' },
    overview: { path: of() },
    journey: { path: of('/journey') },
    sources: { path: of('/journey'), open: opens('main button[aria-haspopup="dialog"][class*="_chip_"]') },
    needs: { path: of('/needs') },
    figure: { path: of('/needs'), open: opens('main button[aria-haspopup="dialog"][class*="_figure_"]') },
    answer: { path: of('/needs'), open: opens('blockquote a') },
    messages: { path: of('/messaging') },
    kpi: { path: of('/kpi') },
    themes: { path: of('/themes') },
    theme: { path: of('/themes'), open: (page) => page.locator('main article h3 a').first().click() },
    answers: { path: of('/answers') },
    evidence: { path: of('/evidence') },
    print: { path: of('/print') },
    // Another page than the next one, or its menu would stay open.
    export: { path: of(), open: (page) => page.locator('main details summary').first().click() },
    compare: { path: `/console/compare?personas=${persona.personaId},${other.personaId}` },
    usage: { path: '/console/usage' },
    rollout: { path: '/console/rollout' },
    rollback: { path: '/console/rollout', open: opens('main button[class*="_danger_"]') },
    state: { path: '/console/state' },
    audit: { path: '/console/audit' },
    settings: {
      path: '/console/audit',
      open: (page) => page.locator('#app > header details summary').click(),
    },
    missing: { path: '/console/nowhere' },
  };
}
