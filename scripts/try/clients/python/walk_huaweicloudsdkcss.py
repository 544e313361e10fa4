"""The vendor's SDK looks after the logs of a cluster."""

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ServiceResponseException
from huaweicloudsdkcss import v1 as css
from protocol import walk


def way(order, step):
    credentials = BasicCredentials("access-key", "secret-key", order["parameters"]["project_id"])
    client = css.CssClient.new_builder().with_credentials(credentials).with_endpoint(order["url"]).build()
    cluster = order["parameters"]["cluster_id"]
    values = lambda response: response.to_json_object()
    settings = {"agency": "css_obs_agency", "log_base_path": "css/log", "log_bucket": "css-logs"}
    step(lambda: client.list_clusters_details(css.ListClustersDetailsRequest()), values)
    step(lambda: client.show_cluster_detail(css.ShowClusterDetailRequest(cluster_id=cluster)), values)
    enabled = css.StartLogsReq(**settings)
    step(lambda: client.start_logs(css.StartLogsRequest(cluster_id=cluster, body=enabled)), values)
    step(lambda: client.show_get_log_setting(css.ShowGetLogSettingRequest(cluster_id=cluster)), values)
    changed = css.UpdateLogSettingReq(**{**settings, "log_base_path": "css/other"})
    step(lambda: client.update_log_setting(css.UpdateLogSettingRequest(cluster_id=cluster, body=changed)), values)
    step(lambda: client.show_get_log_setting(css.ShowGetLogSettingRequest(cluster_id=cluster)), values)
    policy = css.StartLogAutoBackupPolicyReq(period="00:00 GMT+08:00")
    step(
        lambda: client.start_log_auto_backup_policy(css.StartLogAutoBackupPolicyRequest(cluster_id=cluster, body=policy)),
        values,
    )
    step(lambda: client.create_log_backup(css.CreateLogBackupRequest(cluster_id=cluster)), values)
    step(lambda: client.list_logs_job(css.ListLogsJobRequest(cluster_id=cluster, offset=1, limit=10)), values)
    search = css.GetLogBackupReq(instance_name="css-ess-esn-1-1", level="INFO", log_type="instance")
    step(lambda: client.show_log_backup(css.ShowLogBackupRequest(cluster_id=cluster, body=search)), values)
    target = css.StartTargetClusterConnectivityTestReq(target_cluster_id=cluster)
    tested = css.StartTargetClusterConnectivityTestRequest(cluster_id=cluster, body=target)
    step(lambda: client.start_target_cluster_connectivity_test(tested), values)
    step(lambda: client.stop_log_auto_backup_policy(css.StopLogAutoBackupPolicyRequest(cluster_id=cluster)), values)
    step(lambda: client.stop_logs(css.StopLogsRequest(cluster_id=cluster)), values)


walk(way, ServiceResponseException, lambda error: error.status_code)
