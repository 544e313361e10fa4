// The vendor's SDK backs up the logs of a cluster, or exports those of a server.
package main

import (
	"errors"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/sdkerr"
	clouddc "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/clouddc/v1"
	clouddcmodel "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/clouddc/v1/model"
	css "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/css/v1"
	cssmodel "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/css/v1/model"

	"try-clients/protocol"
)

func main() {
	protocol.Play(func(order protocol.Order) (any, int, error) {
		builder := basic.NewCredentialsBuilder().WithAk("access-key").WithSk("secret-key")
		credentials, err := builder.WithProjectId(order.Parameters["project_id"]).SafeBuild()
		if err != nil {
			return nil, 0, err
		}
		endpoints := []string{order.URL}
		if cluster, ok := order.Parameters["cluster_id"]; ok {
			client, err := css.CssClientBuilder().WithCredential(credentials).WithEndpoints(endpoints).SafeBuild()
			if err != nil {
				return nil, 0, err
			}
			response, err := css.NewCssClient(client).CreateLogBackup(&cssmodel.CreateLogBackupRequest{ClusterId: cluster})
			if err != nil {
				return nil, 0, err
			}
			return response, response.HttpStatusCode, nil
		}
		client, err := clouddc.CloudDCClientBuilder().WithCredential(credentials).WithEndpoints(endpoints).SafeBuild()
		if err != nil {
			return nil, 0, err
		}
		request := &clouddcmodel.ExportServerLogsRequest{Id: order.Parameters["id"]}
		response, err := clouddc.NewCloudDCClient(client).ExportServerLogs(request)
		if err != nil {
			return nil, 0, err
		}
		return response, response.HttpStatusCode, nil
	}, func(err error) (string, int, bool) {
		var refusal *sdkerr.ServiceResponseError
		if !errors.As(err, &refusal) {
			return "", 0, false
		}
		return "ServiceResponseError", refusal.StatusCode, true
	})
}
