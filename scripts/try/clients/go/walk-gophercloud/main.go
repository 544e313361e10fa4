// The OpenStack SDK looks after a database instance.
package main

import (
	"context"
	"errors"

	"github.com/gophercloud/gophercloud/v2"
	"github.com/gophercloud/gophercloud/v2/openstack"
	"github.com/gophercloud/gophercloud/v2/openstack/db/v1/databases"
	"github.com/gophercloud/gophercloud/v2/openstack/db/v1/instances"

	"try-clients/protocol"
)

func main() {
	order := protocol.Ordered()
	ctx := context.Background()
	provider, err := openstack.AuthenticatedClient(ctx, gophercloud.AuthOptions{
		IdentityEndpoint: order.URL + "/v2.0/",
		Username:         "user",
		Password:         "password",
		TenantID:         order.Parameters["accountId"],
	})
	if err != nil {
		panic(err)
	}
	client, err := openstack.NewDBV1(provider, gophercloud.EndpointOpts{Type: "rax:database", Region: "DFW"})
	if err != nil {
		panic(err)
	}
	created := instances.Create(ctx, client, instances.CreateOpts{
		Name:      "walked",
		FlavorRef: "1",
		Size:      2,
		Databases: databases.BatchCreateOpts{{Name: "sample"}, {Name: "other"}},
	})
	made, err := created.Extract()
	print(created.Body, err)
	shown := instances.Get(ctx, client, made.ID)
	_, err = shown.Extract()
	print(shown.Body, err)
	print(nil, instances.Delete(ctx, client, made.ID).ExtractErr())
	print(nil, instances.Get(ctx, client, made.ID).Err)
}

// print tells what came of a call, once the client has read the answer into its own types.
func print(returned any, err error) {
	protocol.Tell(returned, err, func(err error) (string, int, bool) {
		var refusal gophercloud.ErrUnexpectedResponseCode
		ok := errors.As(err, &refusal)
		return "ErrUnexpectedResponseCode", refusal.Actual, ok
	})
}
