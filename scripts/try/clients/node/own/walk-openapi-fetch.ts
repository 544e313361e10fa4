import createClient from 'openapi-fetch';
import type { paths as CloudBackup } from '../../../../../generated/rackspace-cloud-backup/index.js';
import type { paths as CloudDatabases } from '../../../../../generated/rackspace-cloud-databases/index.js';
import type { Order } from '../../order.js';

/** What a call of the client comes to. */
interface Fetched {
  readonly data?: unknown;
  readonly response: Response;
}

/** Makes a call, and prints what came of it. */
async function step<Call extends Fetched>(call: Promise<Call>): Promise<Call> {
  const fetched = await call;
  const { data, response } = fetched;
  const { status } = response;
  // The client has no error for a refusal without a body.
  console.log(JSON.stringify(response.ok ? { returned: data ?? null, status } : { raised: 'response', status }));
  return fetched;
}

/** An instance, its backup, and what the backup is restored to, with the types of the package. */
async function lookAfterInstance({ url, token, parameters }: Order): Promise<void> {
  const client = createClient<CloudDatabases>({ baseUrl: url, headers: { 'X-Auth-Token': token } });
  const own = { version: 'v1.0', accountId: parameters['accountId'] ?? '' } as const;
  const instances = '/{version}/{accountId}/instances';
  const backups = '/{version}/{accountId}/backups';
  const instance = { name: 'walked', flavorRef: 1, volume: { size: 2 } };
  const made = await step(client.POST(instances, { params: { path: own }, body: { instance } }));
  const instanceId = made.data?.instance.id ?? '';
  const ofInstance = { params: { path: { ...own, instanceId } } };
  await step(client.GET(instances, { params: { path: own } }));
  await step(client.GET(`${instances}/{instanceId}`, ofInstance));
  const backup = { name: 'kept', instance: instanceId };
  const kept = await step(client.POST(backups, { params: { path: own }, body: { backup } }));
  const backupId = kept.data?.backup.id ?? '';
  const ofBackup = { params: { path: { ...own, backupId } } };
  await step(client.GET(backups, { params: { path: own } }));
  await step(client.GET(`${instances}/{instanceId}/backups`, ofInstance));
  await step(client.GET(`${backups}/{backupId}`, ofBackup));
  const restored = { ...instance, restorePoint: { backupRef: backupId } };
  await step(client.POST(instances, { params: { path: own }, body: { instance: restored } }));
  await step(client.DELETE(`${backups}/{backupId}`, ofBackup));
  await step(client.GET(`${backups}/{backupId}`, ofBackup));
  await step(client.DELETE(`${instances}/{instanceId}`, ofInstance));
  await step(client.GET(`${instances}/{instanceId}`, ofInstance));
  const ofGroup = { params: { path: { ...own, haId: parameters['haId'] ?? '' } } };
  await step(client.GET('/{version}/{accountId}/ha/{haId}', ofGroup));
  await step(client.GET('/{version}/{accountId}/ha/{haId}/backups', ofGroup));
  const known = { params: { path: { ...own, instanceId: parameters['instanceId'] ?? '' } } };
  await step(client.POST(`${instances}/{instanceId}/action`, { ...known, body: { save_logs: {} } }));
}

/** An agent and its log file. */
async function lookAfterLogFile({ url, token, parameters }: Order): Promise<void> {
  const client = createClient<CloudBackup>({ baseUrl: url, headers: { 'X-Auth-Token': token } });
  const path = { project_id: parameters['project_id'] ?? '', agent_id: parameters['agent_id'] ?? '' };
  await step(client.GET('/v2/{project_id}/agents', { params: { path } }));
  await step(client.GET('/v2/{project_id}/agents/{agent_id}', { params: { path } }));
  await step(client.GET('/v2/{project_id}/agents/{agent_id}/status', { params: { path } }));
  await step(client.GET('/v2/{project_id}/agents/{agent_id}/events', { params: { path } }));
  const logFiles = '/v2/{project_id}/agents/{agent_id}/logfiles';
  const requested = await step(client.POST(logFiles, { params: { path } }));
  const one = { params: { path: { ...path, logfile_id: requested.data?.id ?? '' } } };
  await step(client.GET(logFiles, { params: { path } }));
  await step(client.GET(`${logFiles}/{logfile_id}`, one));
  await step(
    client.PATCH(`${logFiles}/{logfile_id}`, {
      ...one,
      body: [{ op: 'replace', path: '/state', value: 'started' }],
      headers: { 'Content-Type': 'application/json-patch+json' },
    }),
  );
  await step(client.GET(`${logFiles}/{logfile_id}`, one));
  await step(client.DELETE(`${logFiles}/{logfile_id}`, one));
  await step(client.GET(`${logFiles}/{logfile_id}`, one));
}

const order = JSON.parse(process.argv[2] ?? '') as Order;
void ('agent_id' in order.parameters ? lookAfterLogFile(order) : lookAfterInstance(order));
