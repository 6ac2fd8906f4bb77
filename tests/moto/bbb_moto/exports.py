"""Outputs, exports and imports."""

from .errors import StackError
from .stacks import Export, home_of
from .values import text


def outputs_of(template, scope):
    """The outputs as DescribeStacks shows them."""
    shown = []
    for name, output in (template.get("Outputs") or {}).items():
        if not scope.applies(output):
            continue
        value = scope.resolve(output["Value"])
        if value is None or isinstance(value, (list, dict)):
            raise StackError("Template format error: The Value field of every Outputs member must evaluate to a "
                             f"String. ({name})")
        entry = {"OutputKey": name, "OutputValue": text(value)}
        if output.get("Description"):
            entry["Description"] = output["Description"]
        if output.get("Export"):
            entry["ExportName"] = text(scope.resolve(output["Export"]["Name"]))
        shown.append(entry)
    return shown


def publish(stack, outputs):
    """Makes the exports among the outputs known, and forgets those the stack no longer has."""
    home = home_of(stack)
    wanted = {output["ExportName"]: output["OutputValue"] for output in outputs if "ExportName" in output}
    for name, value in wanted.items():
        known = home.exports.get(name)
        if known and known.stack is not stack:
            raise StackError(f"Export with name {name} is already exported by stack {known.stack.name}. ")
        if known and known.value != value:
            _refuse_if_used(home, stack, name, "updated")
    for name in [name for name, export in home.exports.items() if export.stack is stack and name not in wanted]:
        _refuse_if_used(home, stack, name, "deleted")
        del home.exports[name]
    for name, value in wanted.items():
        home.exports[name] = Export(stack, name, value)


def _refuse_if_used(home, stack, name, verb):
    users = home.importers(name, but=stack.id)
    if users:
        raise StackError(f"Export {name} cannot be {verb} as it is in use by {', '.join(users)}")


def withdraw(stack):
    """Forgets a deleted stack's exports."""
    home = home_of(stack)
    for name in [name for name, export in home.exports.items() if export.stack is stack]:
        del home.exports[name]


def in_use(stack):
    """The reason why a stack cannot be deleted: somebody imports what it exports. None if nobody does."""
    home = home_of(stack)
    for name, export in home.exports.items():
        users = home.importers(name, but=stack.id) if export.stack is stack else []
        if users:
            return f"Export {name} cannot be deleted as it is in use by {', '.join(users)}"
    return None


def importer(stack, remember=True):
    """The function that Fn::ImportValue calls; it remembers who imports what unless it only looks."""
    home = home_of(stack)

    def imported(name):
        if name not in home.exports:
            raise StackError(f"No export named {name} found. ")
        if remember:
            home.imports[name].add(stack.id)
        return home.exports[name].value

    return imported
