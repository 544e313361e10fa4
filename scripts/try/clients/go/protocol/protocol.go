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

// Play makes a call as it is ordered and prints what the client made of the answer. The second function names the
// client's own errors and their status codes; any other error ends the program.
func Play(call func(Order) (any, int, error), refusalOf func(error) (string, int, bool)) {
	returned, status, err := call(Ordered())
	outcome := map[string]any{"returned": returned, "status": status}
	if err != nil {
		raised, status, ok := refusalOf(err)
		if !ok {
			panic(err)
		}
		outcome = map[string]any{"raised": raised, "status": status}
	}
	Print(outcome)
}

// Ordered is the order of the program.
func Ordered() Order {
	var order Order
	if err := json.Unmarshal([]byte(os.Args[1]), &order); err != nil {
		panic(err)
	}
	return order
}

// Print prints what the client made of an answer.
func Print(outcome any) {
	printed, err := json.Marshal(outcome)
	if err != nil {
		panic(err)
	}
	fmt.Println(string(printed))
}
