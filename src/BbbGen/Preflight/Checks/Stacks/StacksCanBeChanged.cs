using BbbGen.Aws.Model;
using BbbGen.Inventory;

namespace BbbGen.Preflight.Checks.Stacks;

internal sealed class StacksCanBeChanged() : PreflightCheck(
    "PRE701",
    "The stacks are new or can be updated",
    blocks: null,
    warns: "an operation is in progress in a stack, or an earlier one failed: `deploy` handles that first, and asks before it deletes "
        + "anything",
    remedy: "read what `deploy` will do with the stack; `--stack` with another name starts a new deployment")
{
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var (sources, master) = context.Existing.Roots;
        List<Stack> roots = [.. new[] { sources, master }.OfType<Stack>()];
        var nested = (await context.Existing.AllAsync()).Where(stack => stack.Path.Length > 0);
        var findings = roots.Select(stack => Check(stack.Name, stack.Status)).Concat(nested.Select(Nested));
        return CheckResult.Of(findings, roots.Count == 0
            ? $"{context.Plan.Request.Stack} and {context.Plan.Request.Stack.Sources} are new"
            : string.Join(", ", roots.Select(stack => $"{stack.Name} is {stack.Status}")));
    }

    private static Finding? Check(string name, StackStatus status) => status.Readiness switch
    {
        Readiness.Creatable or Readiness.Updatable => null,
        Readiness.Busy =>
            Finding.Warning($"An operation is in progress in the stack {name} ({status})", "deploy follows it to its end first"),
        Readiness.MustBeDeleted =>
            Finding.Warning($"A failed attempt left the stack {name} ({status})",
                "it must be deleted before it can be created again; deploy asks first"),
        Readiness.MustContinueRollback =>
            Finding.Warning($"The rollback of the stack {name} is stuck ({status})", "the rollback must be continued; deploy asks first"),
        _ => Finding.Warning($"The last operation of the stack {name} failed and was not rolled back ({status})",
            "it must be rolled back; deploy asks first"),
    };

    /// <summary>A nested stack follows its root; only a state that its root does not show is reported.</summary>
    private static Finding? Nested(ExistingStack stack) =>
        stack.Status.Readiness is Readiness.MustBeDeleted or Readiness.MustContinueRollback or Readiness.MustRollBack
        ? Finding.Warning($"The nested stack {stack.Name} is {stack.Status}", "it is recovered together with its root stack")
        : null;
}
