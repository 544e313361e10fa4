// Package huawei opens the vendor's clients, and names their errors.
package huawei

import (
	"errors"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/sdkerr"
	clouddc "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/clouddc/v1"
	css "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/css/v1"

	"try-clients/protocol"
)

// Css is the client of the Cloud Search Service.
func Css(order protocol.Order) *css.CssClient {
	builder := css.CssClientBuilder().WithCredential(credentials(order)).WithEndpoints([]string{order.URL})
	return css.NewCssClient(sure(builder.SafeBuild()))
}

// CloudDC is the client of CloudDC.
func CloudDC(order protocol.Order) *clouddc.CloudDCClient {
	builder := clouddc.CloudDCClientBuilder().WithCredential(credentials(order)).WithEndpoints([]string{order.URL})
	return clouddc.NewCloudDCClient(sure(builder.SafeBuild()))
}

func credentials(order protocol.Order) *basic.Credentials {
	builder := basic.NewCredentialsBuilder().WithAk("access-key").WithSk("secret-key")
	return sure(builder.WithProjectId(order.Parameters["project_id"]).SafeBuild())
}

// Without a client there is nothing to try.
func sure[Value any](value Value, err error) Value {
	if err != nil {
		panic(err)
	}
	return value
}

// RefusalOf names an error of the clients and its status code.
func RefusalOf(err error) (string, int, bool) {
	var refusal *sdkerr.ServiceResponseError
	if !errors.As(err, &refusal) {
		return "", 0, false
	}
	return "ServiceResponseError", refusal.StatusCode, true
}
