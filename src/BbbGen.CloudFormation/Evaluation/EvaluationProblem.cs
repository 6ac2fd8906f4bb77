using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>Why a value could not be evaluated.</summary>
public enum EvaluationProblemKind
{
    /// <summary>A parameter has neither a default nor a value.</summary>
    MissingParameter,

    /// <summary>A value is given for a parameter that is not declared.</summary>
    UndeclaredParameter,

    /// <summary>A parameter does not allow the value.</summary>
    ParameterValue,

    /// <summary>A list is passed to a nested stack, which accepts only text.</summary>
    ListAsParameter,

    /// <summary>A name does not exist.</summary>
    UnknownName,

    /// <summary>A name refers to a resource that does not exist under these conditions.</summary>
    NotCreated,

    /// <summary>A nested stack has no output of that name, or none under these conditions.</summary>
    UnknownOutput,

    /// <summary>A mapping has no such key.</summary>
    UnknownKey,

    /// <summary>A function has the wrong arguments.</summary>
    Function,

    /// <summary>A circular dependency.</summary>
    Circle,

    /// <summary>The template of a nested stack is not among the files.</summary>
    UnknownTemplate,
}

/// <summary>A part of a template that cannot be evaluated.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="File">The template.</param>
/// <param name="Mark">The place in it.</param>
/// <param name="Message">One sentence.</param>
public sealed record EvaluationProblem(EvaluationProblemKind Kind, TemplateFile File, Mark Mark, string Message)
{
    /// <summary>A name that is not declared, and the template that does not declare it.</summary>
    public (string Name, TemplateFile File)? Missing { get; init; }
}
