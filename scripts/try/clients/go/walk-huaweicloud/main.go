// The vendor's SDK looks after the logs of a cluster, or exports those of a server and looks at the export.
package main

import (
	"io"

	clouddcmodel "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/clouddc/v1/model"
	cssmodel "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/css/v1/model"

	"try-clients/huawei"
	"try-clients/protocol"
)

func main() {
	order := protocol.Ordered()
	if cluster, ok := order.Parameters["cluster_id"]; ok {
		lookAfterLogs(order, cluster)
	} else {
		exportLogs(order, order.Parameters["id"])
	}
}

func lookAfterLogs(order protocol.Order, cluster string) {
	client := huawei.Css(order)
	step(client.ListClustersDetails(&cssmodel.ListClustersDetailsRequest{}))
	step(client.ShowClusterDetail(&cssmodel.ShowClusterDetailRequest{ClusterId: cluster}))
	enabled := &cssmodel.StartLogsReq{Agency: of("css_obs_agency"), LogBasePath: of("css/log"), LogBucket: of("css-logs")}
	step(client.StartLogs(&cssmodel.StartLogsRequest{ClusterId: cluster, Body: enabled}))
	step(client.ShowGetLogSetting(&cssmodel.ShowGetLogSettingRequest{ClusterId: cluster}))
	changed := &cssmodel.UpdateLogSettingReq{Agency: enabled.Agency, LogBasePath: of("css/other"), LogBucket: enabled.LogBucket}
	step(client.UpdateLogSetting(&cssmodel.UpdateLogSettingRequest{ClusterId: cluster, Body: changed}))
	step(client.ShowGetLogSetting(&cssmodel.ShowGetLogSettingRequest{ClusterId: cluster}))
	policy := &cssmodel.StartLogAutoBackupPolicyReq{Period: "00:00 GMT+08:00"}
	step(client.StartLogAutoBackupPolicy(&cssmodel.StartLogAutoBackupPolicyRequest{ClusterId: cluster, Body: policy}))
	step(client.CreateLogBackup(&cssmodel.CreateLogBackupRequest{ClusterId: cluster}))
	search := &cssmodel.GetLogBackupReq{InstanceName: "css-ess-esn-1-1", Level: of("INFO"), LogType: "instance"}
	step(client.ShowLogBackup(&cssmodel.ShowLogBackupRequest{ClusterId: cluster, Body: search}))
	target := &cssmodel.StartTargetClusterConnectivityTestReq{TargetClusterId: cluster}
	_, err := client.StartTargetClusterConnectivityTest(
		&cssmodel.StartTargetClusterConnectivityTestRequest{ClusterId: cluster, Body: target},
	)
	protocol.Tell(nil, err, huawei.RefusalOf)
	step(client.StopLogAutoBackupPolicy(&cssmodel.StopLogAutoBackupPolicyRequest{ClusterId: cluster}))
	step(client.StopLogs(&cssmodel.StopLogsRequest{ClusterId: cluster}))
}

func exportLogs(order protocol.Order, server string) {
	client := huawei.CloudDC(order)
	step(client.ListServers(&clouddcmodel.ListServersRequest{}))
	step(client.ShowServer(&clouddcmodel.ShowServerRequest{Id: server}))
	firmware, err := client.ShowServerFirmwareAttributes(&clouddcmodel.ShowServerFirmwareAttributesRequest{Id: server})
	step(firmware.Body, err)
	export, err := client.ExportServerLogs(&clouddcmodel.ExportServerLogsRequest{Id: server})
	step(export, err)
	step(client.ShowLogsExportStatus(&clouddcmodel.ShowLogsExportStatusRequest{Id: server, ExportId: *export.ExportId}))
	content, err := client.DownloadServerLogs(&clouddcmodel.DownloadServerLogsRequest{Id: server, ExportId: *export.ExportId})
	if err == nil {
		_, err = content.Consume(io.Discard)
	}
	protocol.Tell(nil, err, huawei.RefusalOf)
	off := &clouddcmodel.PowerAction{
		Action:      clouddcmodel.GetPowerActionActionEnum().POWER_OFF,
		ServerIdSet: &[]string{server},
	}
	step(client.ChangeServerPowerState(&clouddcmodel.ChangeServerPowerStateRequest{Body: off}))
}

// The clients take what is optional by its address.
func of[Value any](value Value) *Value {
	return &value
}

// step tells what came of a call, once the client has read the answer into its own types.
func step[Response any](response *Response, err error) {
	protocol.Tell(response, err, huawei.RefusalOf)
}
