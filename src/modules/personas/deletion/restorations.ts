import { Injectable } from '@nestjs/common';
import { Changes } from '../changes.js';

/**
 * A persona or a project was deleted and is back, by its id: jobs about it that began meanwhile did nothing, and have to be
 * enqueued again.
 */
@Injectable()
export class Restorations extends Changes {}
