#!/usr/bin/env node
import { isOfSignal } from './interruption.js';
import { run } from './run.js';

void run(process.argv.slice(2), process).then((exitCode) => {
  process.exitCode = exitCode;
  // After a signal, the process ends without waiting for anything.
  if (isOfSignal(exitCode)) process.exit();
});
