// The OpenStack SDK saves the logs of a database instance, as it restarts one.
package main

import (
	"context"
	"errors"

	"github.com/gophercloud/gophercloud/v2"
	"github.com/gophercloud/gophercloud/v2/openstack"

	"try-clients/protocol"
)

func main() {
	protocol.Play(func(order protocol.Order) (any, int, error) {
		ctx := context.Background()
		provider, err := openstack.AuthenticatedClient(ctx, gophercloud.AuthOptions{
			IdentityEndpoint: order.URL + "/v2.0/",
			Username:         "user",
			Password:         "password",
			TenantID:         order.Parameters["accountId"],
		})
		if err != nil {
			return nil, 0, err
		}
		client, err := openstack.NewDBV1(provider, gophercloud.EndpointOpts{Type: "rax:database", Region: "DFW"})
		if err != nil {
			return nil, 0, err
		}
		url := client.ServiceURL("instances", order.Parameters["instanceId"], "action")
		response, err := client.Post(ctx, url, order.Body, nil, nil)
		if err != nil {
			return nil, 0, err
		}
		return nil, response.StatusCode, response.Body.Close()
	}, func(err error) (string, int, bool) {
		var refusal gophercloud.ErrUnexpectedResponseCode
		isRefusal := errors.As(err, &refusal)
		return "ErrUnexpectedResponseCode", refusal.Actual, isRefusal
	})
}
