/* global require, process, console */
// The client of many clouds logs in to Rackspace's and saves the logs of an instance, as it restarts one.
const pkgcloud = require('pkgcloud');

const { url, parameters, body } = JSON.parse(process.argv[2]);
const client = pkgcloud.database.createClient({
  provider: 'rackspace',
  username: 'user',
  apiKey: 'api-key',
  region: 'DFW',
  authUrl: url,
});
const path = `instances/${parameters.instanceId}/action`;
client._request({ method: 'POST', path, body }, (error, returned, response) => {
  const outcome = error
    ? { raised: error.name, status: error.statusCode }
    : { returned: returned ?? null, status: response.statusCode };
  console.log(JSON.stringify(outcome));
});
