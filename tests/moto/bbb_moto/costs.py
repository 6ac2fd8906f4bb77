"""Cost Explorer's GetCostAndUsage, whose input moto does not check."""

import json
from datetime import date

from moto.ce.models import CostExplorerBackend
from moto.core.exceptions import JsonRESTError

_get_cost_and_usage = CostExplorerBackend.get_cost_and_usage


def _day(text):
    """A day as AWS wants it with MONTHLY: YYYY-MM-DD (API reference, DateInterval)."""
    if len(text) != 10:
        raise JsonRESTError("ValidationException", f"Start time {text} is invalid. Valid format is: yyyy-MM-dd.")
    return date.fromisoformat(text)


def get_cost_and_usage(backend, body):
    """What the API reference requires: days in order, a granularity, at least one metric that exists, and at most two groups."""
    request = json.loads(body)
    start, end = _day(request["TimePeriod"]["Start"]), _day(request["TimePeriod"]["End"])
    if start >= end:
        raise JsonRESTError("ValidationException", f"Start date (and hour) should be before end date (and hour): {start} {end}")
    if request["Granularity"] not in ("DAILY", "MONTHLY"):
        raise JsonRESTError("ValidationException", f"Granularity {request['Granularity']}")
    metrics = {"AmortizedCost", "BlendedCost", "NetAmortizedCost", "NetUnblendedCost", "NormalizedUsageAmount", "UnblendedCost",
               "UsageQuantity"}
    if not request["Metrics"] or not set(request["Metrics"]) <= metrics:
        raise JsonRESTError("ValidationException", f"Metrics {request['Metrics']}")
    if len(request.get("GroupBy", [])) > 2:
        raise JsonRESTError("ValidationException", "GroupBy has at most two groups")
    return _get_cost_and_usage(backend, body)


def install():
    """Puts this in the place of moto's."""
    CostExplorerBackend.get_cost_and_usage = get_cost_and_usage
