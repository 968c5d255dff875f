/**
 * Makes a fresh clone ready, with nothing but Node: npm runs it before `start` and `test`. It returns at
 * once when everything is there.
 */
import { main } from './lib/main.mjs';
import { ensureSetup } from './lib/setup.mjs';

await main(ensureSetup);
