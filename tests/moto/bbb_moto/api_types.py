"""Resource types made through a service's API on this endpoint, where moto's CloudFormation has no or a poor model."""

from moto.cloudformation.parsing import generate_resource_name

from .clients import client
from .registry import Made
from .shapes import shaped
from .values import suffix


class ApiType:
    """A type made by one API operation.

    `physical_id(answer, sent)` and `attributes(answer, sent)` read the operation's answer;
    `prepare(properties, name, client)` turns properties into the operation's parameters, `name` being a generated one;
    `delete(client, physical_id, sent)`, `update(client, physical_id, sent, old)` and `snapshot(client, physical_id, name)` are
    optional; `old` is what was sent before. `defaults` are what CloudFormation adds when it creates.
    """

    def __init__(self, service, operation, physical_id, attributes=None, prepare=None, delete=None, update=None, snapshot=None,
                 defaults=None, leave_unfinished=None):
        self.service = service
        self.operation = operation
        self.physical_id = physical_id
        self.attributes = attributes or (lambda answer, sent: {})
        self.prepare = prepare or (lambda properties, name, api: properties)
        self._delete = delete
        self._update = update
        self._snapshot = snapshot
        self._defaults = defaults or {}
        self._leave_unfinished = leave_unfinished

    def create(self, request):
        api = client(self.service, request.stack.region)
        name = generate_resource_name(request.type, request.stack.name, request.logical_id)
        sent = self.prepare(dict(request.properties), name, api)
        return self._call(api, request.type, {**self._defaults, **sent})

    def _call(self, api, resource_type, sent):
        answer = getattr(api, self.operation)(**shaped(api, self.operation, sent, resource_type))
        return Made(self.physical_id(answer, sent), self.attributes(answer, sent), sent)

    def update(self, stack, resource, properties):
        api = client(self.service, stack.region)
        if self._update is None:
            return None
        sent = self.prepare(dict(properties), resource.physical_id, api)
        self._update(api, resource.physical_id, sent, resource.model)
        return Made(resource.physical_id, resource.attributes, sent)

    def snapshot(self, stack, resource):
        """What DeletionPolicy: Snapshot leaves behind, under a name of CloudFormation's form."""
        if self._snapshot is not None:
            name = f"{stack.name}-snapshot-{resource.logical_id}-{suffix()}".lower()
            self._snapshot(client(self.service, stack.region), resource.physical_id, name)

    def leave_unfinished(self, stack, resource):
        """Gives a thing the state it has while its creation is still going on."""
        if self._leave_unfinished is not None:
            self._leave_unfinished(client(self.service, stack.region), resource.physical_id)

    def delete(self, stack, resource):
        if self._delete is not None:
            self._delete(client(self.service, stack.region), resource.physical_id, resource.model)


class PutType(ApiType):
    """A type whose operation is a put: updating is doing it again. It stays the same thing, though moto may give it another ARN."""

    def update(self, stack, resource, properties):
        api = client(self.service, stack.region)
        made = self._call(api, resource.type, self.prepare(dict(properties), resource.physical_id, api))
        return Made(resource.physical_id, resource.attributes, made.model)
