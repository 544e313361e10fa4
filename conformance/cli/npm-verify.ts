import { argumentsHere } from './subject.js';

// `npm run verify`: the command line. In this repository, it verifies the mock if no subject is named.
process.argv.splice(2, Infinity, 'verify', ...argumentsHere(process.argv.slice(2)));
void import('./main.js');
