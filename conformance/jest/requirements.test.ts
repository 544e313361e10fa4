import { defineTests } from './define-tests.js';
import { readOptions } from './options.js';
import { globalRunner } from './runner.js';
import { openSupertest } from './supertest-transport.js';

// In this repository, no subject means the mock. Supertest is a second, independent transport.
const { CLOUD_CONTRACTS_TARGET: target, CLOUD_CONTRACTS_CONFIG: config } = process.env;
const mock = target === undefined && config === undefined;

defineTests(readOptions({ mock }, process.env), globalRunner(), openSupertest);
