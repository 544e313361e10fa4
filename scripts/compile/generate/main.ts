import { generate } from './generate.js';

void generate(process.argv.slice(2), process).then((exitCode) => {
  process.exitCode = exitCode;
});
