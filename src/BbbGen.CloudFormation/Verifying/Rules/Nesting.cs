using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A parameter of a nested template without a value.</summary>
internal sealed class ParameterNotPassed() : EvaluationRule(
    "CFN401",
    Severity.Error,
    "A nested stack gets every parameter that has no default.",
    "AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html")
{
    /// <inheritdoc/>
    protected override IReadOnlyList<EvaluationProblemKind> Kinds => [EvaluationProblemKind.MissingParameter];

    /// <inheritdoc/>
    protected override string Fix => "pass it in Parameters of the nested stack, or give it a default";

    /// <summary>The operator sets the parameters of a root stack.</summary>
    protected override bool Speaks(StackInstance stack, EvaluationProblem problem) => stack.Parent is not null;
}

/// <summary>A value for a parameter that the template does not declare: CloudFormation refuses the stack.</summary>
internal sealed class ParameterNotDeclared() : EvaluationRule(
    "CFN402",
    Severity.Error,
    "Parameters passed to a nested stack are declared.",
    "AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html")
{
    /// <inheritdoc/>
    protected override IReadOnlyList<EvaluationProblemKind> Kinds => [EvaluationProblemKind.UndeclaredParameter];

    /// <inheritdoc/>
    protected override string Fix => "declare the parameter in the nested template, or do not pass it";

    /// <inheritdoc/>
    protected override IEnumerable<string> Names(TemplateFile file) => file.Parameters.Select(parameter => parameter.Name);
}

/// <summary>A list passed to a nested stack, which accepts only text.</summary>
internal sealed class ListHandedOver() : EvaluationRule(
    "CFN403",
    Severity.Error,
    "Parameters passed to a nested stack are strings.",
    "AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html")
{
    /// <inheritdoc/>
    protected override IReadOnlyList<EvaluationProblemKind> Kinds => [EvaluationProblemKind.ListAsParameter];

    /// <inheritdoc/>
    protected override string Fix => "join it with Fn::Join and a comma; the nested template declares a list";
}

/// <summary>A value that its parameter does not allow.</summary>
internal sealed class ParameterValueRefused() : EvaluationRule(
    "CFN404",
    Severity.Error,
    "Parameter values are allowed by their declaration.",
    "AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html")
{
    /// <inheritdoc/>
    protected override IReadOnlyList<EvaluationProblemKind> Kinds => [EvaluationProblemKind.ParameterValue];

    /// <inheritdoc/>
    protected override string Fix => "give a value that is allowed, or allow this one";

    /// <summary>
    /// An invalid default is reported at its declaration, not wherever it is used; a value that a scenario invented is not a mistake.
    /// </summary>
    protected override bool Speaks(StackInstance stack, EvaluationProblem problem) =>
        problem.Mark == default
            || (stack.Parent is { } parent && problem.File == parent.File && !problem.Message.Contains($"'{DecisiveParameters.Other}'"));

    /// <summary>A value from a parameter of the parent may change.</summary>
    protected override Severity Worst(Subject subject, EvaluationProblem problem) =>
        problem.Mark == default || subject.Writing(problem.File).At(problem.Mark) is Node.Text or Node.Plain
            ? Severity.Error
            : Severity.Warning;
}

/// <summary>An output that the nested template does not have, or not under the conditions under which it is read.</summary>
internal sealed class UnknownOutput() : EvaluationRule(
    "CFN405",
    Severity.Error,
    "Outputs that are read from a nested stack exist.",
    "AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html")
{
    /// <inheritdoc/>
    protected override IReadOnlyList<EvaluationProblemKind> Kinds => [EvaluationProblemKind.UnknownOutput];

    /// <inheritdoc/>
    protected override string Fix => "add the output to the nested template, or read it under the condition it has there";

    /// <inheritdoc/>
    protected override IEnumerable<string> Names(TemplateFile file) => file.Outputs.Select(output => output.Key);

    /// <inheritdoc/>
    protected override Severity Worst(Subject subject, EvaluationProblem problem) =>
        problem.Message.EndsWith("conditions") && !subject.IsMetUsually(problem) ? Severity.Warning : Severity.Error;
}

/// <summary>A nested stack whose template is not among the files: its parameters and outputs are not checked.</summary>
internal sealed class UnknownTemplate() : EvaluationRule(
    "CFN406",
    Severity.Note,
    "Nested templates are among the files.",
    "AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html")
{
    /// <inheritdoc/>
    protected override IReadOnlyList<EvaluationProblemKind> Kinds => [EvaluationProblemKind.UnknownTemplate];

    /// <inheritdoc/>
    protected override string Fix => "put the template next to the others to validate it, or validate it alone";
}

/// <summary>A <c>TemplateURL</c> that CloudFormation cannot read, such as a path that a packaging tool must replace.</summary>
internal sealed class TemplateUrl() : FactRule(
    "CFN408",
    Severity.Warning,
    "A nested template is in S3.",
    "AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from stack in file.Resources
        where stack.IsStack
        let url = (stack.Properties as Node.Map)?["TemplateURL"] as Node.Text
        let isElsewhere = url is not null && IsElsewhere(url.Value)
        where url is not null && (isElsewhere || !url.Value.StartsWith("https://")) && !url.Value.Contains("{{resolve:")
        select Found(
            file, url.Mark,
            $"TemplateURL of {stack.LogicalId} is '{url.Value}', which is not {(isElsewhere ? "in S3" : "an https URL")}",
            "upload the template to S3 and write its https URL") with
        {
            Severity = isElsewhere ? Severity.Error : Severity,
        };

    /// <summary>A path is replaced when the templates are packaged; an address is not.</summary>
    private static bool IsElsewhere(string url) =>
        url.StartsWith("http", StringComparison.Ordinal) && Uri.TryCreate(url, UriKind.Absolute, out var address)
        && !address.Host.Contains(".amazonaws.", StringComparison.OrdinalIgnoreCase);
}

/// <summary>
/// A reference passed to a parameter that expects the id of another resource type, such as a subnet for <c>AWS::EC2::VPC::Id</c>.
/// </summary>
internal sealed class WrongHandover() : FactRule(
    "CFN409",
    Severity.Error,
    "Parameters passed to a nested stack match the parameter's type.",
    "AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from resource in subject.Resources.DistinctBy(resource => resource.Properties, ReferenceEqualityComparer.Instance)
        let stack = resource.Nested
        where stack is not null && !resource.Stack.File.HasTransform
        from given in (resource.Properties["Parameters"] as Resolved.Map)?.Entries ?? []
        let parameter = stack.File.Parameter(given.Key)
        let wanted = Wanted(parameter)
        where wanted is not null
        let items = Texts.Split(given.Value, ',')
        let wrong = Wrong(items, wanted) ?? (items.Count > 1 && !parameter.IsList ? $"{items.Count} of them" : null)
        where wrong is not null
        select Found(
            resource.Stack.File,
            given.Value.Mark,
            $"The parameter {given.Key} of {stack.File.Name} expects {wanted}, but gets {wrong}",
            "pass a value of the parameter's type");

    /// <summary>The mismatch; null if there is none.</summary>
    private static string? Wrong(IEnumerable<Resolved> items, Schemas.Reference wanted) =>
        items.OfType<Resolved.Later>().Select(ReferenceFormat.Of)
            .FirstOrDefault(format => format is not null && !ReferenceFormat.MayStandFor(format, wanted))?.ToString();

    private static Schemas.Reference? Wanted(ParameterDeclaration? parameter) =>
        parameter is null or { IsLookedUp: true } ? null : ReferenceFormat.OfType(parameter.ItemType);
}
