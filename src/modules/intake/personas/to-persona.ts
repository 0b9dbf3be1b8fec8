import type { NewPersona } from '../../personas/persona.contract.js';
import type { JsonObject } from '../json/parse-part.js';
import { described } from './described-persona.js';
import type { PersonaForm } from './judge-persona.js';
import { fromNemotron, fromPersonaHub } from './persona-collections.js';
import { empty, type MappedPersona } from './persona-values.js';
import { fromAgent, toCurrentAgent } from './tiny-troupe-agent.js';

/** A persona of any form, its source document kept whole. */
export function toPersona(document: JsonObject, form: PersonaForm): MappedPersona {
  switch (form) {
    case 'native': {
      const { persona } = described(document);
      return {
        persona: { ...empty(), ...(document as Partial<NewPersona>), name: persona.name },
        unmapped: [],
      };
    }
    case 'wrapped': {
      const { persona, unmapped } = described(document['persona'] as JsonObject);
      return { persona: { ...persona, sourceDocument: document }, unmapped };
    }
    case 'tinytroupe':
      return fromAgent(document, document['persona'] as JsonObject);
    case 'tinytroupe-old':
      return fromAgent(
        document,
        toCurrentAgent((document['_persona'] ?? document['_configuration']) as JsonObject),
      );
    case 'personahub':
      return fromPersonaHub(document);
    case 'nemotron':
      return fromNemotron(document);
    case 'described':
      return described(document);
  }
}
