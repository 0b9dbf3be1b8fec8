import type { PersonaVersions } from '../../../src/modules/personas/persona-versions.js';

/** Notes which personas' documents were said to be no longer current. */
export class NotedVersions {
  readonly changed: string[] = [];
  /** The one part of it that who writes findings uses. */
  readonly port = { personaChanged: (id: string) => void this.changed.push(id) } as PersonaVersions;
}
