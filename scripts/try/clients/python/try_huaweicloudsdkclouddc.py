"""The vendor's SDK exports the logs of a server."""

from huaweicloudsdkclouddc.v1 import CloudDCClient, ExportServerLogsRequest
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ServiceResponseException
from protocol import play


def call(order):
    credentials = BasicCredentials("access-key", "secret-key", order["parameters"]["project_id"])
    client = CloudDCClient.new_builder().with_credentials(credentials).with_endpoint(order["url"]).build()
    response = client.export_server_logs(ExportServerLogsRequest(id=order["parameters"]["id"]))
    return {"returned": response.to_json_object(), "status": response.status_code}


play(call, ServiceResponseException, lambda error: error.status_code)
