/** Where a client comes from. */
export type Registry = 'PyPI' | 'npm' | 'Go modules' | 'Maven Central';

/** A client from outside this project, in the version that its environment pins. */
export interface Client {
  /** Its name in its registry. */
  readonly name: string;
  readonly registry: Registry;
  /** Key of `environments`, which install the client and run its programs. */
  readonly environment: string;
  readonly calls: readonly Call[];
}

/** One call of a client, which sends one documented request. */
export interface Call {
  /** Relative to the folder of the client's language. */
  readonly program: string;
  /** The page of the contract that documents the operation. */
  readonly page: string;
  /** Name of the documented request on that page. */
  readonly request: string;
  /** The client's method that the program calls. */
  readonly method: string;
  /** The method that the call imitates, if the client has no method of its own for the operation. */
  readonly shapedLike?: string;
  /** The documented refusal to try, and the error by which the client reports it. */
  readonly refusal: Refusal;
  /** The refusal of the reference implementation; absent if it accepts the call. */
  readonly reference?: Refusal;
}

/** A status code, and the name of the exception or error type with which a client reports it. */
export interface Refusal {
  readonly status: number;
  readonly raised: string;
}

/** The reference implementation checks no signatures, so it accepts only tokens. */
const takesTokensAlone = { status: 401, raised: 'ClientRequestException' };

const collect = { page: 'back-up-logs', request: 'documented' };
const exportLogs = { page: 'export-server-logs', request: 'bodyless' };
const saveLogs = { page: 'save-instance-logs', request: 'documented' };
const logFile = { page: 'request-log-file', request: 'documented' };
const backup = { page: 'create-ha-backup', request: 'full' };
const incremental = { page: 'create-ha-backup', request: 'incremental' };

/** The clients that run, in the order of the table. */
export const clients: readonly Client[] = [
  {
    name: 'huaweicloudsdkcss',
    registry: 'PyPI',
    environment: 'python/huaweicloud',
    calls: [
      {
        ...collect,
        program: 'try_huaweicloudsdkcss.py',
        method: 'CssClient.create_log_backup',
        refusal: { status: 409, raised: 'ClientRequestException' },
      },
    ],
  },
  {
    name: 'huaweicloudsdkclouddc',
    registry: 'PyPI',
    environment: 'python/huaweicloud',
    calls: [
      {
        ...exportLogs,
        program: 'try_huaweicloudsdkclouddc.py',
        method: 'CloudDCClient.export_server_logs',
        refusal: { status: 500, raised: 'ServerResponseException' },
        reference: takesTokensAlone,
      },
    ],
  },
  {
    name: 'github.com/huaweicloud/huaweicloud-sdk-go-v3',
    registry: 'Go modules',
    environment: 'go',
    calls: [
      {
        ...collect,
        program: 'huaweicloud',
        method: 'CssClient.CreateLogBackup',
        refusal: { status: 412, raised: 'ServiceResponseError' },
      },
      {
        ...exportLogs,
        program: 'huaweicloud',
        method: 'CloudDCClient.ExportServerLogs',
        refusal: { status: 500, raised: 'ServiceResponseError' },
        reference: { status: 401, raised: 'ServiceResponseError' },
      },
    ],
  },
  {
    name: 'com.huaweicloud.sdk:huaweicloud-sdk-css',
    registry: 'Maven Central',
    environment: 'java',
    calls: [
      {
        ...collect,
        program: 'Css.java',
        method: 'CssClient.createLogBackup',
        refusal: { status: 409, raised: 'ClientRequestException' },
      },
    ],
  },
  {
    name: '@huaweicloud/huaweicloud-sdk-core',
    registry: 'npm',
    environment: 'node/own',
    calls: [
      {
        ...collect,
        program: 'huaweicloud-sdk-core.ts',
        method: 'HcClient.sendRequest',
        shapedLike: 'VpcClient.createSecurityGroup',
        refusal: { status: 400, raised: 'ClientRequestException' },
      },
      {
        ...exportLogs,
        program: 'huaweicloud-sdk-core.ts',
        method: 'HcClient.sendRequest',
        shapedLike: 'VpcClient.createSecurityGroup',
        refusal: { status: 500, raised: 'ServerResponseException' },
        reference: takesTokensAlone,
      },
    ],
  },
  {
    name: 'otcextensions',
    registry: 'PyPI',
    environment: 'python/openstack',
    calls: [
      {
        ...collect,
        program: 'try_otcextensions.py',
        method: 'Cluster._action',
        shapedLike: 'Cluster.restart',
        refusal: { status: 409, raised: 'ConflictException' },
      },
    ],
  },
  {
    name: 'cdbclient',
    registry: 'PyPI',
    environment: 'python/rackspace',
    calls: [
      {
        ...backup,
        program: 'try_cdbclient.py',
        method: 'Backups.create',
        refusal: { status: 413, raised: 'RequestEntityTooLarge' },
      },
      {
        ...incremental,
        program: 'try_cdbclient.py',
        method: 'Backups.create',
        refusal: { status: 422, raised: 'UnprocessableEntity' },
      },
      {
        ...saveLogs,
        program: 'try_cdbclient.py',
        method: 'Instances._action',
        shapedLike: 'Instances.restart',
        refusal: { status: 404, raised: 'NotFound' },
      },
    ],
  },
  {
    name: 'rackspacesdk',
    registry: 'PyPI',
    environment: 'python/rackspace',
    calls: [
      {
        ...backup,
        program: 'try_rackspacesdk.py',
        method: 'database.create_backup',
        refusal: { status: 404, raised: 'NotFoundException' },
      },
      {
        ...incremental,
        program: 'try_rackspacesdk.py',
        method: 'database.create_backup',
        refusal: { status: 403, raised: 'HttpException' },
      },
    ],
  },
  {
    name: 'python-troveclient',
    registry: 'PyPI',
    environment: 'python/openstack',
    calls: [
      {
        ...saveLogs,
        program: 'try_troveclient.py',
        method: 'Instances._action',
        shapedLike: 'Instances.restart',
        refusal: { status: 422, raised: 'UnprocessableEntity' },
      },
    ],
  },
  {
    name: 'github.com/gophercloud/gophercloud/v2',
    registry: 'Go modules',
    environment: 'go',
    calls: [
      {
        ...saveLogs,
        program: 'gophercloud',
        method: 'ServiceClient.Post',
        shapedLike: 'instances.Restart',
        refusal: { status: 404, raised: 'ErrUnexpectedResponseCode' },
      },
    ],
  },
  {
    name: 'pkgcloud',
    registry: 'npm',
    environment: 'node/pkgcloud',
    calls: [
      {
        ...saveLogs,
        program: 'save-logs.js',
        method: 'Client._request',
        shapedLike: 'Client.restartInstance',
        refusal: { status: 413, raised: 'Error' },
      },
    ],
  },
  {
    name: 'rackspace-backup-client',
    registry: 'PyPI',
    environment: 'python/rackspace',
    calls: [
      {
        ...logFile,
        program: 'try_rackspace_backup_client.py',
        method: 'Connection.request',
        shapedLike: 'Agent.enable',
        refusal: { status: 409, raised: 'HTTPError' },
      },
    ],
  },
  {
    name: 'openapi-fetch',
    registry: 'npm',
    environment: 'node/own',
    // Any call of it is one of its own methods; it goes ways alone.
    calls: [],
  },
];
