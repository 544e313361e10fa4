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
    print(json.dumps(outcome, default=lambda value: value.isoformat()))
