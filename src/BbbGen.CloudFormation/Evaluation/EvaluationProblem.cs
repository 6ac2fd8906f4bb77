using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>What kept a value from being evaluated.</summary>
public enum EvaluationProblemKind
{
    /// <summary>A parameter has no default and no value is given.</summary>
    MissingParameter,

    /// <summary>A value is given to a parameter that is not declared.</summary>
    UndeclaredParameter,

    /// <summary>A value is not among those a parameter allows.</summary>
    ParameterValue,

    /// <summary>A list is handed to a nested stack, which takes texts only.</summary>
    ListAsParameter,

    /// <summary>A name leads to nothing.</summary>
    UnknownName,

    /// <summary>A name leads to a resource that does not exist under these conditions.</summary>
    NotCreated,

    /// <summary>A nested stack has no output of that name, or none under these conditions.</summary>
    UnknownOutput,

    /// <summary>A mapping has no such key.</summary>
    UnknownKey,

    /// <summary>A function is not given what it takes.</summary>
    Function,

    /// <summary>Something leads back to itself.</summary>
    Circle,

    /// <summary>The template of a nested stack is none of the files.</summary>
    UnknownTemplate,
}

/// <summary>Something that cannot be evaluated as it is written.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="File">The template.</param>
/// <param name="Mark">The place in it.</param>
/// <param name="Message">One sentence.</param>
public sealed record EvaluationProblem(EvaluationProblemKind Kind, TemplateFile File, Mark Mark, string Message);
