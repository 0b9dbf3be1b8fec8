// Run by test/support/unleash-server.ts in a process of its own; everything it needs is in the environment.
import { start } from 'unleash-server';

await start();
