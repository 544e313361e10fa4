import path from 'node:path';
import { goEnvironment, npmEnvironment, pythonEnvironment, type Environment } from '../environments/environment.js';
import { folder } from './pins.js';

/** The environments, by the names in `environment` of the clients. */
export const environments: Readonly<Record<string, Environment>> = {
  'python/huaweicloud': pythonEnvironment(folder, 'python', 'huaweicloud.txt'),
  'python/openstack': pythonEnvironment(folder, 'python', 'openstack.txt'),
  'python/rackspace': pythonEnvironment(folder, 'python', 'rackspace.txt'),
  go: goEnvironment(folder, 'go'),
  java: {
    copies: { from: folder, names: ['java'] },
    install: () => [
      ['java', '-version'],
      [
        'mvn',
        '--batch-mode',
        '-Dstyle.color=never',
        '--quiet',
        '--file',
        'java/pom.xml',
        'dependency:copy-dependencies',
      ],
    ],
    command: (target, program) => [
      ...['java', '-cp', path.join(target, 'java/target/dependency/*')],
      path.join(target, 'java', program),
    ],
  },
  'node/pkgcloud': npmEnvironment(folder, 'node/pkgcloud'),
  // Already installed, as a development dependency of this package.
  'node/own': {
    copies: { from: folder, names: [] },
    install: () => [],
    command: (_, program) => [
      process.execPath,
      '--import',
      require.resolve('tsx'),
      path.join(folder, 'node/own', program),
    ],
  },
};
