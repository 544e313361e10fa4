import { step, type Known, type Lack, type Step, type Walk } from './walk.js';

/** What the vendor's SDKs call their methods, in the case of the language. */
function methodsOf(client: string, toCase: (name: string) => string, calls: readonly Call[]): readonly Step[] {
  return calls.map(([operation, name]) => step(operation, `${client}.${toCase(name)}`));
}

/** An operation, and the name of the method in snake case. */
type Call = readonly [operation: string, name: string];

const camelCase = (name: string): string => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
const pascalCase = (name: string): string => camelCase(`_${name}`);
const snakeCase = (name: string): string => name;

const lookAfterLogs: readonly Call[] = [
  ['listClusters', 'list_clusters_details'],
  ['showCluster', 'show_cluster_detail'],
  ['enableLogs', 'start_logs'],
  ['showLogSettings', 'show_get_log_setting'],
  ['updateLogSettings', 'update_log_setting'],
  ['showLogSettings', 'show_get_log_setting'],
  ['enableLogBackupPolicy', 'start_log_auto_backup_policy'],
  ['collectLogs', 'create_log_backup'],
  ['listLogBackups', 'list_logs_job'],
  ['searchLogs', 'show_log_backup'],
  ['testLogConnectivity', 'start_target_cluster_connectivity_test'],
  ['disableLogBackupPolicy', 'stop_log_auto_backup_policy'],
  ['disableLogs', 'stop_logs'],
];

/** The calls without some operations; what would be called twice in a row then is called once. */
function without(calls: readonly Call[], operations: readonly string[]): readonly Call[] {
  return calls
    .filter(([operation]) => !operations.includes(operation))
    .filter(([operation], index, left) => operation !== left[index - 1]?.[0]);
}

const listsInText: Lack = {
  operations: ['listLogBackups'],
  reason:
    'its method fails over the answer: it reads `createAt` as the text of the table alone, and the example has a number (ambiguity css-backup-times)',
};

const sendsCamelCase: Lack = {
  operations: ['enableLogs', 'updateLogSettings', 'searchLogs'],
  reason:
    'its methods send `logBasePath`, `logBucket` and `instanceName`; the pages, and the newer SDKs of the vendor, have `log_base_path`, `log_bucket` and `instance_name`',
};

const olderModel = 'its model, which is older than those of the other SDKs, has no such member';

/** What both have of nulls: nothing. */
function nullsOf(toCase: (name: string) => string): readonly Known[] {
  const nulls = [
    ['show_get_log_setting', '/logConfiguration/period'],
    ['show_get_log_setting', '/realTimeLogCollectRecord'],
    ['list_clusters_details', '/clusters/*/publicKibanaResp/elbWhiteListResp'],
    ['show_cluster_detail', '/publicKibanaResp/elbWhiteListResp'],
  ] as const;
  return nulls.map(([name, at]) => ({
    fault: `CssClient.${toCase(name)}: ${at} as nothing, not null`,
    reason: 'its model has one value for null and for what is not there',
  }));
}

const exportLogs: readonly Call[] = [
  ['listServers', 'list_servers'],
  ['showServer', 'show_server'],
  ['showServerFirmwareAttributes', 'show_server_firmware_attributes'],
  ['exportServerLogs', 'export_server_logs'],
  ['showLogsExportStatus', 'show_logs_export_status'],
  ['downloadServerLogs', 'download_server_logs'],
  ['changeServerPowerState', 'change_server_power_state'],
];

/** The walks of Huawei's SDKs, in the order of the table. */
export const huaweiWalks: readonly Walk[] = [
  {
    client: 'huaweicloudsdkcss',
    program: 'walk_huaweicloudsdkcss.py',
    api: 'otc-css',
    steps: methodsOf('CssClient', snakeCase, lookAfterLogs),
    lacks: [],
  },
  {
    client: 'huaweicloudsdkclouddc',
    program: 'walk_huaweicloudsdkclouddc.py',
    api: 'huawei-clouddc',
    steps: methodsOf('CloudDCClient', snakeCase, exportLogs),
    lacks: [],
  },
  {
    client: 'github.com/huaweicloud/huaweicloud-sdk-go-v3',
    program: 'walk-huaweicloud',
    api: 'otc-css',
    steps: methodsOf('CssClient', pascalCase, without(lookAfterLogs, listsInText.operations)),
    lacks: [listsInText],
    known: nullsOf(pascalCase),
  },
  {
    client: 'github.com/huaweicloud/huaweicloud-sdk-go-v3',
    program: 'walk-huaweicloud',
    api: 'huawei-clouddc',
    steps: methodsOf('CloudDCClient', pascalCase, exportLogs),
    lacks: [],
  },
  {
    client: 'com.huaweicloud.sdk:huaweicloud-sdk-css',
    program: 'WalkCss.java',
    api: 'otc-css',
    steps: methodsOf(
      'CssClient',
      camelCase,
      without(lookAfterLogs, [...listsInText.operations, ...sendsCamelCase.operations]),
    ),
    lacks: [listsInText, sendsCamelCase],
    known: [
      ...nullsOf(camelCase),
      ...['listClustersDetails: /clusters/*', 'showClusterDetail: '].flatMap((shown) =>
        ['datastore/subVersion', 'datastore/isEosCluster', 'instances/*/subnetId', 'currentSubnetIds'].map((name) => ({
          fault: `CssClient.${shown}/${name}`.replace(' //', ' /'),
          reason: olderModel,
        })),
      ),
      ...['desc', 'cmkId', 'snapshotPolicy/'].map((name) => ({
        fault: `CssClient.listClustersDetails: /clusters/*/${name}`,
        reason: olderModel,
      })),
      ...['supportVpcep', 'datastore/supportSecuritymode'].map((name) => ({
        fault: `CssClient.showClusterDetail: /${name}`,
        reason: olderModel,
      })),
    ],
  },
];
