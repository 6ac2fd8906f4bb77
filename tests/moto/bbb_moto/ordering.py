"""In which order resources are made: what is referred to first, otherwise as the author wrote them."""

from .errors import StackError
from .templates import depends_on, references


def creation_order(template, scope):
    """The logical ids of the resources whose condition holds."""
    resources = template["Resources"]
    order, path = [], []

    def visit(logical_id):
        if logical_id in order:
            return
        if logical_id in path:
            circle = path[path.index(logical_id):]
            raise StackError(f"Circular dependency between resources: [{', '.join(circle)}]")
        path.append(logical_id)
        resource = resources[logical_id]
        named = [name for _, name, _ in references(scope.branches(resource.get("Properties") or {}))]
        for name in [*depends_on(resource), *named]:
            if name in resources and scope.active(name):
                visit(name)
        path.pop()
        order.append(logical_id)

    for logical_id in resources:
        if scope.active(logical_id):
            visit(logical_id)
    return order
