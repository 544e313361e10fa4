import { argumentsHere } from './subject.js';

// `npm run verify`: the command line, which in this repository has a mock to verify where no subject is named.
process.argv.splice(2, Infinity, 'verify', ...argumentsHere(process.argv.slice(2)));
void import('./main.js');
