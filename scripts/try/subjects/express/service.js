// Nine documented operations in Express, with its own body parser, router and error pages.
import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import process from 'node:process';
import express from 'express';
import createError from 'http-errors';
import { z } from 'zod';
import { agents, backups, clusters, groups, instances, servers, spentAccounts, tokens } from './state.js';

const app = express();

/** Operators announce maintenance in the proxy, which adds this field to every request. */
app.use((request, response, next) => {
  if (request.get('X-Maintenance') !== undefined) response.set('Retry-After', '2');
  next(request.get('X-Maintenance') === undefined ? undefined : createError(503));
});

/** Finds who sends the request; `owner` is the path parameter that names the account. */
const authenticated = (owner) => (request, response, next) => {
  const user = tokens.get(request.get('X-Auth-Token') ?? '');
  if (!user) throw createError(401);
  if (user.account !== request.params[owner] || user.role !== 'member') throw createError(403);
  next();
};

const withinLimits = (request, response, next) => {
  next(spentAccounts.has(request.params.accountId) ? createError(413, 'Limit exceeded') : undefined);
};

/** Ends a request with any other method than these. */
const only =
  (...methods) =>
  (request, response, next) => {
    if (methods.includes(request.method)) return next();
    response.set('Allow', methods.join(', '));
    throw createError(405);
  };

/** The body as its schema reads it. */
const valid = (schema) => (request, response, next) => {
  const { success, data, error } = schema.safeParse(request.body);
  if (!success) throw createError(400, z.prettifyError(error));
  response.locals.body = data;
  next();
};

/** Ends a request that the state of the database forbids. */
const checkState = (state) => {
  if (state === undefined) throw createError(404);
  if (state === 'RESIZE') throw createError(422, 'It is being resized');
  if (state === 'FAILED') throw createError(500, 'The instance has failed');
  if (state === 'UNSUPPORTED') throw createError(501, 'Its datastore does not support this');
};

// Cloud Databases

const newBackup = z.object({
  backup: z.object({
    name: z.string().min(1).max(64),
    // A group is backed up as a whole, so there is no instance to name.
    instance: z.union([z.null(), z.literal('')]),
    description: z.string().nullish(),
    parent_id: z.string().nullish(),
    source: z.object({ type: z.enum(['instance', 'ha']), id: z.string() }),
  }),
});

app
  .route('/v1.0/:accountId/backups')
  .post(authenticated('accountId'), express.json(), valid(newBackup), withinLimits, (request, response) => {
    const { name, description, parent_id, source } = response.locals.body.backup;
    checkState((source.type === 'ha' ? groups : instances).get(source.id));
    if (parent_id && !backups.has(parent_id)) throw createError(404, 'The parent does not exist');
    const now = new Date().toISOString().replace(/\.\d+/, '');
    const backup = {
      id: randomUUID(),
      name,
      description: description ?? null,
      status: 'NEW',
      source,
      instance_id: null,
      parent_id: parent_id ?? null,
      type: parent_id ? 'InnoBackupExIncremental' : 'InnoBackupEx',
      is_automated: false,
      datastore: { type: 'mysql', version: '5.7', version_id: '1379cc8b-4bc5-4c4a-9e9d-7a9ad27c0867' },
      flavor_ram: 512,
      volume_size: 2,
      size: null,
      locationRef: null,
      created: now,
      updated: now,
    };
    backups.set(backup.id, source.id);
    response.status(202).json({ backup });
  })
  .all(only('POST'));

const action = z.object({ save_logs: z.object({ allow_ha: z.boolean().optional() }) });

const jsonOnly = (request, response, next) => next(request.is('json') ? undefined : createError(415));

app
  .route('/v1.0/:accountId/instances/:instanceId/action')
  .post(authenticated('accountId'), jsonOnly, express.json(), valid(action), withinLimits, ({ params }, response) => {
    checkState(instances.get(params.instanceId));
    response.status(202).end();
  })
  .all(only('POST'));

// Cloud Backup

/** The agent of the path, unless its state forbids the request. */
const agentOf = (request) => {
  const agent = agents.get(request.params.agent_id);
  if (!agent) throw createError(404);
  if (agent.status === 'restoring') throw createError(409, 'The agent is restoring');
  if (agent.status === 'disabled') throw createError(403, 'The agent is disabled');
  if (agent.status === 'unsupported') throw createError(501, 'The agent cannot send its logs');
  if (agent.status === 'failed') throw createError(500, 'The agent has failed');
  return agent;
};

const logFileOf = (request) => {
  const file = agentOf(request).files.get(request.params.logfile_id);
  if (!file) throw createError(404);
  return file;
};

const addressOf = ({ id }, { params }) => `/v2/${params.project_id}/agents/${params.agent_id}/logfiles/${id}`;

const logFileShown = (file, request) => ({
  ...file,
  links: [{ href: `${request.protocol}://${request.get('Host')}${addressOf(file, request)}`, rel: 'self' }],
});

app
  .route('/v2/:project_id/agents/:agent_id/logfiles')
  .all(only('GET', 'POST'), authenticated('project_id'))
  .get((request, response) => {
    const files = [...agentOf(request).files.values()];
    response.json({ logfiles: files.map((file) => logFileShown(file, request)) });
  })
  .post((request, response) => {
    const { files } = agentOf(request);
    // Until the agent has sent the file it was asked for, there is nothing new to ask of it.
    const file = [...files.values()].find(({ state }) => state === 'requested') ?? {
      id: randomUUID(),
      date: new Date().toISOString(),
      state: 'requested',
    };
    files.set(file.id, file);
    response.status(202).location(addressOf(file, request)).json(logFileShown(file, request));
  });

const patch = z.tuple([
  z.strictObject({ op: z.literal('replace'), path: z.literal('/state'), value: z.enum(['started', 'completed']) }),
]);

app
  .route('/v2/:project_id/agents/:agent_id/logfiles/:logfile_id')
  .all(only('GET', 'PATCH', 'DELETE'), authenticated('project_id'))
  .get((request, response) => response.json(logFileShown(logFileOf(request), request)))
  .patch(express.json({ type: () => true }), valid(patch), (request, response) => {
    logFileOf(request).state = response.locals.body[0].value;
    response.status(204).end();
  })
  .delete((request, response) => {
    agentOf(request).files.delete(logFileOf(request).id);
    response.status(204).end();
  });

// Cloud Search Service

app
  .route('/v1.0/:project_id/clusters/:cluster_id/logs/collect')
  .post((request, response) => {
    const state = clusters.get(request.params.cluster_id);
    if (state === undefined) throw createError(404);
    if (state === 'backing up') throw createError(409, 'A backup of the logs is under way');
    if (state === 'log backup not enabled') throw createError(412, 'Log backup is not enabled');
    response.sendStatus(200);
  })
  .all(only('POST'));

// CloudDC

const refuse = (response, status, error_code, error_msg) => response.status(status).json({ error_code, error_msg });

app
  .route('/v1/:project_id/physicalservers/:id/logs/exports')
  .post((request, response) => {
    const user = tokens.get(request.get('X-Auth-Token') ?? '');
    if (user?.role !== 'member' || user.account !== request.params.project_id) {
      return refuse(response, 401, 'BMS.0001', 'Authentication failed');
    }
    if (spentAccounts.has(user.account)) return response.status(429).send('Too many exports are running');
    const server = servers.get(request.params.id);
    if (!server) throw createError(404);
    if (server.isOff) return refuse(response, 500, 'BMS.0003', 'The server has no power');
    const task = { export_id: randomUUID(), status: 'Running', percentage: '0', created_at: new Date().toISOString() };
    return response
      .status(202)
      .set('Content-Disposition', `attachment; filename=${server.serial}-dump.tar.gz`)
      .set('Content-Transfer-Encoding', 'binary')
      .set('Content-Type', 'application/octet-stream;charset=UTF-8')
      .send(Buffer.from(JSON.stringify(task)));
  })
  .all(only('POST'));

app.listen(Number(process.argv[2]), '127.0.0.1');
