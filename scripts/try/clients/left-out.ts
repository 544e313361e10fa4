import type { Registry } from './clients.js';

/** A client that was tried and does not run here. */
export interface LeftOut {
  readonly name: string;
  readonly registry: Registry;
  readonly reason: string;
}

/** The clients that were tried and do not run here, with the reasons. */
export const leftOut: readonly LeftOut[] = [
  {
    name: '@huaweicloud/huaweicloud-sdk-css, @huaweicloud/huaweicloud-sdk-clouddc',
    registry: 'npm',
    reason: 'The registry has neither; the core is driven with the calls that the generator of its clients emits.',
  },
  {
    name: 'com.huaweicloud.sdk:huaweicloud-sdk-clouddc',
    registry: 'Maven Central',
    reason: 'The registry does not have it.',
  },
  {
    name: 'github.com/rackspace/gophercloud, github.com/opentelekomcloud/gophertelekomcloud',
    registry: 'Go modules',
    reason: 'The registry serves no version.',
  },
  {
    name: 'python-cloudbackup-sdk',
    registry: 'PyPI',
    reason:
      'Its one distribution is no package that pip installs; rackspace-backup-client comes from the same repository, one version earlier.',
  },
  {
    name: 'pyrax',
    registry: 'PyPI',
    reason: 'Takes nearly two minutes to install; cdbclient is the client of the same vendor for the same service.',
  },
  {
    name: 'openstacksdk',
    registry: 'PyPI',
    reason:
      'Asks the service for its versions before each call, which the contract does not carry; runs below otcextensions, which does not ask.',
  },
  {
    name: 'openclient',
    registry: 'npm',
    reason: 'Has clients for compute, images, identity and storage, none for databases.',
  },
];
