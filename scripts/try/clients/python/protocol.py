"""How every program of this folder is called, and what it prints."""

import json
import sys


def play(call, refusal, status_of):
    """Makes a call as the order in the first argument has it, and prints what the client made of the answer."""
    order = json.loads(sys.argv[1])
    try:
        outcome = call(order)
    except refusal as error:
        outcome = {"raised": type(error).__name__, "status": status_of(error)}
    emit(outcome)


def emit(outcome):
    print(json.dumps(outcome, default=lambda value: value.isoformat()))


def walk(way, refusal, status_of):
    """Goes a way of several calls. `way` gets the order and a function that makes one call and prints what came of it; what
    it returns is printed as `shape` has it."""

    def step(call, shape=lambda returned: None):
        try:
            returned = call()
        except refusal as error:
            return emit({"raised": type(error).__name__, "status": status_of(error)})
        emit({"returned": shape(returned)})
        return returned

    way(json.loads(sys.argv[1]), step)
