import { parentPort, workerData } from 'node:worker_threads';
import type { PersonaExport } from '../../export.contract.js';
import { pdfBytes } from './pdf-document.ts';

parentPort!.postMessage(await pdfBytes(workerData as PersonaExport));
