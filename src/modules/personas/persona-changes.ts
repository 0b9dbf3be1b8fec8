import { Injectable } from '@nestjs/common';
import { Changes } from './changes.js';

/** What sections read of a persona changes, other than by answers and findings: its fields, its passages. */
@Injectable()
export class PersonaChanges extends Changes {}
