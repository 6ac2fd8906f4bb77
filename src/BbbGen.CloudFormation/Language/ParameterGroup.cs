using System.Runtime.CompilerServices;

namespace BbbGen.CloudFormation.Language;

/// <summary>Parameters the console shows together, under one heading.</summary>
public sealed class ParameterGroup(string heading, [CallerMemberName] string logicalId = "") : IElement
{
    public string LogicalId => logicalId;

    public string Heading => heading;

    public required IReadOnlyList<IParameter> Parameters { get; init; }
}
