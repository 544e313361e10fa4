// Package protocol is how every program of this module is called, and what it prints.
package protocol

import (
	"encoding/json"
	"fmt"
	"os"
)

// Order is the one argument of a program, as JSON.
type Order struct {
	URL        string            `json:"url"`
	Token      string            `json:"token"`
	Parameters map[string]string `json:"parameters"`
	Body       any               `json:"body"`
}

// RefusalOf names an error of a client and its status code; the last value tells whether it is the client's own.
type RefusalOf func(error) (string, int, bool)

// Play makes a call as it is ordered and prints what the client made of the answer. Any error that is not the client's
// own ends the program.
func Play(call func(Order) (any, int, error), refusalOf RefusalOf) {
	returned, status, err := call(Ordered())
	tell(map[string]any{"returned": returned, "status": status}, err, refusalOf)
}

// Tell prints what came of one call of several: what the client returned, or its own error.
func Tell(returned any, err error, refusalOf RefusalOf) {
	tell(map[string]any{"returned": returned}, err, refusalOf)
}

func tell(outcome map[string]any, err error, refusalOf RefusalOf) {
	if err != nil {
		raised, status, ok := refusalOf(err)
		if !ok {
			panic(err)
		}
		outcome = map[string]any{"raised": raised, "status": status}
	}
	printed, err := json.Marshal(outcome)
	if err != nil {
		panic(err)
	}
	fmt.Println(string(printed))
}

// Ordered is the order of the program.
func Ordered() Order {
	var order Order
	if err := json.Unmarshal([]byte(os.Args[1]), &order); err != nil {
		panic(err)
	}
	return order
}
