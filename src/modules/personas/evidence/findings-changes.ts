import { Injectable } from '@nestjs/common';
import { Changes } from '../changes.js';

/** The findings of a persona change in substance; told by who writes them. */
@Injectable()
export class FindingsChanges extends Changes {}
