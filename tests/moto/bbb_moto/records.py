"""Record sets: CloudFormation takes over none that exists, and deletes none that somebody has changed.

https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html: CREATE and DELETE.
"""

from moto.route53.models import route53_backends

from .errors import StackError
from .moto_types import MotoModel
from .registry import register

TYPE = "AWS::Route53::RecordSet"


class Record(MotoModel):
    """A record set in a hosted zone that is named by its id."""

    def create(self, request):
        found = _existing(request.stack, request.properties)
        if found is not None:
            raise StackError(f"[Tried to create resource record set [name='{found.name}', type='{found.type}'] but it already exists]")
        made = super().create(request)
        made.model.name = _full(made.model.name)
        return made

    def update(self, stack, resource, properties):
        zone = _zone(stack, properties)
        zone.rrsets = [record for record in zone.rrsets if record is not resource.model]
        model = self.model_class({**properties, "Name": _full(properties["Name"])})
        zone.rrsets.append(model)
        return self._made(model, resource.physical_id)

    def delete(self, stack, resource):
        found = _existing(stack, resource.properties)
        if found is None:
            return
        made = resource.properties
        if (sorted(found.records or []), _target(found.alias_target)) != (
                sorted(made.get("ResourceRecords") or []), _target(made.get("AliasTarget"))):
            raise StackError(f"[Tried to delete resource record set [name='{found.name}', type='{found.type}'] but the values "
                             "provided do not match the current values]")
        zone = _zone(stack, resource.properties)
        zone.rrsets = [record for record in zone.rrsets if record is not found]


def _full(name):
    """The name as Route 53 keeps it; moto would take the one without a dot for another."""
    return name.rstrip(".").lower() + "."


def _zone(stack, properties):
    return route53_backends[stack.account]["aws"].get_hosted_zone(properties["HostedZoneId"])


def _target(alias):
    return (alias or {}).get("DNSName", "").rstrip(".").lower()


def _existing(stack, properties):
    wanted = _full(properties["Name"]), properties["Type"]
    return next((record for record in _zone(stack, properties).rrsets if (_full(record.name), record.type) == wanted
                 and record.set_identifier == properties.get("SetIdentifier")), None)


register(TYPE, Record(TYPE))
