import { Injectable } from '@nestjs/common';
import { Changes } from '../changes.js';

/** The answers of a persona change; told by who writes answers. */
@Injectable()
export class EvidenceChanges extends Changes {}
