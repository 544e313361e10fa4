"""The vendor's SDK backs up the logs of a cluster."""

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ServiceResponseException
from huaweicloudsdkcss.v1 import CreateLogBackupRequest, CssClient
from protocol import play


def call(order):
    credentials = BasicCredentials("access-key", "secret-key", order["parameters"]["project_id"])
    client = CssClient.new_builder().with_credentials(credentials).with_endpoint(order["url"]).build()
    response = client.create_log_backup(CreateLogBackupRequest(cluster_id=order["parameters"]["cluster_id"]))
    return {"returned": response.to_json_object(), "status": response.status_code}


play(call, ServiceResponseException, lambda error: error.status_code)
