import { Injectable } from '@nestjs/common';
import { Changes } from '../changes.js';

/** What the sections of all personas of a project read of it changes, such as its product. */
@Injectable()
export class ProjectChanges extends Changes {}
