import { expect, it } from 'vitest';
import { noProject, projectBodyOf, valuesOfProject } from './project-values.ts';

it('sends null for what is left empty', () => {
  expect(projectBodyOf({ ...noProject, name: ' Soups ', product: '  ' })).toEqual({
    name: 'Soups',
    product: null,
    industry: null,
    language: null,
    messagingDefaults: null,
  });
});

it('sends what was read back as it was', () => {
  const project = {
    id: '01a22957-9484-77ca-b931-00ddec2693d5',
    name: 'Soups',
    product: 'Gazpacho',
    industry: null,
    language: 'pl',
    messagingDefaults: { tone: 'friendly', variants: 2 } as const,
    version: 1,
    createdAt: '2026-11-29T00:00:00.000Z',
    updatedAt: '2026-11-29T00:00:00.000Z',
  };
  const { id: _id, version: _version, createdAt: _made, updatedAt: _changed, ...told } = project;
  expect(projectBodyOf(valuesOfProject(project))).toEqual(told);
});
