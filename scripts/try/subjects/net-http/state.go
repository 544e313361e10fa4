package main

import "sync"

// user is whoever a token was given to.
type user struct {
	account   string
	canChange bool
}

// host is anything that the service looks after: a database, an agent, a cluster or a server.
type host struct {
	serial string
	// status is empty while nothing is wrong with it, or the status code and text of what is.
	status int
	reason string
}

// store is all that the service knows. It lives as long as the process.
type store struct {
	mutex     sync.Mutex
	users     map[string]user
	limits    map[string]int
	groups    map[string]host
	instances map[string]host
	backups   map[string]bool
	agents    map[string]host
	clusters  map[string]host
	servers   map[string]host
}

func newStore() *store {
	return &store{
		users: map[string]user{
			"t-admin":    {account: "1234", canChange: true},
			"t-auditor":  {account: "1234"},
			"t-trial":    {account: "trial", canChange: true},
			"t-stranger": {account: "another", canChange: true},
		},
		limits: map[string]int{"1234": 100000},
		groups: map[string]host{
			"11111111-0000-4000-8000-000000000001": {},
			"11111111-0000-4000-8000-000000000002": {status: 422, reason: "the group is failing over"},
			"11111111-0000-4000-8000-000000000003": {status: 500, reason: "the group has lost its source"},
			"11111111-0000-4000-8000-000000000004": {status: 501, reason: "the datastore has no backups"},
		},
		instances: map[string]host{
			"22222222-0000-4000-8000-000000000001": {},
			"22222222-0000-4000-8000-000000000002": {status: 422, reason: "the instance is rebooting"},
			"22222222-0000-4000-8000-000000000003": {status: 500, reason: "the instance has failed"},
			"22222222-0000-4000-8000-000000000004": {status: 501, reason: "the datastore has no logs"},
		},
		backups: map[string]bool{"33333333-0000-4000-8000-000000000001": true},
		agents: map[string]host{
			"44444444-0000-4000-8000-000000000001": {},
			"44444444-0000-4000-8000-000000000002": {status: 409, reason: "the agent is being updated"},
			"44444444-0000-4000-8000-000000000003": {status: 500, reason: "the agent cannot read its logs"},
			"44444444-0000-4000-8000-000000000004": {status: 501, reason: "the agent is too old"},
		},
		clusters: map[string]host{
			"55555555-0000-4000-8000-000000000001": {},
			"55555555-0000-4000-8000-000000000002": {status: 409, reason: "a backup of the logs is running"},
			"55555555-0000-4000-8000-000000000003": {status: 412, reason: "no bucket is set"},
		},
		servers: map[string]host{
			"66666666-0000-4000-8000-000000000001": {serial: "21B0001"},
			"66666666-0000-4000-8000-000000000002": {serial: "21B0002", status: 500, reason: "no answer from the server"},
		},
	}
}
