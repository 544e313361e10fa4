import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import { goEnvironment, npmEnvironment, pythonEnvironment, type Environment } from '../environments/environment.js';
import { pinnedVersion } from '../environments/pinned-version.js';

/** The folder of the subjects, each in a folder of its own with its target configuration. */
export const folder = path.join(packageRoot, 'scripts/try/subjects');

/** A service that the suite is tried on. */
export interface Subject {
  /** Its folder. */
  readonly name: string;
  readonly environment: Environment;
  /** Listens on 127.0.0.1, at the port in its one argument. */
  readonly program: string;
  /** What it is written in, with the version. */
  readonly madeWith: string;
  /** The pages that it implements; nothing is asked about the others. Absent if its configuration says what it leaves out. */
  readonly pages?: readonly string[];
  /** Requirements that its own ways leave unobserved, which the documents permit (README). */
  readonly leavesOpen?: readonly string[];
  /** It does what the documents say: it needs no known failure, and leaves nothing unobserved without a reason. */
  readonly isFaithful: boolean;
}

/** The calls that collect logs or make a backup, of all four services. */
const firstPages = ['save-instance-logs', 'create-ha-backup', 'request-log-file', 'back-up-logs', 'export-server-logs'];

/** These need an earlier step of a workflow, which is an operation of another page. */
const laterSteps = ['back-up-logs.back-up-now.back-up', 'create-ha-backup.group-in-backup.begin'];

/** What becomes of a log file that was asked for. */
const logFilePages = ['list-log-files', 'show-log-file', 'update-log-file', 'delete-log-file'];

/** The subjects, in the order of the table. */
export const subjects: readonly Subject[] = [
  {
    name: 'fastapi',
    environment: pythonEnvironment(folder, 'fastapi', 'requirements.txt'),
    program: 'service.py',
    madeWith: `FastAPI ${pinnedVersion(path.join(folder, 'fastapi/requirements.txt'), 'fastapi')}`,
    pages: firstPages,
    leavesOpen: laterSteps,
    isFaithful: true,
  },
  {
    name: 'express',
    environment: npmEnvironment(folder, 'express'),
    program: 'service.js',
    madeWith: `Express ${pinnedVersion(path.join(folder, 'express/package.json'), 'express')}`,
    pages: [...firstPages, ...logFilePages],
    // It answers two requests for a log file with one, and so has nothing left to delete for the second.
    // Nor does it list agents, of which one needs a second.
    leavesOpen: ['delete-log-file.field-names', 'list-log-files.elsewhere', ...laterSteps],
    isFaithful: true,
  },
  {
    name: 'net-http',
    environment: goEnvironment(folder, 'net-http'),
    program: 'net-http',
    madeWith: `net/http of Go, at least ${pinnedVersion(path.join(folder, 'net-http/go.mod'), 'go')}`,
    pages: firstPages,
    leavesOpen: laterSteps,
    isFaithful: true,
  },
  {
    name: 'trove',
    environment: pythonEnvironment(folder, 'trove', 'requirements.txt'),
    program: 'service.py',
    madeWith: `OpenStack Trove ${pinnedVersion(path.join(folder, 'trove/requirements.txt'), 'trove')}`,
    isFaithful: false,
  },
];
