"""Reading the outcome of a test, as the service's JSON tells it."""


def causes(result):
    """The causes found, in order."""
    return [finding["cause"] for finding in result["findings"]]


def finding(result, cause):
    """The first finding with that cause; fails with the causes that there are."""
    assert cause in causes(result), (causes(result), result["summary"])
    return next(found for found in result["findings"] if found["cause"] == cause)


def steps(result, attempt=0):
    """The names of an attempt's steps, in order."""
    return [step["step"] for step in result["attempts"][attempt]["steps"]]


def step(result, name, attempt=0):
    """The last step of that name in an attempt."""
    named = [step for step in result["attempts"][attempt]["steps"] if step["step"] == name]
    assert named, (name, steps(result, attempt))
    return named[-1]


def commands(result, attempt=0):
    """The commands of the client, in order, without the message."""
    said = [step.get("command") for step in result["attempts"][attempt]["steps"]]
    return [command for command in said if command]


def code(result, name, attempt=0):
    """The reply code of the last step of that name."""
    return step(result, name, attempt)["reply"]["code"]


def problems(result):
    """The causes that are errors or warnings, in order."""
    return [finding["cause"] for finding in result["findings"] if finding["severity"] != "info"]


def hosts(result):
    """The hosts of the attempts that connected or tried to, in order."""
    return [attempt["host"] for attempt in result["attempts"] if attempt["outcome"] != "skipped"]
