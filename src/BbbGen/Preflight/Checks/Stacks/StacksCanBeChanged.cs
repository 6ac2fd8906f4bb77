using BbbGen.Aws.Model;
using BbbGen.Inventory;

namespace BbbGen.Preflight.Checks.Stacks;

/// <summary>What state the stacks are in decides what a deployment can do with them.</summary>
internal sealed class StacksCanBeChanged() : PreflightCheck(
    "PRE701",
    "The stacks are new, or in a state that takes changes",
    stops: null,
    warns: "something goes on in a stack, or an earlier attempt left it half made: `deploy` deals with it first, and asks before it deletes anything",
    remedy: "read what `deploy` says it will do with the stack; `--stack` with another name begins afresh")
{
    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var (sources, master) = context.Existing.Roots;
        List<Stack> roots = [.. new[] { sources, master }.OfType<Stack>()];
        List<Finding> findings =
        [
            .. roots.Select(stack => Check(stack.Name, stack.Status)).OfType<Finding>(),
            .. (await context.Existing.AllAsync()).Where(stack => stack.Path.Length > 0).Select(Nested).OfType<Finding>(),
        ];

        return CheckResult.Of(findings, roots.Count == 0
            ? $"{context.Plan.Request.Stack} and {context.Plan.Request.Stack.Sources} are new"
            : string.Join(", ", roots.Select(stack => $"{stack.Name} is {stack.Status}")));
    }

    private static Finding? Check(string name, StackStatus status) => status.Readiness switch
    {
        Readiness.Creatable or Readiness.Updatable => null,
        Readiness.Busy => Finding.Warning($"A change goes on in the stack {name} ({status})", "deploy follows it to its end first"),
        Readiness.MustBeDeleted => Finding.Warning($"An attempt that failed left the stack {name} ({status})", "it has to be deleted before it can be made again; deploy asks first"),
        Readiness.MustContinueRollback => Finding.Warning($"The stack {name} is stuck in the middle of a roll-back ({status})", "the roll-back has to be continued; deploy asks first"),
        _ => Finding.Warning($"The last change of the stack {name} failed and was not undone ({status})", "it has to be rolled back; deploy asks first"),
    };

    /// <summary>A nested stack follows its root; only what its root cannot see is worth a word.</summary>
    private static Finding? Nested(ExistingStack stack) => stack.Status.Readiness is Readiness.MustBeDeleted or Readiness.MustContinueRollback or Readiness.MustRollBack
        ? Finding.Warning($"The nested stack {stack.Name} is {stack.Status}", "it is put right together with the stack it belongs to")
        : null;
}
