import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js';
import { ClientBuilder } from '@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js';
import { ServiceResponseException } from '@huaweicloud/huaweicloud-sdk-core/exception/ServiceResponseException.js';
import type { HcClient } from '@huaweicloud/huaweicloud-sdk-core/HcClient.js';
import type { Order } from '../../order.js';

/** Makes the call that the vendor's generator of service clients emits for an operation without a body. */
async function main({ url, path, parameters }: Order): Promise<void> {
  const { project_id: project = '', ...rest } = parameters;
  const credentials = new BasicCredentials().withAk('access-key').withSk('secret-key').withProjectId(project);
  const builder = new ClientBuilder<HcClient>((client) => client);
  const client = builder.withEndpoint(url).withCredential(credentials).build();
  const options = {
    method: 'POST',
    url: path,
    contentType: 'application/json',
    queryParams: {},
    pathParams: rest,
    headers: {},
    responseHeaders: [''],
  };
  try {
    const { httpStatusCode: status, ...values } = await client.sendRequest<{ httpStatusCode: number }>(options);
    console.log(JSON.stringify({ returned: values, status }));
  } catch (error) {
    if (!(error instanceof ServiceResponseException)) throw error;
    console.log(JSON.stringify({ raised: error.name, status: error.httpStatusCode }));
  }
}

void main(JSON.parse(process.argv[2] ?? '') as Order);
