"""The vendor's SDK exports the logs of a server, and looks at the export and at the server."""

from huaweicloudsdkclouddc import v1 as clouddc
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ServiceResponseException
from protocol import walk


def way(order, step):
    credentials = BasicCredentials("access-key", "secret-key", order["parameters"]["project_id"])
    client = clouddc.CloudDCClient.new_builder().with_credentials(credentials).with_endpoint(order["url"]).build()
    server = order["parameters"]["id"]
    values = lambda response: response.to_json_object()
    step(lambda: client.list_servers(clouddc.ListServersRequest()), values)
    step(lambda: client.show_server(clouddc.ShowServerRequest(id=server)), values)
    step(lambda: client.show_server_firmware_attributes(clouddc.ShowServerFirmwareAttributesRequest(id=server)), values)
    export = step(lambda: client.export_server_logs(clouddc.ExportServerLogsRequest(id=server)), values)
    of_export = {"id": server, "export_id": export.export_id}
    step(lambda: client.show_logs_export_status(clouddc.ShowLogsExportStatusRequest(**of_export)), values)
    step(lambda: client.download_server_logs(clouddc.DownloadServerLogsRequest(**of_export)))
    off = clouddc.PowerAction(action="power off", server_id_set=[server])
    step(lambda: client.change_server_power_state(clouddc.ChangeServerPowerStateRequest(body=off)), values)


walk(way, ServiceResponseException, lambda error: error.status_code)
