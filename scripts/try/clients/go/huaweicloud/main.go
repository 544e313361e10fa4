// The vendor's SDK backs up the logs of a cluster, or exports those of a server.
package main

import (
	clouddcmodel "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/clouddc/v1/model"
	cssmodel "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/css/v1/model"

	"try-clients/huawei"
	"try-clients/protocol"
)

func main() {
	protocol.Play(func(order protocol.Order) (any, int, error) {
		if cluster, ok := order.Parameters["cluster_id"]; ok {
			response, err := huawei.Css(order).CreateLogBackup(&cssmodel.CreateLogBackupRequest{ClusterId: cluster})
			if err != nil {
				return nil, 0, err
			}
			return response, response.HttpStatusCode, nil
		}
		request := &clouddcmodel.ExportServerLogsRequest{Id: order.Parameters["id"]}
		response, err := huawei.CloudDC(order).ExportServerLogs(request)
		if err != nil {
			return nil, 0, err
		}
		return response, response.HttpStatusCode, nil
	}, huawei.RefusalOf)
}
