#!/usr/bin/env node
import { isOfSignal } from './interruption.js';
import { run } from './run.js';

void run(process.argv.slice(2), process).then((exitCode) => {
  process.exitCode = exitCode;
  // What a signal has ended waits for nothing more.
  if (isOfSignal(exitCode)) process.exit();
});
