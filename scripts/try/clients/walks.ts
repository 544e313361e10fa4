import { huaweiWalks } from './huawei-walks.js';
import { gone, step, type Known, type Step, type Walk } from './walk.js';

const noAction = { operations: ['runInstanceAction'], reason: 'it has no method for `save_logs`' };

/** The list of an instance has the backups in `backups`, which every client reads, beside the `backup` of the document's example. */
const oneBackup: Known = {
  fault: 'Instances.backups: /backup/',
  reason:
    'it reads the list alone, and not the one backup that the example has in its place (ambiguity instance-backups-example)',
};

const lookAfterInstance = [
  'createInstance',
  'listInstances',
  'showInstance',
  'createBackup',
  'listBackups',
  'listInstanceBackups',
  'showBackup',
  'createInstance',
  'deleteBackup',
];

/** A method of openapi-fetch is one of HTTP. */
function fetching(operation: string): Step {
  const [, verb = ''] = /^(create|request|update|delete)?/.exec(operation) ?? [];
  const methods: Readonly<Record<string, string>> = {
    create: 'POST',
    request: 'POST',
    update: 'PATCH',
    delete: 'DELETE',
  };
  return step(operation, `client.${methods[verb] ?? 'GET'}`);
}

/** The walks, in the order of the table. */
export const walks: readonly Walk[] = [
  {
    client: 'openapi-fetch',
    program: 'walk-openapi-fetch.ts',
    api: 'rackspace-cloud-databases',
    steps: [
      ...lookAfterInstance.map(fetching),
      gone('showBackup', 'client.GET', 'response'),
      fetching('deleteInstance'),
      gone('showInstance', 'client.GET', 'response'),
      ...['showHaGroup', 'listHaBackups'].map(fetching),
      step('runInstanceAction', 'client.POST'),
    ],
    lacks: [],
  },
  {
    client: 'openapi-fetch',
    program: 'walk-openapi-fetch.ts',
    api: 'rackspace-cloud-backup',
    steps: [
      ...['listAgents', 'showAgent', 'showAgentStatus', 'listAgentEvents'].map(fetching),
      ...['requestLogFile', 'listLogFiles', 'showLogFile', 'updateLogFile', 'showLogFile', 'deleteLogFile'].map(
        fetching,
      ),
      gone('showLogFile', 'client.GET', 'response'),
    ],
    lacks: [],
  },
  {
    client: 'python-troveclient',
    program: 'walk_troveclient.py',
    api: 'rackspace-cloud-databases',
    steps: [
      step('createInstance', 'Instances.create'),
      step('listInstances', 'Instances.list'),
      step('showInstance', 'Instances.get'),
      step('createBackup', 'Backups.create'),
      step('listBackups', 'Backups.list'),
      step('listInstanceBackups', 'Instances.backups'),
      step('showBackup', 'Backups.get'),
      step('createInstance', 'Instances.create'),
      step('deleteBackup', 'Backups.delete'),
      gone('showBackup', 'Backups.get', 'NotFound'),
      step('deleteInstance', 'Instances.delete'),
      gone('showInstance', 'Instances.get', 'NotFound'),
    ],
    lacks: [noAction, { operations: ['showHaGroup', 'listHaBackups'], reason: 'OpenStack has no HA groups' }],
    known: [
      oneBackup,
      {
        fault: 'GET /v1.0/*/instances?include_clustered=False: sent the query parameter include_clustered',
        reason: 'OpenStack has this parameter, and the client always sends it',
      },
    ],
  },
  {
    client: 'cdbclient',
    program: 'walk_cdbclient.py',
    api: 'rackspace-cloud-databases',
    steps: [
      step('createInstance', 'Instances.create'),
      step('listInstances', 'Instances.list'),
      step('showInstance', 'Instances.get'),
      step('createBackup', 'Backups.create'),
      step('listBackups', 'Backups.list'),
      step('listInstanceBackups', 'Instances.backups'),
      step('showBackup', 'Backups.get'),
      step('showHaGroup', 'Ha.show'),
      step('listHaBackups', 'Ha.backups'),
      step('createInstance', 'Instances.create'),
      step('deleteBackup', 'Backups.delete'),
      gone('showBackup', 'Backups.get', 'NotFound'),
      step('deleteInstance', 'Instances.delete'),
      gone('showInstance', 'Instances.get', 'NotFound'),
    ],
    lacks: [noAction],
    known: [oneBackup],
  },
  {
    client: 'rackspacesdk',
    program: 'walk_rackspacesdk.py',
    api: 'rackspace-cloud-databases',
    steps: [
      step('createBackup', 'database.create_backup'),
      step('listBackups', 'database.backups'),
      step('deleteBackup', 'database.delete_backup'),
    ],
    lacks: [
      noAction,
      {
        operations: ['showBackup', 'showHaGroup'],
        reason: 'its methods fail before they send anything: the SDK that it extends has renamed an argument',
      },
      { operations: ['listInstanceBackups', 'listHaBackups'], reason: 'it lists all backups alone' },
      {
        operations: ['createInstance', 'listInstances', 'showInstance', 'deleteInstance'],
        reason: 'they are methods of the SDK that it extends, not of its own',
      },
    ],
  },
  ...huaweiWalks,
  {
    client: 'otcextensions',
    program: 'walk_otcextensions.py',
    api: 'otc-css',
    steps: [step('listClusters', 'css.clusters')],
    lacks: [
      {
        operations: ['showCluster'],
        reason: 'its method fails over the answer: it asks the SDK that it extends for `has_body`, which is gone',
      },
      {
        operations: [
          ...['collectLogs', 'disableLogBackupPolicy', 'disableLogs', 'enableLogBackupPolicy', 'enableLogs'],
          ...['listLogBackups', 'searchLogs', 'showLogSettings', 'testLogConnectivity', 'updateLogSettings'],
        ],
        reason: 'it has clusters and snapshots, and nothing about logs',
      },
    ],
    known: [
      { fault: 'css.clusters: /totalSize as nothing', reason: 'it gives the clusters one by one' },
      ...['bandwidthResourceId', 'currentSubnetIds', 'ipv6Endpoint', 'desc', 'snapshotPolicy/'].map((name) => ({
        fault: `css.clusters: /clusters/*/${name}`,
        reason: 'its model has no such member; the page of the list has it, and so has the model of the vendor',
      })),
      ...['failedReason/', 'cmkId'].map((name) => ({
        fault: `css.clusters: /clusters/*/${name}`,
        reason: 'its model calls the member otherwise than the page and the model of the vendor do',
      })),
    ],
  },
  {
    client: 'github.com/gophercloud/gophercloud/v2',
    program: 'walk-gophercloud',
    api: 'rackspace-cloud-databases',
    steps: [
      step('createInstance', 'instances.Create'),
      step('showInstance', 'instances.Get'),
      step('deleteInstance', 'instances.Delete'),
      gone('showInstance', 'instances.Get', 'ErrUnexpectedResponseCode'),
    ],
    lacks: [
      noAction,
      {
        operations: [
          ...['createBackup', 'listBackups', 'listInstanceBackups', 'showBackup', 'deleteBackup'],
          ...['showHaGroup', 'listHaBackups'],
        ],
        reason: 'it knows neither backups nor HA groups',
      },
      {
        operations: ['listInstances'],
        reason: 'it reads times without a zone alone, and the examples have both kinds (ambiguity instance-times)',
      },
    ],
  },
];
